"""Short lines printed below one another in a margin: the column that a known line of them belongs to."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, NamedTuple

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
MAX_SPACE_HEIGHTS = 1.3  # within a line
HIDDEN_PX = 3
MIN_SIGNS = 3  # of a code: b6-1, 25X1
FRAME_MM = 0.4
SIGN_MM = (1.5, 4.5)


class Column(NamedTuple):
    """Short lines below one another."""

    box: Box
    size: int
    """Height of its middle line."""


def find_column(ink: Ink, known: Box, hidden: Sequence[Box], within: Box) -> Column | None:
    """All lines of the column that `known` is a line of, in a part of the page; `hidden` ink is none.

    None: no ink there.
    """
    size = known.height
    window = Box(
        round(known.left - BEFORE_HEIGHTS * size),
        round(known.top - REACH_HEIGHTS * size),
        round(known.left + AFTER_HEIGHTS * size),
        round(known.bottom + REACH_HEIGHTS * size),
    )
    letters = _find_letters(ink, window & within, hidden, size)
    rows = [_until_gap([letters[index] for index in row], size) for row in group_rows(letters)]
    at = next((i for i, row in enumerate(rows) if row.top < known.centre[1] < row.bottom), None)
    if at is None:
        return None
    column = (rows[at], *_follow(rows[at::-1], known), *_follow(rows[at:], known))
    return Column(hull(column), round(median(row.height for row in column)))


def find_line(ink: Ink, strip: Box, hidden: Sequence[Box], size: int) -> Box | None:
    """The upper line of short ones in a strip of paper, where it holds signs enough for one; `size` is that of type."""
    letters = _find_letters(ink, strip & Box(0, 0, ink.shape[1], ink.shape[0]), hidden, size)
    row = next((row for row in group_rows(letters) if len(row) >= MIN_SIGNS), ())
    line = _until_gap([letters[index] for index in row], size) if row else None
    return line if line and line.width <= AFTER_HEIGHTS * size else None


def _until_gap(row: Sequence[Box], size: int) -> Box:
    """The line that a row of letters begins with; what stands beyond a gap is another one."""
    first, *rest = sorted(row)
    for letter in rest:
        if letter.left - first.right > MAX_SPACE_HEIGHTS * size:
            break
        first |= letter
    return first


def _find_letters(ink: Ink, window: Box, hidden: Sequence[Box], size: int) -> list[Box]:
    """Things of a letter's size that lie in the window from side to side."""
    if not window.area:
        return []
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
        if left and left + width < window.width and low <= height <= high
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
    """The rows from the first one on that begin below its beginning, as long as each is next to the one before."""
    kept = list(rows[:1])
    for row in rows[1:]:
        if max(row.top - kept[-1].bottom, kept[-1].top - row.bottom) > MAX_GAP_HEIGHTS * known.height:
            break
        if abs(row.left - known.left) <= SAME_LEFT_HEIGHTS * known.height:
            kept.append(row)
    return kept
