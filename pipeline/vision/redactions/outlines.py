"""Where a frame could be: rectangles and polygons that ink or rules enclose, and pairs of rules."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipeline.geometry import Box
from pipeline.vision.pieces import PARENT
from pipeline.vision.redactions.shapes import MIN_BAR_MM, SAME_EDGE_MM, WHOLE, measure_fit, split_rectangles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from pipeline.vision.sheet import Ink

    Hole = cv2.typing.MatLike
    """Outline of paper that ink encloses: the innermost pixels of that ink."""

MIN_HOLE_FILL = 0.96
MAX_PIT_MM2 = 0.6
MIN_RUN_MM, MIN_SIDE_MM = 2.8, 3.2  # of a rule without and with its gaps; stems of type are shorter
BRIDGED_MM = 1.3  # gaps in a rule
MIN_POLYGON_MM2 = 12.0
MAX_PAGE_SHARE = 0.5  # a larger polygon is the frame of the page


def find_holes(ink: NDArray[np.uint8]) -> tuple[Hole, ...]:
    """All paper that ink encloses: counters of letters, pits, the insides of frames."""
    outlines, tree = cv2.findContours(ink, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    parents = tree[0, :, PARENT].tolist() if outlines else []
    return tuple(outline for outline, parent in zip(outlines, parents, strict=True) if parent >= 0)


def box_of(hole: Hole) -> Box:
    """The box around a hole."""
    left, top, width, height = cv2.boundingRect(hole)
    return Box(left, top, left + width, top + height)


def fill_pits(ink: Ink, holes: Sequence[Hole], per_mm: float) -> NDArray[np.uint8]:
    """The ink with its small holes filled."""
    pits = [hole for hole in holes if prod(cv2.boundingRect(hole)[2:]) <= MAX_PIT_MM2 * per_mm**2]
    return np.asarray(cv2.drawContours(ink.astype(np.uint8), pits, -1, 1, cv2.FILLED), np.uint8)


def is_rectangle(hole: Hole) -> bool:
    """Whether a hole is a rectangle."""
    _, _, width, height = cv2.boundingRect(hole)
    return cv2.contourArea(hole) >= MIN_HOLE_FILL * (width - 1) * (height - 1)


def pair_rules(rules: Sequence[Box], per_mm: float) -> Iterator[Box]:
    """Boxes between two rules of one length, one below the other."""
    same = SAME_EDGE_MM * per_mm
    for index, top in enumerate(rules):
        for bottom in rules[index + 1 :]:
            if (
                abs(top.left - bottom.left) <= same
                and abs(top.right - bottom.right) <= same
                and bottom.top > top.bottom
            ):
                yield top | bottom


def find_polygons(ink: Ink, max_thickness_mm: float, per_mm: float) -> Iterator[tuple[Box, ...]]:
    """Rectangles and polygons of rectangles that thin rules enclose, broken as these may be, up to the outer edge."""
    rules = draw_rules(ink, max_thickness_mm * per_mm, per_mm)
    for hole in find_holes(rules):
        box = box_of(hole)
        is_sized = MIN_POLYGON_MM2 * per_mm**2 <= cv2.contourArea(hole) <= MAX_PAGE_SHARE * rules.size
        if not is_sized or min(box.width, box.height) < MIN_BAR_MM * per_mm:
            continue
        moved = hole - (box.left, box.top)
        drawn = cv2.drawContours(np.zeros((box.height, box.width), np.uint8), [moved], -1, 1, cv2.FILLED)
        mask = drawn.astype(np.bool_)
        parts = split_rectangles(mask, per_mm)
        if parts and min(measure_fit(mask, parts)) >= WHOLE:
            yield tuple(part.move(box.left, box.top) for part in parts)


def draw_rules(ink: Ink, max_thickness_px: float, per_mm: float) -> NDArray[np.uint8]:
    """1 where a thin level or upright rule runs, its gaps bridged."""
    raw = ink.astype(np.uint8)
    side = max(3, round(max_thickness_px)) | 1
    solid = cv2.morphologyEx(raw, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    thin = cv2.subtract(raw, cv2.dilate(solid, np.ones((3, 3), np.uint8)))
    drawn = cv2.bitwise_or(_draw_level(thin, per_mm), _draw_level(thin.T, per_mm).T)
    corner = max(3, round(BRIDGED_MM * per_mm / 2))
    return np.asarray(cv2.morphologyEx(drawn, cv2.MORPH_CLOSE, np.ones((corner, corner), np.uint8)), np.uint8)


def _draw_level(thin: cv2.typing.MatLike, per_mm: float) -> NDArray[np.uint8]:
    run, bridge, length = (
        np.ones((1, max(3, round(mm * per_mm))), np.uint8) for mm in (MIN_RUN_MM, BRIDGED_MM, MIN_SIDE_MM)
    )
    runs = cv2.morphologyEx(np.ascontiguousarray(thin), cv2.MORPH_OPEN, run)
    joined = cv2.morphologyEx(cv2.dilate(runs, np.ones((3, 1), np.uint8)), cv2.MORPH_CLOSE, bridge)
    return np.asarray(cv2.morphologyEx(joined, cv2.MORPH_OPEN, length), np.uint8)
