"""Where type stands on a page, coarsely: a picture of its words without rules, specks, pictures and borders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.vision.pieces import draw_pieces, find_outlines, measure_boxes

if TYPE_CHECKING:
    from pipeline.vision.sheet import Ink

MAP_DPI = 75
"""Resolution of the map of type: a row is a third of a millimetre."""
SEEN = np.uint8(255)
"""Of ink that is to be made smaller: a share of a pixel is not lost."""
Type = NDArray[np.bool_]
"""(height, width) at MAP_DPI, True where a letter or the space between two letters of a word is."""


UPRIGHT_MM = 6.0
"""Ink that goes straight down so far is a rule, a bracket or a fold; the stems of type are shorter."""


def map_type(ink: Ink, dpi: int, *, min_mm: float = 0.7, max_mm: float = 8.0, word_gap_mm: float = 1.6) -> Type:
    """Return where type stands: components of a letter's or a word's size, with the gaps inside words closed."""
    half = max(1, min(dpi // 150, *ink.shape))
    px = dpi / half / 25.4
    small = _without_uprights(shrink_ink(ink, half), px)
    outlines = find_outlines(small)
    _, _, width, height = measure_boxes(outlines).T
    letters = (height >= min_mm * px) & (height <= max_mm * px) & (width <= 5 * max_mm * px)
    drawn = draw_pieces([outlines[at] for at in np.flatnonzero(letters)], small)
    across, down = (max(1, round(n * MAP_DPI * half / dpi)) for n in small.shape[::-1])
    shrunk = cv2.resize(drawn.view(np.uint8) * SEEN, (across, down), interpolation=cv2.INTER_AREA) > 0
    close = np.ones((1, max(1, round(word_gap_mm * MAP_DPI / 25.4))), np.uint8)
    return cv2.morphologyEx(shrunk.astype(np.uint8), cv2.MORPH_CLOSE, close).astype(np.bool_)


def _without_uprights(ink: Ink, px: float) -> Ink:
    """The ink but for long upright lines, `px` pixels to a millimetre; pieces of one are as small as letters."""
    lines = cv2.morphologyEx(ink.view(np.uint8), cv2.MORPH_OPEN, np.ones((max(1, round(UPRIGHT_MM * px)), 1), np.uint8))
    return np.asarray(ink & (cv2.dilate(lines, np.ones((1, 3), np.uint8)) == 0), np.bool_)


def shrink_ink(ink: Ink, factor: int) -> Ink:
    """Return the ink at 1/factor of its size; a pixel is ink where any of its pixels was."""
    if factor == 1:
        return ink
    height, width = (n // factor for n in ink.shape)
    bits = ink[: height * factor, : width * factor].view(np.uint8) * SEEN
    return np.asarray(cv2.resize(bits, (width, height), interpolation=cv2.INTER_AREA) > 0, np.bool_)
