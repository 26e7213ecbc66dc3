"""Scribbles: one zigzag line to and fro over the letters, told by its legs that rise and fall in turn.

Clogged capitals have slants in turn as well, but stems among them, and turns at any height; a hand goes to and fro in
even steps.
"""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

from pipeline.geometry import Box
from pipeline.vision.strokes.legs import split_legs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.vision.strokes.legs import Leg, Legs

MIN_LEGS = 5  # W has four
MANY_LEGS = 10  # no word has so many slants in turn
MIN_LEG_SHARE = 0.6  # of the height of the higher legs; letters that touch the line make the whole higher
HIGHER = 0.75  # of the legs are no higher than the higher ones
TALL_MM = 3.9  # legs that high lie over a stamp, whose stems are among them
STEM_SHARE = 0.8  # of a leg's height: upright ink that long is a letter's stem
IS_STEM = 0.5  # of a leg's ink, where it is in stems
APART_MM, ROW_MM = 8.0, 4.0
MIN_SHARED = 0.7  # of the height of the higher of two pieces
MIN_WIDTH_MM, MIN_HEIGHT_MM = 3.0, 2.2
MIN_LEG_WIDTH_MM = 0.3
MAX_HEIGHT_MM = 12.0
MAX_OFF_MM, MAX_OFF_TALL_MM = 0.36, 0.7  # between the ends of two legs that meet


class Pace(NamedTuple):
    """What legs a zigzag of so many must have at least and at most."""

    slants: float
    """Of the legs, those that are no stem."""
    spread: tuple[float, float]
    """Width of a leg by its height: steeper ones are stems, flatter ones bars."""
    uneven: float
    """Deviation of the legs' widths, by their mean."""


FEW = Pace(0.55, (0.3, 0.66), 0.5)
MANY = Pace(0.5, (0.3, 0.8), 0.5)
TALL = Pace(0.2, (0.3, 0.8), 0.7)
FEW_HEIGHT_MM, FEW_UNEVEN = 2.4, 0.2  # of few legs: their height, its deviation by its mean
FEW_HIGH = 0.8  # share of high ones among few
MIN_SLANTS = 4


class Scribble(NamedTuple):
    """A zigzag line, in pixels of the page."""

    box: Box
    path: tuple[tuple[int, int], ...]
    """The tips, from left to right."""
    thickness: float


def find_scribbles(legs: Legs, dpi: int) -> Iterator[Scribble]:
    """Zigzag lines of five legs or more."""
    per_mm = dpi / legs.factor / 25.4
    contours, _ = cv2.findContours(legs.rising | legs.falling, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    for contour in contours:
        left, top, width, height = cv2.boundingRect(contour)
        if width < MIN_WIDTH_MM * per_mm or not MIN_HEIGHT_MM * per_mm <= height <= MAX_HEIGHT_MM * per_mm:
            continue
        mask = np.zeros((height, width), np.uint8)
        cv2.drawContours(mask, [contour - (left, top)], -1, 1, cv2.FILLED)
        part = slice(top, top + height), slice(left, left + width)
        piece = legs._replace(rising=legs.rising[part] & mask, falling=legs.falling[part] & mask, ink=legs.ink[part])
        zigzag = tuple(split_legs(piece.rising, piece.falling, MIN_LEG_WIDTH_MM * per_mm))
        if is_zigzag(zigzag, piece, per_mm):
            area = cv2.countNonZero(piece.rising | piece.falling)
            yield _to_scribble(zigzag, (left, top), area, legs.factor)


def is_zigzag(legs: Sequence[Leg], piece: Legs, per_mm: float) -> bool:
    """Whether slants that follow one another in a piece of ink are one line drawn to and fro."""
    if len(legs) < MIN_LEGS:
        return False
    typical = float(np.quantile([leg.height for leg in legs], HIGHER))
    high = [leg for leg in legs if leg.height >= MIN_LEG_SHARE * typical]
    tall, many = median(leg.height for leg in high) >= TALL_MM * per_mm, len(high) >= MANY_LEGS
    pace = TALL if tall and many else MANY if many else FEW
    if len(high) < MIN_LEGS or not _keeps(pace, high) or not (many or _is_even(high, len(legs), per_mm)):
        return False
    off = median(abs(one.right[1] - other.left[1]) for one, other in pairwise(legs))
    if off > (MAX_OFF_TALL_MM if pace is TALL else MAX_OFF_MM) * per_mm:
        return False
    slants = len(high) - _count_stems(high, piece, round(STEM_SHARE * typical))
    return slants >= max(MIN_SLANTS if not many else 0, pace.slants * len(high))


def _keeps(pace: Pace, legs: Sequence[Leg]) -> bool:
    low, high = pace.spread
    return low <= median(leg.width / leg.height for leg in legs) <= high and (
        _deviation([leg.width for leg in legs]) <= pace.uneven
    )


def _is_even(high: Sequence[Leg], count: int, per_mm: float) -> bool:
    """Whether a few legs are as high as one another, and higher than the slants of small letters."""
    heights = [leg.height for leg in high]
    is_high = median(heights) >= FEW_HEIGHT_MM * per_mm
    return is_high and len(high) >= FEW_HIGH * count and _deviation(heights) <= FEW_UNEVEN


def _deviation(lengths: Sequence[int]) -> float:
    return float(np.std(lengths) / np.mean(lengths))


def _count_stems(high: Sequence[Leg], piece: Legs, length: int) -> int:
    """How many of the legs are mostly upright ink of that length."""
    upright = np.ones((max(3, length), 1), np.uint8)
    stems = np.asarray(cv2.morphologyEx(piece.ink, cv2.MORPH_OPEN, upright), np.uint8)
    count = 0
    for leg in high:
        columns = slice(leg.left[0], leg.right[0] + 1)
        own = (piece.rising if leg.rises else piece.falling)[:, columns]
        count += cv2.countNonZero(own & stems[:, columns]) > IS_STEM * cv2.countNonZero(own)
    return count


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


def _to_scribble(legs: tuple[Leg, ...], origin: tuple[int, int], area: int, factor: int) -> Scribble:
    corners = [corner for leg in legs for corner in leg]
    path = tuple(((x + origin[0]) * factor, (y + origin[1]) * factor) for x, y in corners)
    length = sum(np.hypot(leg.right[0] - leg.left[0], leg.right[1] - leg.left[1]) for leg in legs)
    left, top, width, height = cv2.boundingRect(np.array(path, np.int32))
    box = Box(left, top, left + width, top + height)
    return Scribble(box, path, float(area / max(1.0, length)) * factor)
