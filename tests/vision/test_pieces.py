"""Outlines tell of pieces of ink what labels would."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from pipeline.vision.pieces import count_pixels, draw_pieces, find_outlines, measure_boxes

if TYPE_CHECKING:
    from pipeline.vision.sheet import Ink

PAGES = arrays(np.bool_, st.tuples(st.integers(1, 12), st.integers(1, 12)))


@given(PAGES)
def test_there_is_a_box_for_each_piece(ink: Ink) -> None:
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink.view(np.uint8), connectivity=8)

    boxes = measure_boxes(find_outlines(ink))

    assert sorted(boxes.tolist()) == sorted(stats[1:, :4].tolist())


@given(PAGES)
def test_pixels_are_counted_as_they_would_be_drawn(ink: Ink) -> None:
    for outline in find_outlines(ink):
        drawn = cv2.drawContours(np.zeros(ink.shape, np.uint8), [outline], -1, 1, cv2.FILLED)

        assert count_pixels(outline) == cv2.countNonZero(drawn)


def test_a_piece_is_drawn_with_its_hole_open() -> None:
    ink = np.zeros((9, 9), np.bool_)
    ink[2:7, 2:7] = True
    ink[4, 4] = False

    assert np.array_equal(draw_pieces(find_outlines(ink), ink), ink)


def test_a_piece_in_the_hole_of_another_is_a_piece() -> None:
    ink = np.zeros((9, 9), np.bool_)
    ink[1:8, 1:8] = True
    ink[2:7, 2:7] = False
    ink[4, 4] = True

    assert sorted(map(count_pixels, find_outlines(ink))) == [1, 49]
