"""Strokes: ink drawn over or beside the type, told apart by how it meets the letters.

`find_strokes` is all that the rest of the program needs; `segments` finds long thin ink, `crossing` measures how it
meets the type, `kinds` gives it a name; `scribbles` and `crosses` find zigzags and rows of typed X's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

from pipeline.geometry import Box
from pipeline.vision.strokes.crosses import find_rows
from pipeline.vision.strokes.crossing import measure_crossing
from pipeline.vision.strokes.joining import join_segments
from pipeline.vision.strokes.kinds import name_stroke
from pipeline.vision.strokes.legs import find_legs
from pipeline.vision.strokes.scribbles import find_scribbles, join_scribbles
from pipeline.vision.strokes.segments import find_segments, smooth

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.vision.sheet import Ink
    from pipeline.vision.strokes.crosses import Row
    from pipeline.vision.strokes.kinds import Kind
    from pipeline.vision.strokes.segments import Segment

__all__ = ["PenStroke", "find_strokes"]

PINHOLE_MM = 0.25  # a felt-tip leaves holes of that size
MAX_COVERED = 0.5  # of a segment by longer ones: it is a piece of them
MIN_X_OVERLAP = 0.5  # of the shorter leg by the longer
MIN_ROWS = 0.5  # of a zigzag's width
SURE_ROW = 5  # X's; the strokes of fewer bold letters may look so
EDGE_MM = 2.0  # nobody strikes anything there; copiers leave black edges
SMOOTH_MM = 6.0  # shorter ones have no room for letters to pull them
SIMPLIFY_MM = 0.1


class PenStroke(NamedTuple):
    """A stroke on the page, in pixels."""

    kind: Kind
    box: Box
    path: tuple[tuple[int, int], ...]
    """Along its middle, left to right."""
    thickness: float


def find_strokes(ink: Ink, dpi: int) -> tuple[PenStroke, ...]:
    """Return the strokes of a page, the longest first; ink that is only perhaps a stroke is left out."""
    side = round(PINHOLE_MM * dpi / 25.4) | 1
    whole = cv2.morphologyEx(ink.view(np.uint8), cv2.MORPH_CLOSE, np.ones((side, side), np.uint8)).astype(np.bool_)
    segments = [
        smooth(s, dpi) if s.length > SMOOTH_MM * dpi / 25.4 else s
        for s in drop_pieces(find_segments(ink, dpi), ink.shape, dpi)
    ]
    segments = join_segments(segments, ink, dpi)
    named = [(segment, name_stroke(segment, measure_crossing(segment, whole, dpi), dpi)) for segment in segments]
    edge = round(EDGE_MM * dpi / 25.4)
    inner = Box(edge, edge, ink.shape[1] - edge, ink.shape[0] - edge)
    strokes = [_to_stroke(segment, kind, dpi) for segment, kind in pair_crosses(named) if kind != "other"]
    strokes = [s._replace(kind="rule") if s.box.share_in(inner) < 1 else s for s in strokes]
    legs = find_legs(ink, dpi)
    rows = list(find_rows(ink, dpi, legs))
    zigzags = [
        PenStroke("scribble", *z)
        for z in join_scribbles(find_scribbles(legs, dpi), dpi)
        if not _is_made_of(z.box, rows)
    ]
    sure = [PenStroke("overtype", row.box, row.path, row.pitch) for row in rows if len(row.centres) >= SURE_ROW]
    few = [PenStroke("overtype", row.box, row.path, row.pitch) for row in rows if len(row.centres) < SURE_ROW]
    loose = [z for z in (*zigzags, *_without(few, zigzags)) if not any(_lies_along(z, stroke) for stroke in strokes)]
    over = [z for z in (*sure, *_without(loose, sure)) if z.box.share_in(inner) == 1]
    return (*over, *_without(strokes, over))


def _is_made_of(zigzag: Box, rows: Sequence[Row]) -> bool:
    """Whether a zigzag is rows of X's; a few X's are where its legs cross letters."""
    within = sum((row.box & zigzag).width for row in rows if (row.box & zigzag).area)
    return within >= MIN_ROWS * zigzag.width


def _without(strokes: Iterable[PenStroke], over: Sequence[PenStroke]) -> Iterator[PenStroke]:
    """The strokes that are no pieces of those others."""
    return (s for s in strokes if not any(s.box.share_in(z.box) > MAX_COVERED for z in over))


def _lies_along(zigzag: PenStroke, stroke: PenStroke) -> bool:
    """Whether a zigzag is a few bold letters with a longer stroke through them."""
    return (
        stroke.box.width > zigzag.box.width
        and zigzag.box.share_in(stroke.box.grow(0, zigzag.box.height // 4)) > MAX_COVERED
    )


def drop_pieces(segments: Iterable[Segment], shape: tuple[int, ...], dpi: int) -> list[Segment]:
    """The segments that do not lie in a longer one, the longest first."""
    canvas = np.zeros(shape, np.uint8)
    last = np.array(shape[::-1]) - 1
    kept = []
    for segment in sorted(segments, key=lambda s: -s.length):
        points = np.clip(np.rint(segment.points), 0, last).astype(np.int32)
        if canvas[points[:, 1], points[:, 0]].mean() <= MAX_COVERED:
            width = round(segment.thickness) + 2 + round(dpi / 75)
            cv2.polylines(canvas, [points], isClosed=False, color=1, thickness=width)
            kept.append(segment)
    return kept


def pair_crosses(named: Sequence[tuple[Segment, Kind]]) -> list[tuple[Segment, Kind]]:
    """The same strokes; those that cross one another in their middles are the legs of an X.

    One leg must be a deletion by itself: the other may end in the line above or below.
    """
    slanted = [(segment, kind) for segment, kind in named if kind in ("line", "diagonal", "other")]
    legs = {
        id(leg)
        for one, kind in slanted
        if kind != "other"
        for other, _ in slanted
        if _cross(one, other)
        for leg in (one, other)
    }
    return [(segment, "x" if id(segment) in legs else kind) for segment, kind in named]


def _cross(one: Segment, other: Segment) -> bool:
    (left, first), (right, last) = _ends(one)
    (other_left, other_first), (other_right, other_last) = _ends(other)
    common = min(right, other_right) - max(left, other_left)
    if common < MIN_X_OVERLAP * max(right - left, other_right - other_left):
        return False
    return (last - first) * (other_last - other_first) < 0 and (first - other_first) * (last - other_last) < 0


def _ends(segment: Segment) -> tuple[tuple[float, float], tuple[float, float]]:
    """Its left and its right end."""
    first, last = sorted(map(tuple, segment.points[[0, -1]].tolist()))
    return first, last


def _to_stroke(segment: Segment, kind: Kind, dpi: int) -> PenStroke:
    points = np.rint(segment.points).astype(np.int32)
    line = cv2.approxPolyDP(points.reshape(-1, 1, 2), max(1.0, SIMPLIFY_MM * dpi / 25.4), closed=False)
    path = tuple((int(x), int(y)) for x, y in line.reshape(-1, 2))
    half = max(1, round(segment.thickness / 2))
    left, top, width, height = cv2.boundingRect(points)
    return PenStroke(kind, Box(left, top, left + width, top + height).grow(half), path, segment.thickness)
