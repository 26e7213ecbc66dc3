"""Pages aged: fed through a copier, a camera or a line, by the amounts of a condition."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.press.copies.dirt import blacken_edges, drop_rows, punch, scratch, speck
from pipeline.press.copies.warp import Warp, feed

if TYPE_CHECKING:
    from pipeline.press.copies.conditions import Amounts
    from pipeline.vision.sheet import Grey

Tones = NDArray[np.float32]
"""(height, width): 0 white to 1 black, of a tile that is repeated or drawn out."""
TILE = 1024
"""Side of a noise tile, shifts of which make the grain."""
GRAIN_PX, GRAIN_GAIN = 0.8, 2.8
"""Softness of the grain, and what makes up for the contrast that softness takes."""
CLOUD_KNOTS = (12, 10)
"""Down and across the page: the tone changes over an inch."""


class Aged(NamedTuple):
    """A page as delivered, and the way there."""

    pixels: Grey
    """Grey, or only 0 and 255."""
    warp: Warp


def age(page: Grey, dpi: int, amounts: Amounts, rng: np.random.Generator, behind: Grey | None = None) -> Aged:
    """The page after its journey; `behind` is the page on the back or below it."""
    warp = feed((page.shape[1], page.shape[0]), dpi, amounts, rng)
    shown = _through(page, behind, amounts.through) if behind is not None and amounts.through else page
    soft = warp.pixels(_blurred(shown, amounts.blur_mm * dpi / 25.4))
    across = amounts.dpi[0]
    if amounts.is_bitonal:
        pixels = _threshold(soft, amounts, rng)
        speck(pixels, across, amounts.specks, 0, rng)
        speck(pixels, across, amounts.pits, 255, rng)
    else:
        pixels = _toned(soft, amounts, rng)
        speck(pixels, across, amounts.specks, 40, rng)
    scratch(pixels, across, amounts.scratches, rng)
    if rng.random() < amounts.holes:
        punch(pixels, across, rng)
    blacken_edges(pixels, across, amounts.edge_mm, rng)
    drop_rows(pixels, amounts.dropped, rng)
    return Aged(pixels, warp)


def _through(page: Grey, behind: Grey, tone: float) -> Grey:
    """The page with the one behind showing through, mirrored and soft."""
    small = cv2.resize(behind[:, ::-1], None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    soft = cv2.resize(cv2.GaussianBlur(small, (0, 0), 1.0), page.shape[::-1], interpolation=cv2.INTER_LINEAR)
    veil = cv2.convertScaleAbs(soft, alpha=tone, beta=255 * (1 - tone))
    return np.minimum(page, np.asarray(veil, np.uint8))


def _blurred(page: Grey, sigma_px: float) -> Grey:
    if not sigma_px:
        return page
    return np.asarray(cv2.GaussianBlur(page, (0, 0), sigma_px), np.uint8)


def _field(shape: tuple[int, int], amounts: Amounts, rng: np.random.Generator) -> NDArray[np.int16]:
    """Tone to add to each pixel, of 255, from grain and cloud; positive is lighter."""
    height, width = shape
    knots = rng.standard_normal(CLOUD_KNOTS).astype(np.float32) * (amounts.cloud * 255)
    cloud = cv2.resize(knots, (width, height), interpolation=cv2.INTER_LINEAR)
    tile = rng.standard_normal((TILE, TILE), dtype=np.float32)
    tile = (cv2.GaussianBlur(tile, (0, 0), GRAIN_PX) * (GRAIN_GAIN * amounts.grain * 255)).astype(np.float32)
    made = np.empty(shape, np.int16)
    for top in range(0, height, TILE):
        for left in range(0, width, TILE):
            part = made[top : top + TILE, left : left + TILE]
            shifted = np.roll(tile, rng.integers(0, TILE, 2), axis=(0, 1))
            part[:] = shifted[: part.shape[0], : part.shape[1]] + cloud[top : top + TILE, left : left + TILE]
    return made


def _threshold(soft: Grey, amounts: Amounts, rng: np.random.Generator) -> Grey:
    """Black where the ink, with grain and cloud, is darker than the threshold."""
    level = amounts.threshold + amounts.wander * rng.standard_normal() * 0.5
    field = _field(soft.shape, amounts, rng)
    dark = (soft.astype(np.int16) + field) < 255 * (1 - level * amounts.ink)
    return np.where(dark, 0, 255).astype(np.uint8)


def _toned(soft: Grey, amounts: Amounts, rng: np.random.Generator) -> Grey:
    """Ink and paper in their tones, in uneven light."""
    black, white = 255 * (1 - amounts.ink), 255 * (1 - amounts.paper)
    table = np.round(black + (white - black) * np.arange(256) / 255).astype(np.uint8)
    toned = cv2.LUT(soft, table).astype(np.int16)
    if amounts.light:
        ramp = np.linspace(0, amounts.light * 255, soft.shape[1])[:: rng.choice((-1, 1))]
        toned -= ramp.astype(np.int16)
    if amounts.grain or amounts.cloud:
        toned += _field(soft.shape, amounts, rng)
    return np.clip(toned, 0, 255).astype(np.uint8)
