"""Legs: slanted straight ink, of which zigzags are made, and the arms of typed X's."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from pipeline.vision.fitting import PackedInk
from pipeline.vision.strokes.segments import COARSE_DPI, open_along, shrink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from pipeline.vision.sheet import Ink

LEG_MM = 2.8  # longer than the slants of A, V and W in a text face
LEG_DEG = (42, 48, 54, 60, 66, 72, 78)  # a stem of a letter is steeper


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

    @property
    def rises(self) -> bool:
        """Whether its right end is the higher one."""
        return self.right[1] < self.left[1]


class Legs(NamedTuple):
    """Slanted ink on a copy of about 150 dpi: 1 where a leg fits in."""

    rising: NDArray[np.uint8]
    falling: NDArray[np.uint8]
    ink: NDArray[np.uint8]
    """All ink of that copy."""
    factor: int
    """Pixels of the page by those of the copy."""


def find_legs(ink: Ink, dpi: int) -> Legs:
    """All that may be a leg of a scribble, or an arm of an X."""
    factor = max(1, round(dpi / COARSE_DPI))
    coarse, length = shrink(ink, factor), LEG_MM * dpi / factor / 25.4
    packed = PackedInk(coarse)
    rising = open_along(packed, length, tuple(-angle for angle in LEG_DEG))
    return Legs(rising, open_along(packed, length, LEG_DEG), coarse, factor)


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
