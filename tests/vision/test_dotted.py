from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.geometry import Box
from pipeline.vision.redactions.dotted import find_dotted_boxes

DPI = 300
BOX = Box(300, 400, 700, 450)


def dotted(box: Box = BOX, *, every: int = 3, seed: int = 0) -> np.ndarray:
    """A page with a frame open at its corners; each dot of 4 pixels is left with a chance of 1 - 1/every."""
    rng = np.random.default_rng(seed)
    ink = np.zeros((900, 1200), np.bool_)
    for x in range(box.left, box.right, 4):
        for y in (box.top, box.bottom - 2):
            ink[y : y + 2, x : x + 4] = rng.random() > 1 / every
    for y in range(box.top + 8, box.bottom - 8, 4):
        for x in (box.left, box.right - 2):
            ink[y : y + 4, x : x + 2] = rng.random() > 1 / every
    return ink


def boxes(ink: np.ndarray) -> list[Box]:
    return [found.box for found in find_dotted_boxes(ink, DPI)]


@given(seed=st.integers(0, 10_000))
def test_a_frame_of_which_five_dots_of_six_are_left_is_found(seed: int) -> None:
    (found,) = boxes(dotted(every=6, seed=seed))

    assert found.iou(BOX) > 0.85


def test_dots_of_a_leader_and_a_single_row_are_no_box() -> None:
    ink = dotted()
    ink[BOX.bottom - 4 :] = False

    assert boxes(ink) == []


def test_two_rows_without_sides_are_no_box() -> None:
    ink = dotted()
    ink[BOX.top + 4 : BOX.bottom - 4] = False

    assert boxes(ink) == []


def test_a_frame_round_text_withholds_nothing() -> None:
    ink = dotted()
    for x in range(BOX.left + 20, BOX.right - 40, 24):
        ink[BOX.top + 14 : BOX.bottom - 14, x : x + 14] = True

    assert boxes(ink) == []


@pytest.mark.parametrize("share", [0.0, 0.05, 0.2])
def test_paper_and_dirt_hold_no_box(share: float) -> None:
    assert boxes(np.random.default_rng(1).random((900, 1200)) < share) == []
