"""Long thin ink, whatever its direction but upright: the raw material of strokes.

Ink is opened with lines in fan-wise directions [1], on a copy of about 150 dpi where a hairline is still a pixel wide;
what is left hangs together in segments: flat ones, rising ones and falling ones.

[1] P. Soille, H. Talbot, "Directional morphological filtering", IEEE Trans. PAMI 23 (2001) 1313.
"""

from __future__ import annotations

from math import cos, radians, sin
from typing import TYPE_CHECKING, Literal, NamedTuple

import cv2
import numpy as np

from pipeline.vision.fitting import PackedInk
from pipeline.vision.quantile import find_quantile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from pipeline.vision.sheet import Ink

COARSE_DPI = 150
MIN_LENGTH_MM = 4.2  # bars and slants of type up to 16 pt are shorter
MAX_THICKNESS_MM = 2.0  # thicker ink is a bar, not a stroke
FLAT_DEG = (-3, 0, 3)
STEEP_DEG = (6, 12, 18, 24, 30, 36, 42, 48, 54, 60, 66)
THIN = 1.35  # of the usual width: there no letter adds to it
MAX_DEGREE, BEND_EVERY_MM = 8, 25.0  # of the path's polynomial
LONG_MM = 6.0
LONG_SHARE = 0.45  # of a piece's length
FINE_DEG = tuple(range(3, 61, 3))
MAX_SPLIT = 0.2  # share of a stroke's length at which it may be two
MAX_BEND_MM = 0.7  # a hand-drawn line bends less over its whole length

Slope = Literal["flat", "rising", "falling"]


class Segment(NamedTuple):
    """A piece of a stroke, in pixels of the page."""

    points: NDArray[np.float64]
    """(n, 2): x and y along its middle, from left to right."""
    slope: Slope
    thickness: float
    widths: NDArray[np.float64]
    """At each point, across; more than the thickness where a letter adds to it."""

    @property
    def length(self) -> float:
        """From end to end."""
        return float(np.hypot(*(self.points[-1] - self.points[0])))

    @property
    def slant(self) -> float:
        """Extent of a cut straight across the rows (the columns, where it is steep), over that at right angles."""
        run, climb = np.abs(self.points[-1] - self.points[0])
        return float(np.hypot(run, climb) / max(run, climb, 1e-6))

    @property
    def is_steep(self) -> bool:
        """Whether it climbs more than it runs."""
        run, climb = np.abs(self.points[-1] - self.points[0])
        return bool(climb > run)


class Traced(NamedTuple):
    """A segment of the coarse copy, in its pixels."""

    points: NDArray[np.float64]
    thickness: float
    widths: NDArray[np.float64]

    def moved(self, by: tuple[int, int]) -> Traced:
        """The same piece further right and down."""
        return self._replace(points=self.points + np.array(by))


def find_segments(ink: Ink, dpi: int) -> Iterator[Segment]:
    """Long thin pieces of ink, the flat ones first."""
    factor = max(1, round(dpi / COARSE_DPI))
    coarse = shrink(ink, factor)
    per_mm = dpi / factor / 25.4
    side = max(3, round(MAX_THICKNESS_MM * per_mm)) | 1
    solid = cv2.morphologyEx(coarse, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    coarse = cv2.subtract(coarse, solid).astype(np.uint8, copy=False)
    packed, length = PackedInk(coarse), MIN_LENGTH_MM * per_mm
    fans: tuple[tuple[Slope, tuple[int, ...]], ...] = (
        ("flat", FLAT_DEG),
        ("rising", tuple(-angle for angle in STEEP_DEG)),
        ("falling", STEEP_DEG),
    )
    for slope, angles in fans:
        for traced in _trace(open_along(packed, length, angles), coarse, slope, per_mm):
            points = (traced.points + 0.5) * factor - 0.5
            yield Segment(points, slope, traced.thickness * factor, traced.widths * factor)


def smooth(segment: Segment, dpi: int) -> Segment:
    """The same stroke on a smooth path: the letters that it crosses pull the middle of its ink to and fro."""
    axis = 1 if segment.is_steep else 0
    at, across = segment.points[:, axis], segment.points[:, 1 - axis]
    scaled = (at - at.mean()) / max(1.0, float(np.abs(at - at.mean()).max()))
    degree = min(MAX_DEGREE, 2 + int(segment.length / (BEND_EVERY_MM * dpi / 25.4)))
    weights, fitted = np.where(segment.widths <= THIN * find_quantile(segment.widths, 0.3), 1.0, 0.02), across
    for _ in range(3):
        fitted = np.polynomial.chebyshev.chebval(
            scaled, np.polynomial.chebyshev.chebfit(scaled, across, degree, w=weights)
        )
        weights *= 1 / (1 + ((across - fitted) / max(1.0, segment.thickness / 4)) ** 2)
    pair = (fitted, at) if segment.is_steep else (at, fitted)
    return segment._replace(points=np.stack(pair, axis=1))


def shrink(ink: Ink, factor: int) -> NDArray[np.uint8]:
    """The ink at one `factor`-th of its size; a pixel is 1 where any of those it stands for is ink."""
    bits = ink.view(np.uint8)
    if factor == 1:
        return bits.copy()
    spread = cv2.dilate(bits, np.ones((factor, factor), np.uint8), anchor=(0, 0))
    return np.ascontiguousarray(spread[::factor, ::factor])


def open_along(ink: PackedInk, length: float, angles: tuple[int, ...]) -> NDArray[np.uint8]:
    """1 where a line of that length in one of the directions fits into the ink; degrees, positive runs down."""
    kept = np.zeros(ink.shape, np.uint8)
    for angle in angles:
        kernel = line_kernel(length, angle)
        if found := ink.fit(kernel):
            rows, middles = found
            reach = kernel.shape[0] // 2
            near = slice(max(0, rows.start - reach), rows.stop + reach)
            above, below = rows.start - near.start, min(reach, len(kept) - rows.stop)
            framed = cv2.copyMakeBorder(middles, above, below, 0, 0, cv2.BORDER_CONSTANT, value=0)
            kept[near] |= np.asarray(cv2.dilate(framed, kernel), np.uint8)
    return kept


def line_kernel(length: float, angle: int) -> NDArray[np.uint8]:
    """A line through the middle of the smallest box around it."""
    half = max(1, round(cos(radians(angle)) * length / 2)), round(abs(sin(radians(angle))) * length / 2)
    kernel = np.zeros((2 * half[1] + 1, 2 * half[0] + 1), np.uint8)
    left, right = (0, 2 * half[1]) if angle < 0 else (2 * half[1], 0)
    cv2.line(kernel, (0, 2 * half[1] - left), (2 * half[0], 2 * half[1] - right), 1)
    return kernel


def _trace(kept: NDArray[np.uint8], coarse: NDArray[np.uint8], slope: Slope, per_mm: float) -> Iterator[Traced]:
    """The middle and the thickness of each connected piece that is as slender as a stroke.

    A wide piece that is not has letters in it, or is two strokes: it is opened again with a longer line.
    """
    for box, mask in _pieces(kept):
        traced = trace_piece(mask, per_mm)
        if traced:
            yield traced.moved(box[:2])
        elif max(mask.shape) >= LONG_MM * per_mm:
            left, top, width, height = box
            part = np.ascontiguousarray(coarse[top : top + height, left : left + width])
            angles = FLAT_DEG if slope == "flat" else tuple(-a if slope == "rising" else a for a in FINE_DEG)
            for inner, piece in _pieces(open_along(PackedInk(part), LONG_SHARE * max(mask.shape), angles)):
                if traced := trace_piece(piece, per_mm):
                    yield traced.moved((left + inner[0], top + inner[1]))


def _pieces(kept: NDArray[np.uint8]) -> Iterator[tuple[tuple[int, int, int, int], NDArray[np.uint8]]]:
    """Connected pieces: left, top, width and height, and 1 where the piece is in that box."""
    contours, _ = cv2.findContours(kept, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    for contour in contours:
        left, top, width, height = cv2.boundingRect(contour)
        mask = np.zeros((height, width), np.uint8)
        cv2.drawContours(mask, [contour - (left, top)], -1, 1, cv2.FILLED)
        yield (left, top, width, height), mask


def trace_piece(mask: NDArray[np.uint8], per_mm: float) -> Traced | None:
    """A slender piece from left to right; None where it is no single stroke."""
    is_steep = mask.shape[0] > mask.shape[1]
    along = mask.T if is_steep else mask
    counts = along.sum(axis=0, dtype=np.int64)
    if along.shape[1] < MIN_LENGTH_MM * per_mm / 2 or _is_split(along, counts):
        return None
    middle = (np.arange(along.shape[0]) @ along) / np.maximum(counts, 1)
    at = np.arange(along.shape[1], dtype=np.float64)
    centred = at - at.mean()
    tilt = float(centred @ middle / (centred @ centred))
    if float(np.abs(middle - middle.mean() - tilt * centred).max()) > MAX_BEND_MM * per_mm + 0.02 * len(at):
        return None
    points = np.stack((middle, at) if is_steep else (at, middle), axis=1)
    widths = counts / float(np.hypot(1, tilt))
    if is_steep and tilt < 0:
        points, widths = points[::-1], widths[::-1]
    return Traced(points, find_quantile(widths, 0.3), widths)


def _is_split(along: NDArray[np.uint8], counts: NDArray[np.int64]) -> bool:
    """Whether two strokes hang together, as the legs of a flat X do."""
    first = along.argmax(axis=0)
    last = along.shape[0] - 1 - along[::-1].argmax(axis=0)
    return bool((last - first + 1 > counts * 1.5 + 1).mean() > MAX_SPLIT)
