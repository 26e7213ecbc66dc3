"""Scribbles: one zigzag line to and fro over the letters, told by its legs that rise and fall in turn."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

from pipeline.geometry import Box
from pipeline.vision.strokes.segments import COARSE_DPI, open_along, shrink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from pipeline.vision.sheet import Ink

LEG_MM = 2.8  # longer than the slants of A, V and W in a text face
LEG_DEG = (42, 48, 54, 60, 66, 72, 78)  # a stem of a letter is steeper
MIN_LEGS = 5  # W has four
MIN_LEG_SHARE = 0.6  # of the height of the whole; the slants of bold letters are lower
MIN_WIDTH_MM, MIN_HEIGHT_MM = 3.0, 2.2
MIN_LEG_WIDTH_MM = 0.3
MAX_HEIGHT_MM = 12.0


class Scribble(NamedTuple):
    """A zigzag line, in pixels of the page."""

    box: Box
    path: tuple[tuple[int, int], ...]
    """The tips, from left to right."""
    thickness: float


class Leg(NamedTuple):
    """A straight piece of a scribble."""

    left: tuple[int, int]
    right: tuple[int, int]

    @property
    def height(self) -> int:
        """From its foot to its head."""
        return abs(self.right[1] - self.left[1])


class Legs(NamedTuple):
    """Slanted ink on a copy of about 150 dpi: 1 where a leg fits in."""

    rising: NDArray[np.uint8]
    falling: NDArray[np.uint8]
    factor: int
    """Pixels of the page by those of the copy."""


def find_legs(ink: Ink, dpi: int) -> Legs:
    """All that may be a leg of a scribble, or an arm of an X."""
    factor = max(1, round(dpi / COARSE_DPI))
    coarse, length = shrink(ink, factor), LEG_MM * dpi / factor / 25.4
    rising = open_along(coarse, length, tuple(-angle for angle in LEG_DEG))
    return Legs(rising, open_along(coarse, length, LEG_DEG), factor)


def find_scribbles(legs: Legs, dpi: int) -> Iterator[Scribble]:
    """Zigzag lines of five legs or more."""
    rising, falling, factor = legs
    per_mm = dpi / factor / 25.4
    contours, _ = cv2.findContours(rising | falling, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    for contour in contours:
        left, top, width, height = cv2.boundingRect(contour)
        if width < MIN_WIDTH_MM * per_mm or not MIN_HEIGHT_MM * per_mm <= height <= MAX_HEIGHT_MM * per_mm:
            continue
        part = slice(top, top + height), slice(left, left + width)
        zigzag = tuple(split_legs(rising[part], falling[part], MIN_LEG_WIDTH_MM * per_mm))
        if sum(leg.height >= MIN_LEG_SHARE * height for leg in zigzag) >= MIN_LEGS:
            area = cv2.countNonZero(rising[part] | falling[part])
            yield _to_scribble(zigzag, (left, top), area, factor)


def split_legs(rising: NDArray[np.uint8], falling: NDArray[np.uint8], min_width: float) -> Iterator[Leg]:
    """The legs from left to right, each as wide as where its direction prevails."""
    lead = rising.sum(axis=0, dtype=np.int64) - falling.sum(axis=0, dtype=np.int64)
    at = 0
    runs = [(bool(up), len([*columns])) for up, columns in groupby(lead > 0)]
    for up, width in _merge(runs, min_width):
        rows = np.flatnonzero((rising if up else falling)[:, at : at + width].any(axis=1))
        if len(rows):
            top, bottom = int(rows[0]), int(rows[-1])
            yield Leg((at, bottom if up else top), (at + width - 1, top if up else bottom))
        at += width


def _merge(runs: list[tuple[bool, int]], min_width: float) -> list[tuple[bool, int]]:
    """Runs of directions, those too narrow for a leg joined to the one before."""
    merged: list[tuple[bool, int]] = []
    for up, width in runs:
        if merged and (width < min_width or merged[-1][0] == up):
            merged[-1] = merged[-1][0], merged[-1][1] + width
        else:
            merged.append((up, width))
    return merged


def _to_scribble(legs: tuple[Leg, ...], origin: tuple[int, int], area: int, factor: int) -> Scribble:
    corners = [corner for leg in legs for corner in leg]
    path = tuple(((x + origin[0]) * factor, (y + origin[1]) * factor) for x, y in corners)
    length = sum(np.hypot(leg.right[0] - leg.left[0], leg.right[1] - leg.left[1]) for leg in legs)
    left, top, width, height = cv2.boundingRect(np.array(path, np.int32))
    box = Box(left, top, left + width, top + height)
    return Scribble(box, path, float(area / max(1.0, length)) * factor)
