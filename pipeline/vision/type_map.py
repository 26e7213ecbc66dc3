"""Where type stands on a page, coarsely: a picture of its words without rules, specks, pictures and borders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from pipeline.vision.sheet import Ink

MAP_DPI = 75
"""Resolution of the map of type: a row is a third of a millimetre."""
Type = NDArray[np.bool_]
"""(height, width) at MAP_DPI, True where a letter or the space between two letters of a word is."""


UPRIGHT_MM = 6.0
"""Ink that goes straight down so far is a rule, a bracket or a fold; the stems of type are shorter."""


def map_type(ink: Ink, dpi: int, *, min_mm: float = 0.7, max_mm: float = 8.0, word_gap_mm: float = 1.6) -> Type:
    """Return where type stands: components of a letter's or a word's size, with the gaps inside words closed."""
    half = max(1, min(dpi // 150, *ink.shape))
    small = shrink_ink(ink, half)
    px = dpi / half / 25.4
    _, labels, stats, _ = cv2.connectedComponentsWithStats(_without_uprights(small, px), connectivity=8)
    width, height = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    letters = (height >= min_mm * px) & (height <= max_mm * px) & (width <= 5 * max_mm * px)
    letters[0] = False
    across, down = (max(1, round(n * MAP_DPI * half / dpi)) for n in small.shape[::-1])
    shrunk = cv2.resize(letters[labels].astype(np.float32), (across, down), interpolation=cv2.INTER_AREA) > 0
    close = np.ones((1, max(1, round(word_gap_mm * MAP_DPI / 25.4))), np.uint8)
    return cv2.morphologyEx(shrunk.astype(np.uint8), cv2.MORPH_CLOSE, close).astype(np.bool_)


def _without_uprights(ink: Ink, px: float) -> NDArray[np.uint8]:
    """The ink but for long upright lines, `px` pixels to a millimetre; pieces of one are as small as letters."""
    lines = cv2.morphologyEx(ink.view(np.uint8), cv2.MORPH_OPEN, np.ones((max(1, round(UPRIGHT_MM * px)), 1), np.uint8))
    return np.asarray(ink & (cv2.dilate(lines, np.ones((1, 3), np.uint8)) == 0), np.bool_).view(np.uint8)


def shrink_ink(ink: Ink, factor: int) -> Ink:
    """Return the ink at 1/factor of its size; a pixel is ink where any of its pixels was."""
    height, width = (n // factor for n in ink.shape)
    small = np.zeros((height, width), np.bool_)
    for down in range(factor):
        for across in range(factor):
            small |= ink[down : height * factor : factor, across : width * factor : factor]
    return small
