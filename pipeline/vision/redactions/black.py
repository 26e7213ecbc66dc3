"""Solid bars and polygons of rectangles: ink that stays when everything thinner than type is opened away.

What touches the scan's edge is its border; what rectangles do not fill is a photograph or a map.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipeline.geometry import Box
from pipeline.vision.redactions.outlines import fill_pits
from pipeline.vision.redactions.shapes import (
    MIN_BAR_MM,
    WHOLE,
    Withheld,
    group_parts,
    is_inside,
    measure_fit,
    split_rectangles,
    withheld,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from pipeline.vision.redactions.outlines import Hole
    from pipeline.vision.sheet import Ink

MIN_BAR_WIDTH_MM = 3.4  # a single withheld digit is wider
MIN_BAR_AREA_MM2 = 10.0
MIN_INK = 0.9  # of a bar; a halftone has less
GLANCE_DPI, GLANCE_INK = 75, 0.7  # mostly ink, seen coarsely
NEAR_MM, FAR_MM = 0.25, 0.6  # of the ring round a bar
MAX_RING_INK = 0.35


def find_black_bars(ink: Ink, holes: Sequence[Hole], dpi: int) -> Iterator[Withheld]:
    """Solid bars and polygons of rectangles; `holes` are the ink's."""
    per_mm = dpi / 25.4
    if not may_hold_bars(ink, dpi):
        return
    solid = find_solid(fill_pits(ink, holes, per_mm), MIN_BAR_MM * per_mm)
    contours, _ = cv2.findContours(solid, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    for contour in contours:
        left, top, width, height = cv2.boundingRect(contour)
        box = Box(left, top, left + width, top + height)
        if width < MIN_BAR_WIDTH_MM * per_mm or not is_inside(box, ink.shape, per_mm):
            continue
        drawn = cv2.drawContours(np.zeros((height, width), np.uint8), [contour - (left, top)], -1, 1, cv2.FILLED)
        mask = drawn.astype(np.bool_)
        if mask.sum() < MIN_BAR_AREA_MM2 * per_mm**2:
            continue
        parts = split_rectangles(mask, per_mm)
        covered, filled = measure_fit(mask, parts)
        is_solid = float(ink[top : top + height, left : left + width][mask].mean()) >= MIN_INK
        if is_solid and covered >= WHOLE and filled >= 2 * WHOLE - 1 and _stands_alone(mask, ink, box, per_mm):
            moved = tuple(part.move(left, top) for part in parts)
            yield from (withheld(group, "black", covered * filled) for group in group_parts(moved, ink, per_mm))


def may_hold_bars(ink: Ink, dpi: int) -> bool:
    """Whether some square of a bar's height is mostly ink; on a page of type alone none is."""
    step = max(1, dpi // GLANCE_DPI)
    height, width = (max(1, side // step) for side in ink.shape)
    shares = cv2.resize(ink.view(np.uint8) * np.uint8(255), (width, height), interpolation=cv2.INTER_AREA)
    side = max(1, int(MIN_BAR_MM * dpi / step / 25.4))
    return bool((cv2.blur(shares, (side, side), borderType=cv2.BORDER_REPLICATE) >= 255 * GLANCE_INK).any())


def find_solid(ink: NDArray[np.uint8], size_px: float) -> NDArray[np.uint8]:
    """1 where a square of that size fits into the ink, once pinholes are closed."""
    whole = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    side = max(3, round(size_px)) | 1  # an even one would move what it keeps
    return np.asarray(cv2.morphologyEx(whole, cv2.MORPH_OPEN, np.ones((side, side), np.uint8)), np.uint8)


def _stands_alone(mask: Ink, ink: Ink, box: Box, per_mm: float) -> bool:
    """Whether there is paper around a shape, as beside a bar; the solid parts of a seal go over into thinner ink."""
    near, far = max(1, round(NEAR_MM * per_mm)), max(3, round(FAR_MM * per_mm))
    shape = cv2.copyMakeBorder(mask.view(np.uint8), far, far, far, far, cv2.BORDER_CONSTANT, value=0)
    outer, inner = (cv2.dilate(shape, np.ones((2 * r + 1, 2 * r + 1), np.uint8)) for r in (far, near))
    around = box.grow(far)
    top, left = max(0, -around.top), max(0, -around.left)
    seen = ink[max(0, around.top) : around.bottom, max(0, around.left) : around.right]
    ring = (outer > inner)[top : top + seen.shape[0], left : left + seen.shape[1]]
    return float(seen[ring].mean()) <= MAX_RING_INK
