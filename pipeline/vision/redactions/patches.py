"""Patches without the grain of the paper: what was blanked on a screen is whiter, or cleaner, than any paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipeline.geometry import Box
from pipeline.vision.redactions.shapes import Withheld, group_parts, measure_fit, split_rectangles, withheld
from pipeline.vision.type_map import shrink_ink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from pipeline.vision.sheet import Grey, Ink

WHITE = 253  # a blanked patch, though the scan was compressed after it
GRAIN_MM = 1.2  # on paper with a grain there is some of it in every square of that size
MIN_GRAINY = 0.6  # of the page
MIN_MM = 2.7
MIN_AREA_MM2 = 14.0
MIN_FIT = 0.9
GLANCE_DPI = 75  # to see that paper has no grain


def find_patches(grey: Grey, dpi: int) -> Iterator[Withheld]:
    """Rectangles, and polygons of rectangles, of pure white on a page whose paper is not; none on clean paper."""
    per_mm, grain = dpi / 25.4, grey < WHITE
    step = max(1, dpi // GLANCE_DPI)
    if float(_close(shrink_ink(grain, step), per_mm / step).mean()) < MIN_GRAINY:
        return
    grainy = _close(grain, per_mm)
    least = max(3, round(MIN_MM * per_mm)) | 1
    blank = cv2.morphologyEx(1 - grainy, cv2.MORPH_OPEN, np.ones((least, least), np.uint8))
    contours, _ = cv2.findContours(blank, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    for contour in contours:
        left, top, width, height = cv2.boundingRect(contour)
        if cv2.contourArea(contour) < MIN_AREA_MM2 * per_mm**2:
            continue
        drawn = cv2.drawContours(np.zeros((height, width), np.uint8), [contour - (left, top)], -1, 1, cv2.FILLED)
        mask = drawn.astype(np.bool_)
        is_whole = float(mask.mean()) >= MIN_FIT  # the grain makes its edges ragged
        parts = (Box(0, 0, width, height),) if is_whole else split_rectangles(mask, per_mm)
        fit = min(measure_fit(mask, parts))
        if fit >= MIN_FIT:
            moved = tuple(part.move(left, top) for part in parts)
            yield from (withheld(group, "white", fit) for group in group_parts(moved, grey < WHITE, per_mm))


def _close(grain: Ink, per_mm: float) -> NDArray[np.uint8]:
    """1 wherever there is some grain in the square around it."""
    side = max(3, round(GRAIN_MM * per_mm)) | 1
    return np.asarray(
        cv2.morphologyEx(grain.view(np.uint8), cv2.MORPH_CLOSE, np.ones((side, side), np.uint8)), np.uint8
    )
