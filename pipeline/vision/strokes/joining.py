"""Pieces of one long stroke put together: on a bad copy a thin line breaks where it is faint or letters thicken it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.vision.sheet import Ink
    from pipeline.vision.strokes.segments import Segment

MAX_TILT = 0.12  # rise over run: steeper ones are single strokes of a pen
MAX_GAP_MM, MAX_OVERLAP_MM = 14.0, 2.5
MAX_OFF_MM = 0.45  # of each end from where the other piece points to
MAX_CLIMB_MM = 2.0
MAX_TURN = 0.035  # rise over run between two pieces
MIN_INK = 0.6  # of the way between the ends
NEAR_MM = 0.2


def join_segments(segments: Iterable[Segment], ink: Ink, dpi: int) -> list[Segment]:
    """The same segments, those that go on where another ends as one."""
    ordered = sorted(segments, key=lambda s: float(s.points[0, 0]))
    slanted = [s for s in ordered if abs(_tilt(s)) > MAX_TILT]
    joined: list[Segment] = []
    ends = np.empty((len(ordered), 2))
    for segment in (s for s in ordered if abs(_tilt(s)) <= MAX_TILT):
        gaps = (segment.points[0] - ends[: len(joined)]) * 25.4 / dpi
        near = (gaps[:, 0] > -MAX_OVERLAP_MM) & (gaps[:, 0] < MAX_GAP_MM) & (np.abs(gaps[:, 1]) < MAX_CLIMB_MM)
        before = [at for at in np.flatnonzero(near).tolist() if _goes_on(joined[at], segment, ink, dpi)]
        if before:
            at = max(before, key=lambda at: float(ends[at, 0]))
            joined[at] = _concatenate(joined[at], segment)
        else:
            at = len(joined)
            joined.append(segment)
        ends[at] = joined[at].points[-1]
    return joined + slanted


def _goes_on(one: Segment, other: Segment, ink: Ink, dpi: int) -> bool:
    per_mm = dpi / 25.4
    (x, y), (x_after, y_after) = one.points[-1].tolist(), other.points[0].tolist()
    gap, climb = x_after - x, y_after - y
    tilt, tilt_after = _tilt(one), _tilt(other)
    if abs(tilt - tilt_after) > MAX_TURN + per_mm / min(one.length, other.length) * NEAR_MM:
        return False
    off = max(abs(climb - tilt * gap), abs(climb - tilt_after * gap))
    return off < MAX_OFF_MM * per_mm and (gap <= 1 or _ink_between((x, y), (x_after, y_after), ink, per_mm) >= MIN_INK)


def _ink_between(end: tuple[float, float], start: tuple[float, float], ink: Ink, per_mm: float) -> float:
    """The share of the way that has ink on it or right beside it."""
    reach, count = max(1, round(NEAR_MM * per_mm)), max(2, round(start[0] - end[0]))
    xs, ys = np.linspace(end, start, count).round().astype(int).T
    rows = np.clip(ys[None, :] + np.arange(-reach, reach + 1)[:, None], 0, ink.shape[0] - 1)
    return float(ink[rows, np.clip(xs, 0, ink.shape[1] - 1)].any(axis=0).mean())


def _tilt(segment: Segment) -> float:
    run, climb = (segment.points[-1] - segment.points[0]).tolist()
    return float(climb / max(1.0, run))


def _concatenate(one: Segment, other: Segment) -> Segment:
    kept = other.points[:, 0] > one.points[-1, 0]
    return one._replace(
        points=np.concatenate((one.points, other.points[kept])),
        widths=np.concatenate((one.widths, other.widths[kept])),
        thickness=min(one.thickness, other.thickness),
        slope=one.slope if one.length >= other.length else other.slope,
    )
