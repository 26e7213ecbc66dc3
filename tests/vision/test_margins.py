from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.geometry import Box
from pipeline.vision.margins import find_column, find_line
from tests.vision.lettering import set_stack

SIZE = (700, 1100)
ALL = Box(0, 0, *SIZE)
STACK = ("b1-1", "b3-1", "b7A-1", "b7E-1, 2")


@given(known=st.integers(0, 3), top=st.integers(20, 700), pitch=st.integers(40, 60))
def test_any_line_of_a_column_leads_to_the_whole_of_it(known: int, top: int, pitch: int) -> None:
    ink = set_stack(STACK, (400, top), pitch, SIZE) < 128
    line = Box(402, top + known * pitch + 8, 470, top + known * pitch + 36)

    column = find_column(ink, line, [], ALL)

    assert column is not None
    assert column.box.top in range(top + 2, top + 16)
    assert column.box.bottom in range(top + 3 * pitch + 26, top + 3 * pitch + 44)
    assert column.box.left in range(398, 410)
    assert column.size in range(20, 40)


def test_no_ink_is_no_column() -> None:
    assert find_column(np.zeros((200, 300), np.bool_), Box(100, 90, 160, 110), [], ALL) is None


def test_what_is_withheld_is_no_line_of_a_column() -> None:
    grey = set_stack(("b1-1",), (400, 500), 48, SIZE)
    grey[560:600, 400:510] = 0
    bar = Box(400, 560, 510, 600)

    column = find_column(grey < 128, Box(402, 508, 470, 536), [bar], ALL)

    assert column is not None
    assert column.box.bottom < bar.top


def test_a_column_ends_where_the_text_beside_it_begins() -> None:
    ink = (set_stack(STACK, (100, 500), 48, SIZE) < 128) | (set_stack((), (660, 500), 48, SIZE) < 128)
    alone = set_stack(STACK, (100, 500), 48, SIZE) < 128
    known = Box(102, 508, 170, 536)

    assert find_column(ink, known, [], ALL) == find_column(alone, known, [], ALL)


def test_nothing_beyond_the_margin_is_of_its_column() -> None:
    ink = (set_stack(STACK, (100, 500), 48, SIZE) < 128) | (set_stack((), (590, 500), 48, SIZE) < 128)
    column = find_column(ink, Box(102, 508, 170, 536), [], ALL._replace(right=255))

    assert column is not None
    assert column.box.right <= 255


def test_the_first_line_in_a_strip_of_margin_is_found() -> None:
    ink = set_stack(STACK, (400, 500), 48, SIZE) < 128
    line = find_line(ink, Box(350, 490, 700, 560), [], 28)

    assert line is not None
    assert 508 < line.centre[1] < 538
    assert find_line(ink, Box(350, 300, 700, 400), [], 28) is None
    assert find_line(ink, Box(900, 490, 1200, 560), [], 28) is None
