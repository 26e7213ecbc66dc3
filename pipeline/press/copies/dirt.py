"""Dirt on copies: specks, pits, scratches, punch holes, black edges, lost rows; all put on in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from pipeline.vision.sheet import Grey

MM_PER_INCH, CM2_PER_INCH2 = 25.4, 6.4516
HOLE_MM, HOLE_EDGE_MM = 7.0, 9.0
"""Diameter of a punch hole, and its middle's distance from the edge of the paper."""


def speck(page: Grey, dpi: int, density: float, tone: int, rng: np.random.Generator) -> None:
    """Specks of some tone, `density` a square centimetre: most a pixel or two, some larger."""
    area_cm2 = page.size / dpi**2 * CM2_PER_INCH2
    count = rng.poisson(density * area_cm2)
    xs, ys = rng.integers(0, page.shape[1], count), rng.integers(0, page.shape[0], count)
    sizes = np.minimum(rng.exponential(0.06, count), 0.35) * dpi / MM_PER_INCH
    for x, y, size in zip(xs.tolist(), ys.tolist(), sizes.tolist(), strict=True):
        cv2.ellipse(page, ((x, y), (1 + size, 1 + size * 0.7), x % 180), tone, -1)


def scratch(page: Grey, dpi: int, count: float, rng: np.random.Generator) -> None:
    """Long thin scratches down the page, black or white, as film has them."""
    for _ in range(rng.poisson(count)):
        x, top = rng.uniform(0, page.shape[1]), rng.uniform(-0.2, 0.7) * page.shape[0]
        bottom = top + rng.uniform(0.1, 0.9) * page.shape[0]
        lean = rng.normal(0, 0.004) * (bottom - top)
        tone = 0 if rng.random() < 0.6 else 255  # noqa: PLR2004 - more of them are black
        width = max(1, round(dpi / 250 * rng.uniform(0.5, 1.6)))
        ends = np.round([(x, top), (x + lean, bottom)]).astype(int).tolist()
        cv2.line(page, ends[0], ends[1], tone, width)


def punch(page: Grey, dpi: int, rng: np.random.Generator) -> None:
    """Two or three punch holes at the left or at the top, black where the copier saw through."""
    radius, inset = HOLE_MM / 2 * dpi / MM_PER_INCH, HOLE_EDGE_MM * dpi / MM_PER_INCH
    height, width = page.shape
    at_top = rng.random() < 0.4  # noqa: PLR2004 - most files are bound at the left
    for share in (0.34, 0.66) if at_top or rng.random() < 0.5 else (0.12, 0.5, 0.88):  # noqa: PLR2004 - two or three
        x, y = (share * width, inset) if at_top else (inset, share * height)
        x, y = x + rng.normal(0, 3), y + rng.normal(0, 3)
        whole = rng.random() < 0.4  # noqa: PLR2004 - else the copier lit it from one side: a crescent
        start = rng.uniform(0, 360)
        axes = (round(radius), round(radius))
        if whole:
            cv2.ellipse(page, (round(x), round(y)), axes, 0, 0, 360, 0, -1, cv2.LINE_8)
        else:
            cv2.ellipse(page, (round(x), round(y)), axes, start, 0, rng.uniform(60, 200), 0, max(2, dpi // 60))


def blacken_edges(page: Grey, dpi: int, most_mm: float, rng: np.random.Generator) -> None:
    """Black copier edges of uneven width at some of the sides."""
    for turned in (page, page[::-1], page.T, page.T[::-1]):
        if most_mm and rng.random() < 0.5:  # noqa: PLR2004 - every other edge
            width = most_mm * dpi / MM_PER_INCH * rng.uniform(0.1, 1)
            knots = np.maximum(0, width * (rng.uniform(0.3, 1, 9) + rng.normal(0, 0.15, 9)))
            depth = np.interp(np.linspace(0, 8, turned.shape[1]), np.arange(9), knots)
            depth += rng.normal(0, 1.2, turned.shape[1])
            most = max(1, int(depth.max()) + 1)
            turned[:most][np.arange(most)[:, None] < depth] = 0


def drop_rows(page: Grey, share: float, rng: np.random.Generator) -> None:
    """Rows lost on the line: white, or the row before again."""
    lost = np.flatnonzero(rng.random(len(page)) < share)
    for row in lost.tolist():
        page[row] = page[row - 1] if row and rng.random() < 0.5 else 255  # noqa: PLR2004 - as often as not
