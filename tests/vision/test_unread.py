from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.geometry import Box
from pipeline.vision.unread import measure_unread

HIGH, WIDE = 20, 10


def page(letters: int) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    """A row of letters, each in a cell twice as wide as it is."""
    ink = np.zeros((100, 20 + 20 * letters), np.bool_)
    for number in range(letters):
        ink[40 : 40 + HIGH, 20 + 20 * number : 20 + 20 * number + WIDE] = True
    return ink


def word(first: int, end: int) -> Box:
    return Box(20 + 20 * first, 40, 20 * end + WIDE, 40 + HIGH)


@given(st.integers(1, 20), st.data())
def test_the_share_of_letters_outside_words_is_counted(letters: int, data: st.DataObject) -> None:
    read = data.draw(st.integers(1, letters))

    assert np.isclose(measure_unread(page(letters), [word(0, read)]), 1 - read / letters)


def test_specks_and_bars_are_no_letters() -> None:
    ink = page(4)
    ink[10:12, 10:12] = True
    ink[70:90] = True

    assert measure_unread(ink, [word(0, 4)]) == 0


def test_nothing_is_unread_on_a_blank_page() -> None:
    assert measure_unread(np.zeros((50, 50), np.bool_), []) == 0


def test_letters_are_found_where_no_word_was_read() -> None:
    ink = np.zeros((1200, 400), np.bool_)
    ink[40:60, 20:30] = True

    assert measure_unread(ink, []) == 1
