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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from pipeline.vision.sheet import Ink

COARSE_DPI = 150
MIN_LENGTH_MM = 4.2  # bars and slants of type up to 16 pt are shorter
MAX_THICKNESS_MM = 2.0  # thicker ink is a bar, not a stroke
FLAT_DEG = (-3, 0, 3)
STEEP_DEG = (6, 12, 18, 24, 30, 36, 42, 48, 54, 60, 66)
MAX_SPLIT = 0.2  # share of a stroke's length at which it may be two
MAX_BEND_MM = 1.2  # a hand-drawn line bends less over its whole length

Slope = Literal["flat", "rising", "falling"]


class Segment(NamedTuple):
    """A piece of a stroke, in pixels of the page."""

    points: NDArray[np.float64]
    """(n, 2): x and y along its middle, from left to right."""
    slope: Slope
    thickness: float

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


def find_segments(ink: Ink, dpi: int) -> Iterator[Segment]:
    """Long thin pieces of ink, the flat ones first."""
    factor = max(1, round(dpi / COARSE_DPI))
    coarse = shrink(ink, factor)
    per_mm = dpi / factor / 25.4
    side = max(3, round(MAX_THICKNESS_MM * per_mm))
    solid = cv2.morphologyEx(coarse, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    coarse = cv2.subtract(coarse, solid).astype(np.uint8, copy=False)
    length = MIN_LENGTH_MM * per_mm
    fans: tuple[tuple[Slope, tuple[int, ...]], ...] = (
        ("flat", FLAT_DEG),
        ("rising", tuple(-angle for angle in STEEP_DEG)),
        ("falling", STEEP_DEG),
    )
    for slope, angles in fans:
        for points, thickness in _trace(open_along(coarse, length, angles), per_mm):
            yield Segment((points + 0.5) * factor - 0.5, slope, thickness * factor)


def shrink(ink: Ink, factor: int) -> NDArray[np.uint8]:
    """The ink at one `factor`-th of its size; a pixel is 1 where any of those it stands for is ink."""
    bits = ink.view(np.uint8)
    if factor == 1:
        return bits.copy()
    spread = cv2.dilate(bits, np.ones((factor, factor), np.uint8), anchor=(0, 0))
    return np.ascontiguousarray(spread[::factor, ::factor])


def open_along(bits: NDArray[np.uint8], length: float, angles: tuple[int, ...]) -> NDArray[np.uint8]:
    """1 where a line of that length in one of the directions fits into the ink; degrees, positive runs down."""
    kept = np.zeros_like(bits)
    for angle in angles:
        kept |= np.asarray(cv2.morphologyEx(bits, cv2.MORPH_OPEN, line_kernel(length, angle)), np.uint8)
    return kept


def line_kernel(length: float, angle: int) -> NDArray[np.uint8]:
    """A line through the middle of the smallest box around it."""
    half = max(1, round(cos(radians(angle)) * length / 2)), round(abs(sin(radians(angle))) * length / 2)
    kernel = np.zeros((2 * half[1] + 1, 2 * half[0] + 1), np.uint8)
    left, right = (0, 2 * half[1]) if angle < 0 else (2 * half[1], 0)
    cv2.line(kernel, (0, 2 * half[1] - left), (2 * half[0], 2 * half[1] - right), 1)
    return kernel


def _trace(kept: NDArray[np.uint8], per_mm: float) -> Iterator[tuple[NDArray[np.float64], float]]:
    """The middle and the thickness of each connected piece that is as slender as a stroke."""
    contours, _ = cv2.findContours(kept, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    for contour in contours:
        left, top, width, height = cv2.boundingRect(contour)
        mask = np.zeros((height, width), np.uint8)
        cv2.drawContours(mask, [contour - (left, top)], -1, 1, cv2.FILLED)
        is_steep = height > width
        along = mask.T if is_steep else mask
        counts = along.sum(axis=0, dtype=np.int64)
        if _is_split(along, counts):
            continue
        middle = (np.arange(along.shape[0]) @ along) / np.maximum(counts, 1)
        at = np.arange(along.shape[1], dtype=np.float64)
        tilt, start = np.polyfit(at, middle, 1)
        bend = float(np.abs(middle - (tilt * at + start)).max())
        if bend > MAX_BEND_MM * per_mm + 0.02 * len(at):
            continue
        pair = (middle, at) if is_steep else (at, middle)
        points = np.stack(pair, axis=1) + np.array((left, top))
        points = points[np.argsort(points[:, 0], kind="stable")] if is_steep and tilt >= 0 else points
        points = points[::-1] if is_steep and tilt < 0 else points
        yield points, float(np.percentile(counts, 30)) / float(np.hypot(1, tilt))


def _is_split(along: NDArray[np.uint8], counts: NDArray[np.int64]) -> bool:
    """Whether two strokes hang together, as the legs of a flat X do."""
    first = along.argmax(axis=0)
    last = along.shape[0] - 1 - along[::-1].argmax(axis=0)
    return bool((last - first + 1 > counts * 1.5 + 1).mean() > MAX_SPLIT)
