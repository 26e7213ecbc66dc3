"""Boxes of words without specks."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.geometry import Box
from pipeline.vision.tight import drop_specks, find_white

PAGE = Box(0, 0, 100, 100)


def with_word(top: int = 40, bottom: int = 60) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    ink = np.zeros((100, 100), np.bool_)
    ink[top:bottom, 10:90] = True
    return ink


def test_specks_above_and_below_are_left_out() -> None:
    ink = with_word()
    ink[20, 30] = ink[80:82, 50] = True

    assert drop_specks(ink, PAGE) == Box(0, 40, 100, 60)


def test_a_tail_that_touches_its_letter_stays() -> None:
    ink = with_word()
    ink[60:70, 20:23] = True

    assert drop_specks(ink, PAGE).bottom == 70


def test_a_box_without_ink_stays() -> None:
    assert drop_specks(np.zeros((100, 100), np.bool_), PAGE) == PAGE


@given(st.integers(0, 90), st.integers(1, 10), st.integers(-20, 120), st.integers(0, 140))
def test_the_box_never_grows(top: int, height: int, box_top: int, box_height: int) -> None:
    box = Box(0, max(0, box_top), 100, max(0, box_top) + box_height)
    made = drop_specks(with_word(top, top + height), box)

    assert box.top <= made.top <= made.bottom <= max(box.bottom, box.top)


def test_a_gutter_inside_a_word_is_found() -> None:
    ink = with_word()
    ink[:, 30:70] = False

    assert find_white(ink, Box(0, 40, 100, 60)) == (30, 70)


def test_a_rule_in_the_gutter_is_white() -> None:
    ink = with_word()
    ink[:, 30:70] = False
    ink[45:55, 10:30] = ink[45:55, 70:90] = False
    ink[:, 50:52] = True

    assert find_white(ink, Box(0, 38, 100, 61)) == (30, 70)


def test_spaces_and_specks_are_no_gutter() -> None:
    ink = with_word()
    ink[:, 30:50] = False

    assert find_white(ink, Box(0, 40, 100, 60)) is None
    assert find_white(np.zeros_like(ink), PAGE) is None
