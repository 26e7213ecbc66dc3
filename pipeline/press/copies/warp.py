"""The way of a page through a feeder: turned, shifted, bowed and scaled, for pixels and for boxes alike."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.geometry import Box

if TYPE_CHECKING:
    from pipeline.press.copies.conditions import Amounts
    from pipeline.vision.sheet import Grey

Points = NDArray[np.float64]
"""(points, 2): x and y."""
MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True)
class Warp:
    """Where every point of a printed page lies on the delivered one."""

    matrix: Points
    """(2, 3): turned about the middle, shifted, scaled to the delivered dpi."""
    bow: tuple[float, float, float]
    """Amplitude in printed pixels, waves down the page, phase: columns sag."""
    source: tuple[int, int]
    size: tuple[int, int]
    """Width and height of the printed and of the delivered page."""

    def points(self, printed: Points) -> Points:
        """The delivered places of printed points."""
        bent = printed + self._bend(printed)
        moved: Points = bent @ self.matrix[:, :2].T + self.matrix[:, 2]
        return moved

    def box(self, box: Box) -> Box:
        """The smallest delivered box around a printed one, cut at the edge of the page."""
        xs, ys = np.linspace(box.left, box.right, 5), np.linspace(box.top, box.bottom, 3)
        outline = self.points(np.array([(x, y) for x in xs for y in ys], np.float64))
        low, high = outline.min(axis=0) + 1e-6, outline.max(axis=0) - 1e-6
        whole = Box(0, 0, *self.size)
        return Box(floor(low[0]), floor(low[1]), ceil(high[0]), ceil(high[1])) & whole

    def pixels(self, page: Grey) -> Grey:
        """The delivered page; what was beyond the paper is white."""
        bowed = self._bowed(page) if self.bow[0] else page
        made = cv2.warpAffine(bowed, self.matrix, self.size, flags=cv2.INTER_LINEAR, borderValue=255)
        return np.asarray(made, np.uint8)

    def _bowed(self, page: Grey) -> Grey:
        """The printed page bent: the inverse of `_bend`, which is linear down every column."""
        width, height = self.source
        sag = self._sag(np.arange(width))
        stretch = 1 / (1 + sag / (2 * height))
        rows = np.arange(height, dtype=np.float32)[:, None]
        down = (rows - (sag / 2).astype(np.float32)) * stretch.astype(np.float32)
        across = np.broadcast_to(np.arange(width, dtype=np.float32), down.shape)
        made = cv2.remap(page, np.ascontiguousarray(across), down, cv2.INTER_LINEAR, borderValue=255)
        return np.asarray(made, np.uint8)

    def _bend(self, points: Points) -> Points:
        """How far down each point goes: half as far at the top as at the bottom."""
        down = self._sag(points[:, 0]) * (0.5 + 0.5 * points[:, 1] / self.source[1])
        return np.stack([np.zeros_like(down), down], axis=1)

    def _sag(self, x: NDArray[np.float64] | NDArray[np.int64]) -> NDArray[np.float64]:
        amplitude, waves, phase = self.bow
        sag: NDArray[np.float64] = amplitude * np.sin(np.pi * (x / self.source[0] * waves + phase))
        return sag


def feed(source: tuple[int, int], source_dpi: int, amounts: Amounts, rng: np.random.Generator) -> Warp:
    """A page's way: at the most turned by `skew_deg` and bent by `bow_mm`."""
    scale_x, scale_y = amounts.dpi[0] / source_dpi, amounts.dpi[1] / source_dpi
    size = round(source[0] * scale_x), round(source[1] * scale_y)
    angle = np.deg2rad(rng.uniform(0.3, 1) * amounts.skew_deg * rng.choice((-1, 1)))
    shift = rng.uniform(-1, 1, 2) * min(1.0, amounts.skew_deg) * source_dpi / MM_PER_INCH
    cosine, sine = np.cos(angle), np.sin(angle)
    middle = np.array(source) / 2
    turn = np.array([[cosine, -sine], [sine, cosine]])
    offset = middle - turn @ middle + shift
    matrix = np.column_stack([turn, offset]) * np.array([[scale_x], [scale_y]])
    bow = float(rng.uniform(0.4, 1) * amounts.bow_mm * source_dpi / MM_PER_INCH)
    return Warp(matrix, (bow, float(rng.uniform(0.7, 1.6)), float(rng.uniform(0, 2))), source, size)
