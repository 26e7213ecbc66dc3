"""White boxes of whose frame a copy left dots: level rows of dots of one length, dots at the sides, nothing inside."""

from __future__ import annotations

from statistics import mean
from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipeline.geometry import Box
from pipeline.vision.redactions.shapes import Withheld, is_inside, withheld
from pipeline.vision.redactions.white import ENOUGH_DPI, holds_code, is_empty, is_large
from pipeline.vision.type_map import shrink_ink

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from pipeline.vision.sheet import Ink

DOT_MM = 0.8  # a dot, or a piece of a rule, is no thicker
MAX_DOTS = 0.02  # of a page; more is dirt
WINDOW_MM, MIN_DENSE = 5.0, 0.45  # of the length of a row, once its smallest gaps are closed
GAP_MM = 0.5
SAME_END_MM = 1.8  # the last dots of two rows end within it
HEIGHT_MM = (3.0, 16.0)
MIN_SIDES = 0.3  # of both sides, which are as broken as the rows; a scratch through a corner may hide one


def find_dotted_boxes(ink: Ink, dpi: int) -> Iterator[Withheld]:
    """The boxes of the least height that two rows of dots bound."""
    step = max(1, dpi // ENOUGH_DPI)
    small, per_mm = shrink_ink(ink, step), dpi / step / 25.4
    dots = find_dots(small, per_mm)
    if float(dots.mean()) > MAX_DOTS:
        return
    upright = close_gaps(dots.T, per_mm).T
    for box in pair_rows(find_rows(dots, per_mm), per_mm):
        sides = mean(measure_side(upright, box, x, per_mm) for x in (box.left, box.right - 1))
        is_box = is_large(box, per_mm) and is_inside(box, small.shape, per_mm) and sides >= MIN_SIDES
        if is_box and (is_empty(small, (box,), per_mm) or holds_code(small, (box,), per_mm)):
            yield withheld((Box(*(step * edge for edge in box)),), "white", MIN_DENSE)


def find_dots(ink: Ink, per_mm: float) -> NDArray[np.uint8]:
    """1 where ink is thin: dots, and pieces of level and upright rules."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink.view(np.uint8), connectivity=8)
    thin = np.minimum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]) <= DOT_MM * per_mm
    thin[0] = False
    return np.asarray(thin[labels], np.uint8)


def close_gaps(dots: NDArray[np.uint8], per_mm: float) -> NDArray[np.uint8]:
    """The dots a pixel higher and lower, and those of a row that are next to each other joined."""
    high = cv2.dilate(np.ascontiguousarray(dots), np.ones((3, 1), np.uint8))
    gap = np.ones((1, max(3, round(GAP_MM * per_mm))), np.uint8)
    return np.asarray(cv2.morphologyEx(high, cv2.MORPH_CLOSE, gap), np.uint8)


def find_rows(dots: NDArray[np.uint8], per_mm: float) -> tuple[Box, ...]:
    """Level rows of dots, each from its first to its last, top to bottom."""
    joined = close_gaps(dots, per_mm)
    shares = cv2.blur(joined.astype(np.float32), (round(WINDOW_MM * per_mm) | 1, 1))
    dense = ((shares >= MIN_DENSE / 2) & (joined > 0)).astype(np.uint8)  # half of the window lies beyond the last dot
    row = cv2.morphologyEx(dense, cv2.MORPH_CLOSE, np.ones((1, round(WINDOW_MM / 2 * per_mm)), np.uint8))
    outlines, _ = cv2.findContours(row, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    boxes = (Box(x, y, x + width, y + height) for x, y, width, height in map(cv2.boundingRect, outlines))
    least, thickest = WINDOW_MM * per_mm, 3 * DOT_MM * per_mm
    sized = [box for box in boxes if box.width >= least and box.height <= thickest]
    return tuple(sorted((box for box in sized if _share(joined, box) >= MIN_DENSE), key=lambda box: box.top))


def _share(dots: NDArray[np.uint8], row: Box) -> float:
    return float(dots[row.top : row.bottom, row.left : row.right].any(axis=0).mean())


def pair_rows(rows: Sequence[Box], per_mm: float) -> Iterator[Box]:
    """The boxes between a row and the next one below it that begins and ends where it does."""
    same, (low, high) = SAME_END_MM * per_mm, (side * per_mm for side in HEIGHT_MM)
    for index, top in enumerate(rows):
        for bottom in rows[index + 1 :]:
            is_same = abs(top.left - bottom.left) <= same and abs(top.right - bottom.right) <= same
            if is_same and low <= bottom.bottom - top.top <= high:
                yield top | bottom
                break


def measure_side(upright: NDArray[np.uint8], box: Box, x: int, per_mm: float) -> float:
    """The share of a side on which there are dots."""
    reach = round(SAME_END_MM * per_mm / 2)
    strip = upright[box.top : box.bottom, max(0, x - reach) : x + reach + 1]
    return float(strip.mean(axis=0).max(initial=0.0))
