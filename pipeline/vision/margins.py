"""Short lines printed below one another in a margin: the column that a known line of them belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipeline.geometry import Box, hull
from pipeline.vision.rows import group_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.vision.sheet import Ink

BEFORE_HEIGHTS, AFTER_HEIGHTS = 0.4, 14.0  # of the known line's height: a column is no wider
REACH_HEIGHTS = 20.0  # nor higher, above and below the known line
LETTER_HEIGHTS = (0.35, 1.6)
MAX_GAP_HEIGHTS = 1.6  # between two lines of one column
SAME_LEFT_HEIGHTS = 0.8
HIDDEN_PX = 3
FRAME_MM = 0.4
SIGN_MM = (1.5, 4.5)


def find_column(ink: Ink, known: Box, hidden: Sequence[Box]) -> Box | None:
    """The box around all lines of the column that `known` is a line of; `hidden` ink is none. None: no ink there."""
    size = known.height
    page = Box(0, 0, ink.shape[1], ink.shape[0])
    window = Box(
        round(known.left - BEFORE_HEIGHTS * size),
        round(known.top - REACH_HEIGHTS * size),
        round(known.left + AFTER_HEIGHTS * size),
        round(known.bottom + REACH_HEIGHTS * size),
    )
    letters = _find_letters(ink, window & page, hidden, size)
    rows = [hull(letters[index] for index in row) for row in group_rows(letters)]
    at = next((i for i, row in enumerate(rows) if row.top < known.centre[1] < row.bottom), None)
    if at is None:
        return None
    return hull((rows[at], *_follow(rows[at::-1], known), *_follow(rows[at:], known)))


def _find_letters(ink: Ink, window: Box, hidden: Sequence[Box], size: int) -> list[Box]:
    """Things of a letter's size that begin in the window."""
    part = ink[window.top : window.bottom, window.left : window.right].astype(np.uint8)
    for box in hidden:
        inner = box.grow(HIDDEN_PX) & window
        if inner.area:
            top, left = inner.top - window.top, inner.left - window.left
            part[top : top + inner.height, left : left + inner.width] = 0
    _, _, stats, _ = cv2.connectedComponentsWithStats(part, connectivity=8)
    low, high = (share * size for share in LETTER_HEIGHTS)
    x, y = window[:2]
    return [
        Box(x + left, y + top, x + left + width, y + top + height)
        for left, top, width, height, _ in stats[1:].tolist()
        if left and low <= height <= high
    ]


def find_signs(ink: Ink, frame: Box, dpi: int) -> tuple[Box, ...]:
    """Things of the height of a code's signs inside a frame, away from its rules."""
    inner = frame.grow(-round(FRAME_MM * dpi / 25.4))
    part = np.ascontiguousarray(ink[max(0, inner.top) : inner.bottom, max(0, inner.left) : inner.right], np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(part, connectivity=8)
    low, high = (length * dpi / 25.4 for length in SIGN_MM)
    return tuple(
        Box(left, top, left + width, top + height).move(inner.left, inner.top)
        for left, top, width, height, _ in stats[1:].tolist()
        if low <= height <= high and width <= high
    )


def _follow(rows: Sequence[Box], known: Box) -> list[Box]:
    """The rows from the first one on, as long as each is next to the one before and begins below its beginning."""
    kept = list(rows[:1])
    for row in rows[1:]:
        gap = max(row.top - kept[-1].bottom, kept[-1].top - row.bottom)
        if gap > MAX_GAP_HEIGHTS * known.height or abs(row.left - known.left) > SAME_LEFT_HEIGHTS * known.height:
            break
        kept.append(row)
    return kept
