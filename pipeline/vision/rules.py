"""Thin straight ink along the rows or columns of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipeline.geometry import Box

if TYPE_CHECKING:
    from pipeline.vision.sheet import Ink


MAX_TILT = 0.02  # rise over run; a page is set upright better than that


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
