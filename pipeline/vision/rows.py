"""Boxes in rows, as they are read: top to bottom, and from left to right in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.geometry import Box

SAME_ROW = 0.6
"""The share of the lower box's height that two boxes of a row have in common."""
BESIDE = 0.2
"""Two boxes of a row may overlap by this share of the narrower one."""


def group_rows(boxes: Sequence[Box]) -> tuple[tuple[int, ...], ...]:
    """Return the indices of the boxes, row by row."""
    rows: list[list[int]] = []
    for index in sorted(range(len(boxes)), key=lambda i: boxes[i].centre[1]):
        home = next((row for row in reversed(rows[-4:]) if _fits(boxes[index], [boxes[i] for i in row])), None)
        if home is None:
            rows.append([index])
        else:
            home.append(index)
    rows.sort(key=lambda row: sum(boxes[i].centre[1] * boxes[i].width for i in row) / sum(boxes[i].width for i in row))
    return tuple(tuple(sorted(row, key=lambda i: boxes[i].left)) for row in rows)


def _fits(box: Box, row: Sequence[Box]) -> bool:
    """Whether a box stands beside all boxes of a row, and level with the nearest."""
    if any(_common(box.left, box.right, other.left, other.right) > BESIDE for other in row):
        return False
    near = min(row, key=lambda other: max(other.left - box.right, box.left - other.right))
    return _common(box.top, box.bottom, near.top, near.bottom) >= SAME_ROW


def _common(first: int, last: int, start: int, end: int) -> float:
    """What two stretches share, of the shorter one."""
    return max(0, min(last, end) - max(first, start)) / max(1, min(last - first, end - start))
