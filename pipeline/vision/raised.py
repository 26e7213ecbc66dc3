"""Raised figures: small ink that stands clear of the line's foot at a word's end, where a note is called or begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

from pipeline.geometry import Box

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from pipeline.vision.sheet import Ink

HEIGHT, WIDTH = (0.36, 0.68), (0.06, 0.55)
"""Of the type size: quotes and dots are lower than a raised figure, letters and figures on the line higher."""
FOOT, TOP = 0.2, 1.25
"""Of the type size above the baseline: where a raised figure ends at the lowest, and begins at the highest."""
BESIDE = 1.0
"""Of the type size: how far outside a line as it was read a figure may stand that was not read."""
CLEAR_SHARE = 0.6
"""Of a figure's width, in the middle: below it there is no ink, as there is below the dot of an i."""


class TypeLine(NamedTuple):
    """Where a line of type stands; pixels."""

    box: Box
    size: float
    """Of the type."""
    feet: tuple[tuple[float, float], ...]
    """(x, y) on which its words stand, from left to right: a copied line is not straight."""


def find_raised(ink: Ink, lines: Sequence[TypeLine]) -> Iterator[Box]:
    """The boxes of raised figures, line by line, from left to right."""
    for line in lines:
        yield from sorted(_in_line(ink, line), key=lambda box: box.left)


def _in_line(ink: Ink, line: TypeLine) -> Iterator[Box]:
    left, right = round(line.box.left - BESIDE * line.size), round(line.box.right + BESIDE * line.size)
    heights = [foot for _, foot in line.feet]
    top, foot = round(min(heights) - TOP * line.size), round(max(heights))
    left, top = max(0, left), max(0, top)
    crop = ink[top:foot, left:right]
    if not crop.size:
        return
    _, _, stats, _ = cv2.connectedComponentsWithStats(crop.astype(np.uint8), connectivity=8)
    for x, y, wide, high, level in _of_size(np.asarray(stats[1:], np.int64), line, (left, top)):
        margin = round((1 - CLEAR_SHARE) / 2 * wide)
        if not crop[y + high : level, x + margin : x + wide - margin].any():
            yield Box(left + x, top + y, left + x + wide, top + y + high)


def _of_size(stats: NDArray[np.int64], line: TypeLine, origin: tuple[int, int]) -> Iterator[tuple[int, ...]]:
    """The things of a raised figure's size and height: left, top, width, height, the foot of the line below."""
    x, y, wide, high, _ = stats.T
    level = np.interp(x + wide / 2 + origin[0], *np.array(line.feet, np.float64).T) - origin[1]
    fits = (high > HEIGHT[0] * line.size) & (high < HEIGHT[1] * line.size)
    fits &= (wide > WIDTH[0] * line.size) & (wide < WIDTH[1] * line.size)
    fits &= (y > 0) & (level - y < TOP * line.size) & (level - y - high > FOOT * line.size)
    for at in np.flatnonzero(fits):
        yield int(x[at]), int(y[at]), int(wide[at]), int(high[at]), round(float(level[at]))
