"""The same letters once more: a stamp that was read at one place, looked for at another under whatever hides it there.

Strokes and dirt only add ink to letters, so these are told by how much of them is covered with ink.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

from pipeline.geometry import Box
from pipeline.vision.clean import mark_stroke

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.vision.clean import Path
    from pipeline.vision.sheet import Ink

ENOUGH_DPI = 150
MOST, SOME = 0.5, 0.3  # of a pixel at that resolution that is ink: in the letters known, and in those looked for
MAX_INK = 0.92  # where all is black, all is covered


class Twin(NamedTuple):
    """Where letters may stand once more."""

    box: Box
    likeness: float
    """How much more of them is covered than by chance; 1 is all."""


def cut_letters(ink: Ink, box: Box, strokes: Sequence[tuple[Path, float]], dpi: int) -> Ink:
    """The ink in a box without these strokes, which are paths and thicknesses in pixels of the page."""
    part = _cut(ink, box)
    unwanted = np.zeros_like(part)
    for path, thickness in strokes:
        if (_around(path) & box).area:
            mark_stroke(unwanted, part, [(x - box.left, y - box.top) for x, y in path], thickness, dpi)
    return part & ~unwanted


def find_twin(letters: Ink, ink: Ink, zone: Box, dpi: int) -> Twin | None:
    """The place in the zone where these letters are covered best; None where they find no room."""
    step = max(1, dpi // ENOUGH_DPI)
    known = _shrink(letters, step, MOST).astype(np.float32)
    there = cv2.dilate(_shrink(_cut(ink, zone), step, SOME), np.ones((3, 3), np.uint8)).astype(np.float32)
    (high, wide), (rows, columns) = known.shape, there.shape
    if not known.any() or high > rows or wide > columns:
        return None
    covered = cv2.matchTemplate(there, known, cv2.TM_CCORR) / known.sum()
    black = cv2.boxFilter(there, -1, (wide, high), anchor=(0, 0), borderType=cv2.BORDER_CONSTANT)
    black = black[: rows - high + 1, : columns - wide + 1]
    likeness = np.where(black <= MAX_INK, (covered - black) / (1 - np.minimum(black, MAX_INK)), 0.0)
    y, x = divmod(int(likeness.argmax()), likeness.shape[1])
    left, top = zone.left + step * x, zone.top + step * y
    return Twin(Box(left, top, left + letters.shape[1], top + letters.shape[0]), float(likeness[y, x]))


def _around(path: Path) -> Box:
    across, down = zip(*path, strict=True)
    return Box(min(across), min(down), max(across) + 1, max(down) + 1)


def _shrink(ink: Ink, step: int, least: float) -> cv2.typing.MatLike:
    """1 where more than that share of a square of `step` pixels is ink."""
    height, width = (max(1, side // step) for side in ink.shape)
    shares = cv2.resize(ink.astype(np.float32), (width, height), interpolation=cv2.INTER_AREA)
    return (shares > least).astype(np.uint8)


def _cut(ink: Ink, box: Box) -> Ink:
    return ink[max(0, box.top) : max(0, box.bottom), max(0, box.left) : max(0, box.right)]
