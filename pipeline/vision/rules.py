"""Thin straight ink along the rows or columns of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipeline.geometry import Box
from pipeline.vision.type_map import shrink_ink

if TYPE_CHECKING:
    from pipeline.vision.sheet import Ink


MAX_TILT = 0.02  # rise over run; a page is set upright better than that


def find_upright_rules(ink: Ink, dpi: int, size_mm: tuple[float, float], at_dpi: int) -> tuple[Box, ...]:
    """Boxes, in pixels at `at_dpi`, of near-upright rules: as tall at least and as thick at most as `size_mm` says."""
    half = max(1, min(dpi // 150, *ink.shape))
    small = np.ascontiguousarray(shrink_ink(ink, half).T)
    tall, thick = (side * dpi / half / 25.4 for side in size_mm)
    factor = at_dpi * half / dpi
    sides = ((box.top, box.left, box.bottom, box.right) for box in find_rules(small, round(tall), thick))
    return tuple(Box(*(round(side * factor) for side in upright)) for upright in sides)


def find_rules(ink: Ink, min_length_px: int, max_thickness_px: float) -> tuple[Box, ...]:
    """Boxes of near-horizontal rules, top to bottom; a tilt of a degree is followed.

    The ink is first made a pixel higher, so that the steps of a tilted hairline do not break it.
    """
    high = cv2.dilate(ink.view(np.uint8), np.ones((3, 1), np.uint8))
    long = cv2.morphologyEx(high, cv2.MORPH_OPEN, np.ones((1, max(3, min_length_px)), np.uint8))
    long = cv2.morphologyEx(long & ink.view(np.uint8), cv2.MORPH_CLOSE, np.ones((1, 5), np.uint8))
    contours, _ = cv2.findContours(long, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    found = []
    for left, top, width, height in map(cv2.boundingRect, contours):
        if width >= min_length_px and height <= max_thickness_px + width * MAX_TILT:
            area = cv2.countNonZero(long[top : top + height, left : left + width])
            if area <= max_thickness_px * width:
                found.append(Box(left, top, left + width, top + height))
    return tuple(sorted(found, key=lambda box: (box.top, box.left)))
