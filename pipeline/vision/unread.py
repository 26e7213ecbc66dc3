"""Ink of a letter's size that lies in no word: what a reader passed over."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.geometry import Box
    from pipeline.vision.sheet import Ink

LOWEST, HIGHEST = 0.45, 1.8
"""Heights of letters, of the page's words."""
NARROWEST, WIDEST = 0.12, 4.0
"""Widths of letters, of the height of the page's words; letters that touch are wide."""
MARGIN = 0.3
"""Of a word's height: so far its ink may reach out of its box."""
LINES_DOWN = 60
"""Lines on a page; where no word was read, it tells their height."""


def measure_unread(ink: Ink, words: Sequence[Box]) -> float:
    """Return the share of the letters on a page that lie in none of the words; 0 where there is no letter."""
    high = median(word.height for word in words) if words else ink.shape[0] / LINES_DOWN
    _, _, stats, middles = cv2.connectedComponentsWithStats(ink.view(np.uint8), connectivity=8, ltype=cv2.CV_32S)
    wide, tall = stats[1:, cv2.CC_STAT_WIDTH] / high, stats[1:, cv2.CC_STAT_HEIGHT] / high  # the first is the ground
    letters = (tall > LOWEST) & (tall < HIGHEST) & (wide > NARROWEST) & (wide < WIDEST)
    if not letters.any():
        return 0.0
    covered = np.zeros(ink.shape, np.bool_)
    for word in words:
        room = word.grow(round(MARGIN * high))
        covered[max(0, room.top) : room.bottom, max(0, room.left) : room.right] = True
    across, down = middles[1:][letters].astype(np.intp).T
    return 1 - float(covered[down, across].mean())
