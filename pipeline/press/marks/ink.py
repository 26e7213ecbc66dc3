"""Ink put on a page by hand or by a machine: strokes with wobble, changing thickness, and opacity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.geometry import Box

if TYPE_CHECKING:
    from pipeline.vision.sheet import Grey

Path = NDArray[np.float64]
"""(points, 2): x and y."""
STEP_PX = 6
"""Between the points of a drawn path."""
FRACTION_BITS = 4
SOFT_PX = 1.6
"""So much thicker than told does a smooth line come out."""


@dataclass(frozen=True, slots=True)
class Pen:
    """What draws."""

    thickness_px: float
    wobble_px: float
    """How far it strays from its way."""
    opacity: float
    """1 is black."""
    unsteady: float = 0.2
    """Share of the thickness by which it swells and thins."""


def draw(page: Grey, path: Path, pen: Pen, rng: np.random.Generator) -> Path:
    """Put a stroke along `path` on the page, in place; returns the way it really took."""
    way = _strayed(_dense(path), pen.wobble_px, rng)
    widths = pen.thickness_px * (1 + pen.unsteady * _smooth(len(way), 12, rng))
    margin = int(pen.thickness_px * 2) + 4
    low = np.floor(way.min(axis=0)).astype(int) - margin
    high = np.ceil(way.max(axis=0)).astype(int) + margin
    left, top = np.maximum(low, 0)
    right, bottom = np.minimum(high, page.shape[::-1])
    if right <= left or bottom <= top:
        return way
    mask = np.zeros((bottom - top, right - left), np.uint8)
    points = np.round((way - (left, top)) * 2**FRACTION_BITS).astype(np.int32)
    for start, end, width in zip(points, points[1:], widths, strict=False):
        cv2.line(mask, start, end, 255, max(1, round(width - SOFT_PX)), cv2.LINE_AA, FRACTION_BITS)
    cover = cv2.GaussianBlur(mask, (3, 3), 0.6).astype(np.float32) * (pen.opacity / 255)
    view = page[top:bottom, left:right]
    view[:] = np.round(view * (1 - cover)).astype(np.uint8)
    return way


def box_of(way: Path, thickness_px: float) -> Box:
    """Around the ink of a stroke."""
    half = thickness_px / 2
    (left, top), (right, bottom) = np.floor(way.min(axis=0) - half), np.ceil(way.max(axis=0) + half)
    return Box(int(left), int(top), int(right) + 1, int(bottom) + 1)


def sampled(way: Path, points: int = 9) -> tuple[tuple[int, int], ...]:
    """A few points along the way, from end to end."""
    at = np.linspace(0, len(way) - 1, min(points, len(way))).round().astype(int)
    return tuple((int(x), int(y)) for x, y in way[at].round())


def _dense(path: Path) -> Path:
    lengths = np.r_[0, np.cumsum(np.hypot(*np.diff(path, axis=0).T))]
    at = np.linspace(0, lengths[-1], max(2, int(lengths[-1] / STEP_PX)))
    return np.stack([np.interp(at, lengths, path[:, axis]) for axis in (0, 1)], axis=1)


def _strayed(way: Path, wobble_px: float, rng: np.random.Generator) -> Path:
    return way + wobble_px * np.stack([_smooth(len(way), 25, rng), _smooth(len(way), 25, rng)], axis=1)


def _smooth(count: int, every: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Smooth noise with a standard deviation of about 1."""
    knots = rng.standard_normal(count // every + 4)
    return np.interp(np.linspace(0, len(knots) - 1.001, count), np.arange(len(knots)), knots)
