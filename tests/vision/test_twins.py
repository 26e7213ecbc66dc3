from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.geometry import Box
from pipeline.vision.twins import cut_letters, find_twin

DPI = 300
HEIGHT, WIDTH = 400, 1600
ALL = Box(0, 0, WIDTH, HEIGHT)


def lettered(text: str, left: int = 500, top: int = 150) -> np.ndarray:
    """A page with capitals that begin there, 50 pixels high."""
    page = np.zeros((HEIGHT, WIDTH), np.uint8)
    cv2.putText(page, text, (left, top + 50), cv2.FONT_HERSHEY_SIMPLEX, 2.2, 1, 7)
    return page.astype(np.bool_)


def around(ink: np.ndarray) -> Box:
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    return Box(int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)


def known(text: str) -> np.ndarray:
    ink = lettered(text)
    return cut_letters(ink, around(ink), (), DPI)


def scribbled(ink: np.ndarray) -> np.ndarray:
    """The same with a zigzag over the letters."""
    box = around(ink).grow(8)
    tips = [(x, box.bottom if at % 2 else box.top) for at, x in enumerate(range(box.left, box.right + 30, 30))]
    drawn = ink.astype(np.uint8)
    cv2.polylines(drawn, [np.array(tips, np.int32)], isClosed=False, color=1, thickness=7)
    return drawn.astype(np.bool_)


def test_letters_are_found_under_a_scribble() -> None:
    page = lettered("SECRET", left=700, top=220)
    twin = find_twin(known("SECRET"), scribbled(page), ALL, DPI)

    assert twin
    assert twin.likeness > 0.9
    assert twin.box.iou(around(page)) > 0.9


@pytest.mark.parametrize("other", ["RESTRICTED", "DISCUSSION", "CONCLUSIONS"])
def test_another_word_is_no_twin(other: str) -> None:
    twin = find_twin(known("SECRET"), lettered(other), ALL, DPI)

    assert twin
    assert twin.likeness < 0.6


@pytest.mark.parametrize("fill", [False, True])
def test_paper_and_solid_black_are_no_twin(*, fill: bool) -> None:
    twin = find_twin(known("SECRET"), np.full((HEIGHT, WIDTH), fill), ALL, DPI)

    assert twin
    assert twin.likeness == 0


def test_nothing_is_found_where_letters_have_no_room() -> None:
    assert find_twin(known("SECRET"), lettered("SECRET"), Box(0, 0, 100, HEIGHT), DPI) is None
    assert find_twin(np.zeros((50, 200), np.bool_), lettered("SECRET"), ALL, DPI) is None


def test_letters_are_cut_out_without_their_stroke() -> None:
    plain = lettered("SECRET")
    box = around(plain)
    struck = plain.copy()
    struck[box.top + 20 : box.top + 26, box.left - 40 : box.right + 40] = True
    path = ((box.left - 40, box.top + 23), (box.right + 40, box.top + 23))
    cut, whole = cut_letters(struck, box, [(path, 6.0)], DPI), cut_letters(plain, box, (), DPI)

    assert np.count_nonzero(cut & ~whole) < 0.05 * np.count_nonzero(whole)
    assert np.array_equal(cut_letters(plain, box, [(((0, 5), (90, 5)), 6.0)], DPI), whole)


@given(left=st.integers(0, 900), top=st.integers(0, 300))
def test_letters_are_found_wherever_they_stand(left: int, top: int) -> None:
    page = lettered("SECRET", left, top)
    twin = find_twin(known("SECRET"), page, ALL, DPI)

    assert twin
    assert twin.likeness > 0.95
    assert twin.box.iou(around(page)) > 0.8
