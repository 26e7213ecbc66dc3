"""Pieces of ink that hang together, by their outlines: a third of the price of a label on every pixel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from cv2.typing import MatLike
    from numpy.typing import NDArray

    from pipeline.vision.sheet import Ink

PARENT = 3
"""Column of OpenCV's table of outlines: whose hole an outline is of."""


def find_outlines(ink: Ink) -> list[MatLike]:
    """Return the outer outline of each piece, pixel by pixel, neighbours at a corner joined."""
    outlines, tree = cv2.findContours(ink.view(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    if not outlines:
        return []
    return [outline for outline, parent in zip(outlines, tree[0, :, PARENT].tolist(), strict=True) if parent < 0]


def measure_boxes(outlines: list[MatLike]) -> NDArray[np.int32]:
    """Return left, top, width and height of each piece: (pieces, 4)."""
    return np.array([cv2.boundingRect(outline) for outline in outlines], np.int32).reshape(-1, 4)


def count_pixels(outline: MatLike) -> float:
    """Return how many pixels a piece has, those in its holes among them, by Pick's theorem [1].

    [1] G. Pick, "Geometrisches zur Zahlenlehre", Sitzungsberichte Lotos 19 (1899) 311.
    """
    return 1.0 if len(outline) == 1 else cv2.contourArea(outline) + len(outline) / 2 + 1


def draw_pieces(outlines: list[MatLike], ink: Ink) -> Ink:
    """Return the ink of the pieces with these outlines, none of them in a hole of another."""
    drawn = np.zeros(ink.shape, np.uint8)
    cv2.drawContours(drawn, outlines, -1, 1, cv2.FILLED)
    return np.asarray(drawn.view(np.bool_) & ink, np.bool_)
