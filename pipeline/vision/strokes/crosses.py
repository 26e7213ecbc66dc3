"""Rows of X's typed over letters, told by their centres: four arms meet there, at the steady pitch of a typewriter."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

from pipeline.geometry import Box
from pipeline.vision.strokes.segments import line_kernel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from pipeline.vision.sheet import Ink
    from pipeline.vision.strokes.legs import Legs

REGION_MM = 2.5, 40.0  # least width, and most height of where slants of both directions meet
NEXT_MM = 3.6  # two X's stand no farther apart
MARGIN_MM = 1.5
ARMS_MM = 2.4  # from corner to corner of the X of small type
ARMS_DEG = (45, 53, 61)
PITCH_ARMS = 0.95  # of most X's of a row, by its pitch
SAME_MM, MIN_LARGE = 0.4, 0.7
STEM_SHARE, MAX_STEMS = 0.9, 0.5  # of the pitch, and of the centres: so much upright ink through them is of bold stems
NEXT_ROW, SAME_PITCH = 4.5, 0.12  # of the pitch
SPREAD_MM = 0.12  # the arms of a worn X meet only so nearly
CENTRE_MM = 1.2, 1.6  # a wider or higher meeting of slants is a blot
FLAT_MM = 4.2  # letters on a line have slants in both directions too
PITCH_MM = 2.0, 3.3
OFF_PITCH_MM, OFF_LINE_MM = 0.2, 0.28  # typewriters jitter that much
MIN_CENTRES = 3
MIN_SHARE = 0.6  # of the places of a row
MOST_MISSED = 2  # in succession


class Row(NamedTuple):
    """X's beside each other, in pixels of the page."""

    centres: NDArray[np.float64]
    """(n, 2): x and y, from left to right."""
    pitch: float

    @property
    def box(self) -> Box:
        """Around the X's."""
        half = self.pitch / 2
        (left, top), (right, bottom) = self.centres.min(axis=0) - half, self.centres.max(axis=0) + half
        return Box(round(left), round(top), round(right), round(bottom))

    @property
    def path(self) -> tuple[tuple[int, int], ...]:
        """From the first centre to the last."""
        (left, first), (right, last) = self.centres[[0, -1]].round().astype(int).tolist()
        return (left, first), (right, last)


def find_rows(ink: Ink, dpi: int, legs: Legs) -> Iterator[Row]:
    """The rows of X's where the page has slants in both directions."""
    found = []
    for region in _find_regions(legs, dpi, ink.shape):
        part = ink[region.top : region.bottom, region.left : region.right]
        rows = (row for row in find_chains(find_centres(part, dpi), dpi) if _has_arms(row, part, dpi))
        found += [row._replace(centres=row.centres + region[:2]) for row in rows]
    yield from join_rows(found)


def join_rows(rows: Iterable[Row]) -> Iterator[Row]:
    """The same rows, those that go on where another ends joined to it."""
    last: Row | None = None
    for row in sorted(rows, key=lambda row: (round(row.centres[0, 1] / (2 * row.pitch)), row.centres[0, 0])):
        if last and _goes_on(last, row):
            last = Row(np.concatenate((last.centres, row.centres)), last.pitch)
        else:
            if last:
                yield last
            last = row
    if last:
        yield last


def _goes_on(row: Row, after: Row) -> bool:
    gap, climb = after.centres[0] - row.centres[-1]
    return bool(
        -row.pitch < gap < NEXT_ROW * row.pitch
        and abs(climb) < row.pitch / 4
        and abs(row.pitch - after.pitch) < SAME_PITCH * row.pitch
    )


def _has_arms(row: Row, ink: Ink, dpi: int) -> bool:
    """Whether most X's are as large as their pitch; legs and bars that cross by chance are not."""
    per_mm = dpi / 25.4
    around = row.box.grow(round(MARGIN_MM * per_mm)) & Box(0, 0, ink.shape[1], ink.shape[0])
    part = ink[around.top : around.bottom, around.left : around.right]
    large = find_centres(part, dpi, PITCH_ARMS * row.pitch / per_mm) + around[:2]
    off = np.abs(row.centres[:, None] - large[None, :]).max(axis=2)
    are_large = float((off < SAME_MM * per_mm).any(axis=1).mean()) >= MIN_LARGE
    return are_large and not _are_stems(row.centres - around[:2], part, row.pitch)


def _are_stems(centres: NDArray[np.float64], ink: Ink, pitch: float) -> bool:
    """Whether upright ink runs through most centres: both slants fit into a bold stem; between an X's arms is white."""
    upright = np.ones((round(STEM_SHARE * pitch) | 1, 1), np.uint8)
    middles = cv2.erode(np.ascontiguousarray(ink).view(np.uint8), upright, borderValue=0)
    columns, rows = np.clip(centres.round().astype(int), 0, np.array(ink.shape[::-1]) - 1).T
    return float(middles[rows, columns].mean()) > MAX_STEMS


def _find_regions(legs: Legs, dpi: int, shape: tuple[int, ...]) -> Iterator[Box]:
    per_mm = dpi / legs.factor / 25.4
    joined = np.ones((round(MARGIN_MM * per_mm) | 1, round(NEXT_MM * per_mm) | 1), np.uint8)
    both = cv2.morphologyEx(legs.rising & legs.falling, cv2.MORPH_CLOSE, joined)
    contours, _ = cv2.findContours(both, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for left, top, width, height in sorted(map(cv2.boundingRect, contours), key=lambda box: (box[1], box[0])):
        if width >= REGION_MM[0] * per_mm and height <= REGION_MM[1] * per_mm:
            box = Box(left, top, left + width, top + height).grow(round(MARGIN_MM * per_mm))
            yield Box(*(side * legs.factor for side in box)) & Box(0, 0, shape[1], shape[0])


def find_centres(ink: Ink, dpi: int, arms_mm: float = ARMS_MM) -> NDArray[np.float64]:
    """(n, 2): where a rising and a falling line of an X's size cross in the ink, and no flat one."""
    per_mm, bits = dpi / 25.4, np.ascontiguousarray(ink).view(np.uint8)
    arms = arms_mm * per_mm, round(SPREAD_MM * per_mm)
    both = _arms(bits, *arms, tuple(-angle for angle in ARMS_DEG)) & _arms(bits, *arms, ARMS_DEG)
    flat = cv2.morphologyEx(bits, cv2.MORPH_OPEN, np.ones((1, round(FLAT_MM * per_mm)), np.uint8))
    _, labels, stats, centres = cv2.connectedComponentsWithStats(both)
    lined = np.bincount(labels[flat > 0], minlength=len(stats)) > 0
    kept = (stats[:, 2] < CENTRE_MM[0] * per_mm) & (stats[:, 3] < CENTRE_MM[1] * per_mm) & ~lined
    return np.asarray(centres[1:][kept[1:]], np.float64)


def _arms(bits: NDArray[np.uint8], length: float, spread: int, angles: tuple[int, ...]) -> NDArray[np.uint8]:
    """1 near the middle of a line of ink in one of the directions."""
    middles = np.zeros_like(bits)
    for angle in angles:
        middles |= np.asarray(cv2.erode(bits, line_kernel(length, angle)), np.uint8)
    side = 2 * max(1, spread) + 1
    return np.asarray(cv2.dilate(middles, np.ones((side, side), np.uint8)), np.uint8)


def find_chains(centres: NDArray[np.float64], dpi: int) -> Iterator[Row]:
    """Centres on one line at one pitch, the most first, each centre in one row."""
    per_mm, free = dpi / 25.4, np.ones(len(centres), np.bool_)
    centres = centres[np.argsort(centres[:, 0], kind="stable")]
    low, high = PITCH_MM
    gaps = centres[None, :] - centres[:, None]
    pairs = (gaps[..., 0] > low * per_mm) & (gaps[..., 0] < high * per_mm) & (abs(gaps[..., 1]) < OFF_LINE_MM * per_mm)
    chains = [_follow(centres, int(one), int(other), per_mm) for one, other in np.argwhere(pairs)]
    for chain in sorted(chains, key=len, reverse=True):
        ends = centres[[chain[0], chain[-1]]]
        pitch = _pitch(centres, chain)
        places = (ends[1, 0] - ends[0, 0]) / pitch + 1
        if len(chain) >= max(MIN_CENTRES, MIN_SHARE * places) and free[chain].all():
            free[chain] = False
            yield Row(centres[chain], pitch)


def _follow(centres: NDArray[np.float64], first: int, second: int, per_mm: float) -> list[int]:
    """The centres that go on to the right as two begin; some may be missed."""
    chain, missed = [first, second], 0
    while missed <= MOST_MISSED:
        ahead = centres[chain[-1]] + (_pitch(centres, chain) * (missed + 1), 0)
        off = np.abs(centres - ahead)
        near = np.flatnonzero(
            (off[:, 0] < OFF_PITCH_MM * per_mm * (1 + missed / 2)) & (off[:, 1] < OFF_LINE_MM * per_mm)
        )
        if len(near):
            chain.append(int(near[off[near, 0].argmin()]))
        missed = 0 if len(near) else missed + 1
    return chain


def _pitch(centres: NDArray[np.float64], chain: Sequence[int]) -> float:
    """The mean distance of neighbours, where as many as there is room for were missed."""
    first = float(centres[chain[1], 0] - centres[chain[0], 0])
    whole = float(centres[chain[-1], 0] - centres[chain[0], 0])
    return whole / round(whole / first)
