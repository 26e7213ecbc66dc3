"""Scribbles: one zigzag line to and fro over the letters, told by its legs that rise and fall in turn."""

from __future__ import annotations

from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

from pipeline.geometry import Box
from pipeline.vision.fitting import PackedInk
from pipeline.vision.strokes.segments import COARSE_DPI, open_along, shrink

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from pipeline.vision.sheet import Ink

LEG_MM = 2.8  # longer than the slants of A, V and W in a text face
LEG_DEG = (42, 48, 54, 60, 66, 72, 78)  # a stem of a letter is steeper
MIN_LEGS = 5  # W has four
MIN_LEG_SHARE = 0.6  # of the height of the whole; the slants of bold letters are lower
MIN_SPREAD = 0.25  # width of a leg by its height; slants of type that hang together turn more often
APART_MM, ROW_MM = 8.0, 4.0
MIN_SHARED = 0.7  # of the height of the higher of two pieces
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
    def width(self) -> int:
        """From its left to its right end."""
        return self.right[0] - self.left[0] + 1

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
    packed, length = PackedInk(shrink(ink, factor)), LEG_MM * dpi / factor / 25.4
    rising = open_along(packed, length, tuple(-angle for angle in LEG_DEG))
    return Legs(rising, open_along(packed, length, LEG_DEG), factor)


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
        high = [leg for leg in zigzag if leg.height >= MIN_LEG_SHARE * height]
        if len(high) >= MIN_LEGS and median(leg.width / leg.height for leg in high) >= MIN_SPREAD:
            area = cv2.countNonZero(rising[part] | falling[part])
            yield _to_scribble(zigzag, (left, top), area, factor)


def join_scribbles(scribbles: Iterable[Scribble], dpi: int) -> Iterator[Scribble]:
    """The same lines, those beside each other as one: the pen was lifted, or the copy lost a leg."""
    last: Scribble | None = None
    for one in sorted(scribbles, key=lambda z: (round(z.box.centre[1] * 25.4 / dpi / ROW_MM), z.box.left)):
        if last and 0 <= one.box.left - last.box.right < APART_MM * dpi / 25.4 and _share_rows(last.box, one.box):
            last = Scribble(last.box | one.box, last.path + one.path, last.thickness)
        else:
            if last:
                yield last
            last = one
    if last:
        yield last


def _share_rows(one: Box, other: Box) -> bool:
    common = min(one.bottom, other.bottom) - max(one.top, other.top)
    return common >= MIN_SHARED * max(one.height, other.height)


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
