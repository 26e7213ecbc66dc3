"""How a stroke meets the type: what it crosses, what it only touches from below, and where it runs free."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

from pipeline.vision.quantile import find_quantile

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pipeline.vision.sheet import Ink
    from pipeline.vision.strokes.segments import Segment

REACH_MM = 3.5  # from the middle of a stroke to the far end of a letter
BESIDE_MM = 0.22  # ink that goes on that far beyond the stroke's edge belongs to a letter
SWELL_MM = 2.5  # wider than a letter's stem, and than most letters
MAX_ROOM_MM = 4.0
SNAP_MM = 0.25  # the middle found on the coarse copy is that exact


class Crossing(NamedTuple):
    """Shares of a stroke's length, 0 to 1, and lengths in pixels."""

    both: float
    """Where ink goes on at both sides: letters crossed."""
    above: float
    """Where it goes on above only, or left of a steep stroke."""
    below: float
    free: float
    """Where there is the stroke alone."""
    gaps: float
    """Where the stroke itself is broken."""
    stems: int
    """How many times a letter is crossed."""
    rise: float
    """Typical height of letters over the stroke; 0 where there are none."""
    fall: float
    """Typical depth of letters under the stroke."""
    thickness: float
    touches: int
    """How many times a letter is met on either side."""
    tails: tuple[float, float]
    """Length of the free ends."""
    rooms: tuple[float, float]
    """White beyond the ends, as far as the next ink between the letters' heads and feet."""
    alone: float
    """The longest run without letters on either side, tails too."""


def measure_crossing(segment: Segment, ink: Ink, dpi: int) -> Crossing:
    """Follow a stroke and look at both its sides."""
    per_mm = dpi / 25.4
    up, down, found = _runs_beside(segment, ink, round(REACH_MM * per_mm), max(1, round(SNAP_MM * per_mm)))
    whole = up + down
    thickness = (
        float(min(find_quantile(whole[found], 0.2), segment.slant * segment.thickness * 1.3 + 1))
        if found.any()
        else 0.0
    )
    edge = np.maximum(thickness, _swelling(whole, found, round(SWELL_MM * per_mm))) / 2 + max(1.0, BESIDE_MM * per_mm)
    over, under = found & (up > edge), found & (down > edge)
    both = over & under
    alone = found & ~over & ~under
    rise, fall = (float(np.median(side[met])) if met.any() else 0.0 for side, met in ((up, over), (down, under)))
    height = round(rise) or round(fall), round(fall) or round(rise)
    return Crossing(
        both=float(both.mean()),
        above=float((over & ~under).mean()),
        below=float((under & ~over).mean()),
        free=float(alone.mean()),
        gaps=float((~found).mean()),
        stems=_count_runs(both),
        rise=rise,
        fall=fall,
        thickness=thickness,
        touches=_count_runs(over | under),
        tails=(_tail(over | under), _tail((over | under)[::-1])),
        rooms=_rooms(segment, ink, height, round(MAX_ROOM_MM * per_mm)),
        alone=float(_longest_run(alone)),
    )


def _swelling(whole: NDArray[np.int64], found: NDArray[np.bool_], reach: int) -> NDArray[np.float64]:
    """The local thickness at each step: a felt-tip swells and thins over millimetres, letters are narrower."""
    known = np.where(found, whole, 0).astype(np.uint16)[None, :]
    narrow = cv2.erode(known, np.ones((1, 2 * (reach // 2) + 1), np.uint8))
    return np.asarray(cv2.dilate(narrow, np.ones((1, 2 * (reach // 2) + 1), np.uint8))[0], np.float64)


def _count_runs(met: NDArray[np.bool_]) -> int:
    return int((np.diff(np.concatenate(([0], met.view(np.int8)))) == 1).sum())


def _longest_run(met: NDArray[np.bool_]) -> int:
    turns = np.flatnonzero(np.diff(np.concatenate(([0], met.view(np.int8), [0]))))
    return int(np.max(turns[1::2] - turns[::2], initial=0))


def _rooms(segment: Segment, ink: Ink, height: tuple[int, int], reach: int) -> tuple[float, float]:
    page, points = (ink.T, segment.points[:, ::-1]) if segment.is_steep else (ink, segment.points)
    points = points[np.argsort(points[:, 0], kind="stable")]
    found = []
    for (x, y), step in ((points[0], -1), (points[-1], 1)):
        rows = slice(max(0, round(float(y)) - height[0]), round(float(y)) + height[1] + 1)
        at = round(float(x)) + step * 3
        ahead = page[rows, max(0, at - reach) : max(0, at)][:, ::-1] if step < 0 else page[rows, at : at + reach]
        found.append(_tail(np.asarray(ahead.any(axis=0))))
    return found[0], found[1]


def _tail(met: NDArray[np.bool_]) -> float:
    return float(met.argmax()) if met.any() else float(len(met))


def _runs_beside(
    segment: Segment, ink: Ink, reach: int, snap: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
    """Lengths of the ink from the stroke's middle up and down, and where there is any, for each step along it."""
    steep = segment.is_steep
    page = ink.T if steep else ink
    along, across = segment.points[:, ::-1].T if steep else segment.points.T
    order = np.argsort(along, kind="stable")
    first, last = max(0, round(float(along[order[0]]))), min(page.shape[1] - 1, round(float(along[order[-1]])))
    at = np.arange(first, max(first + 1, last + 1))
    middle = np.rint(np.interp(at, along[order], across[order])).astype(np.int64)
    offsets = np.arange(-reach - snap, reach + snap + 1)
    rows = np.clip(middle[None, :] + offsets[:, None], 0, page.shape[0] - 1)
    strip = page[rows, at[None, :]]
    centre = reach + snap
    near = strip[centre - snap : centre + snap + 1]
    found = near.any(axis=0)
    distance = np.abs(np.arange(-snap, snap + 1))[:, None] + np.where(near, 0, 2 * snap + 1)
    start = centre - snap + distance.argmin(axis=0)
    index = np.arange(len(offsets))[:, None]
    blank_above = np.where(~strip & (index < start), index, -1).max(axis=0)
    blank_below = np.where(~strip & (index > start), index, len(offsets)).min(axis=0)
    return start - blank_above - 1, blank_below - start, found
