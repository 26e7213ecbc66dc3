from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.geometry import Box
from pipeline.vision.margins import find_column
from tests.vision.lettering import set_stack

SIZE = (700, 1100)
STACK = ("b1-1", "b3-1", "b7A-1", "b7E-1, 2")


@given(known=st.integers(0, 3), top=st.integers(20, 700), pitch=st.integers(40, 60))
def test_any_line_of_a_column_leads_to_the_whole_of_it(known: int, top: int, pitch: int) -> None:
    ink = set_stack(STACK, (400, top), pitch, SIZE) < 128
    line = Box(402, top + known * pitch + 8, 470, top + known * pitch + 36)

    column = find_column(ink, line, [])

    assert column is not None
    assert column.top in range(top + 2, top + 16)
    assert column.bottom in range(top + 3 * pitch + 26, top + 3 * pitch + 44)
    assert column.left in range(398, 410)


def test_no_ink_is_no_column() -> None:
    assert find_column(np.zeros((200, 300), np.bool_), Box(100, 90, 160, 110), []) is None


def test_what_is_withheld_is_no_line_of_a_column() -> None:
    grey = set_stack(("b1-1",), (400, 500), 48, SIZE)
    grey[560:600, 400:510] = 0
    bar = Box(400, 560, 510, 600)

    column = find_column(grey < 128, Box(402, 508, 470, 536), [bar])

    assert column is not None
    assert column.bottom < bar.top
