"""Withheld passages: solid bars and polygons, and empty boxes with a frame.

A black bar is ink that stays when everything thinner than type is opened away, and whose outline is made of
rectangles; what touches the scan's edge is its border, and what the rectangles do not fill is a photograph or a map.
A white box is four thin rules around nothing, that do not run on past their corners as the rules of a table do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import cv2
import numpy as np

from pipeline.geometry import Box, hull
from pipeline.vision.rules import find_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from pipeline.vision.sheet import Ink

MIN_BAR_MM = 2.4  # strokes of a felt-tip and stems of stamped letters are thinner
MIN_BAR_WIDTH_MM = 3.4  # a single withheld digit is wider
MIN_BAR_AREA_MM2 = 10.0
MIN_FILL = 0.93  # of a bar by its rectangles and of the rectangles by ink; photographs and maps are ragged
MIN_INK = 0.9  # of a bar; a halftone has less
EDGE_MM = 0.4  # ink this near to the scan's edge belongs to its border
SAME_EDGE_MM = 0.9  # ends of rows of one rectangle agree that well
JOINED_EDGE_MM = 2.0  # parts of one passage share a margin that well; bars that merely touch do not
NEAR_MM, FAR_MM = 0.25, 0.6  # of the ring round a bar
MAX_RING_INK = 0.35
MIN_BOX_MM = (5.0, 3.0)
MAX_FRAME_MM = 0.7
MIN_HOLE_FILL = 0.96
MIN_SIDE_COVER = 0.75  # noise breaks a frame here and there
MAX_CODE_INK = 0.12  # specks, or an exemption code inside the box
FULL = 0.9  # of a strip with a rule in it
MAX_RUN_ON_CORNERS = 3  # of 8; cells of a table have most of their corners crossed


class Withheld(NamedTuple):
    """A passage that cannot be read on purpose."""

    box: Box
    """The hull of its parts, its outer edge."""
    parts: tuple[Box, ...]
    fill: Literal["white", "black"]


def find_redactions(ink: Ink, dpi: int) -> tuple[Withheld, ...]:
    """Return what is withheld, top to bottom and left to right."""
    black = tuple(find_black_bars(ink, dpi))
    white = (box for box in find_white_boxes(ink, dpi) if all(not (box.box & bar.box).area for bar in black))
    return tuple(sorted((*black, *white), key=lambda found: (found.box.top, found.box.left)))


# ------------------------------------------------------------------ black


def find_black_bars(ink: Ink, dpi: int) -> Iterator[Withheld]:
    """Solid bars and polygons of rectangles."""
    per_mm = dpi / 25.4
    solid = find_solid(ink, MIN_BAR_MM * per_mm)
    contours, _ = cv2.findContours(solid, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    for contour in contours:
        left, top, width, height = cv2.boundingRect(contour)
        box = Box(left, top, left + width, top + height)
        if width < MIN_BAR_WIDTH_MM * per_mm or _is_at_edge(box, ink, per_mm):
            continue
        drawn = cv2.drawContours(np.zeros((height, width), np.uint8), [contour - (left, top)], -1, 1, cv2.FILLED)
        mask = drawn.astype(np.bool_)
        if mask.sum() < MIN_BAR_AREA_MM2 * per_mm**2:
            continue
        parts = split_rectangles(mask, per_mm)
        is_solid = float(ink[top : top + height, left : left + width][mask].mean()) >= MIN_INK
        if is_solid and _is_filled(mask, parts) and _stands_alone(mask, ink, box, per_mm):
            moved = (Box(p.left + left, p.top + top, p.right + left, p.bottom + top) for p in parts)
            yield from (Withheld(hull(group), group, "black") for group in _group(tuple(moved), per_mm))


def find_solid(ink: Ink, size_px: float) -> NDArray[np.uint8]:
    """1 where a square of that size fits into the ink, once pinholes are closed."""
    whole = cv2.morphologyEx(ink.view(np.uint8), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    side = max(3, round(size_px)) | 1  # an even one would move what it keeps
    return np.asarray(cv2.morphologyEx(whole, cv2.MORPH_OPEN, np.ones((side, side), np.uint8)), np.uint8)


def _is_at_edge(box: Box, ink: Ink, per_mm: float) -> bool:
    margin = max(1, round(EDGE_MM * per_mm))
    height, width = ink.shape
    return min(box.left, box.top) < margin or box.right > width - margin or box.bottom > height - margin


def split_rectangles(mask: Ink, per_mm: float) -> tuple[Box, ...]:
    """The rectangles that make up a solid shape, top to bottom; one where it is a rectangle but for its edges."""
    same, least = SAME_EDGE_MM * per_mm, MIN_BAR_MM * per_mm / 2
    done: list[Box] = []
    growing: list[Box] = []
    for y, runs in enumerate(_runs(row) for row in mask):
        grown = []
        for left, right in runs:
            above = next((b for b in growing if abs(b.left - left) <= same and abs(b.right - right) <= same), None)
            grown.append(Box(left, y, right, y + 1) if above is None else above._replace(bottom=y + 1))
        done += [b for b in growing if all(b.top != g.top or b.left != g.left for g in grown)]
        growing = grown
    parts = tuple(b for b in (*done, *growing) if b.height >= least)
    height, width = mask.shape
    whole = Box(0, 0, width, height)
    return (whole,) if len(parts) == 1 or mask.mean() >= MIN_FILL else parts


def _runs(row: NDArray[np.bool_]) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], row.view(np.int8), [0])))).tolist()
    return list(zip(edges[::2], edges[1::2], strict=True))


def _is_filled(mask: Ink, parts: tuple[Box, ...]) -> bool:
    drawn = np.zeros_like(mask)
    for part in parts:
        drawn[part.top : part.bottom, part.left : part.right] = True
    common = int((drawn & mask).sum())
    return bool(parts) and common >= MIN_FILL * int(mask.sum()) and common >= (2 * MIN_FILL - 1) * int(drawn.sum())


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


def _group(parts: tuple[Box, ...], per_mm: float) -> Iterator[tuple[Box, ...]]:
    """Parts of one passage together: neighbours that share a margin."""
    same = JOINED_EDGE_MM * per_mm
    group: list[Box] = []
    for part in parts:
        if group and min(abs(group[-1].left - part.left), abs(group[-1].right - part.right)) > same:
            yield tuple(group)
            group = []
        group.append(part)
    if group:
        yield tuple(group)


# ------------------------------------------------------------------ white


def find_white_boxes(ink: Ink, dpi: int) -> Iterator[Withheld]:
    """Framed boxes with nothing, or no more than a code, inside."""
    per_mm = dpi / 25.4
    min_width, min_height = (length * per_mm for length in MIN_BOX_MM)
    between = _pair(find_rules(ink, round(min_width * 0.8), MAX_FRAME_MM * per_mm), per_mm)
    taken: list[Box] = []
    pairs = sorted((*find_holes(ink), *between), key=lambda box: box.area)
    for box in pairs:
        if box.width < min_width or box.height < min_height or any((box & other).area for other in taken):
            continue
        if _interior_ink(ink, box, per_mm) <= MAX_CODE_INK and _is_framed(ink, box, per_mm):
            taken.append(box)
            yield Withheld(box, (box,), "white")


def find_holes(ink: Ink) -> Iterator[Box]:
    """Rectangles of paper that ink encloses, with the innermost pixel of that ink."""
    contours, _ = cv2.findContours(ink.view(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    for contour in contours:
        left, top, width, height = cv2.boundingRect(contour)
        if cv2.contourArea(contour, oriented=True) > 0 and cv2.contourArea(contour) >= MIN_HOLE_FILL * (width - 1) * (
            height - 1
        ):
            yield Box(left, top, left + width, top + height)


def _pair(rules: tuple[Box, ...], per_mm: float) -> Iterator[Box]:
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


def _interior_ink(ink: Ink, box: Box, per_mm: float) -> float:
    """The share of ink in a frame, 1 where rules divide it."""
    margin = round(0.5 * per_mm) + 1
    inner = box.grow(-margin)
    part = ink[inner.top : inner.bottom, inner.left : inner.right]
    if not part.size or max(part.mean(axis=0).max(), part.mean(axis=1).max()) >= FULL:
        return 1.0
    return float(part.mean())


def _is_framed(ink: Ink, box: Box, per_mm: float) -> bool:
    reach = max(1, round(0.35 * per_mm))
    edges = (
        ink[max(0, box.top - reach) : box.top + reach + 1, box.left : box.right].any(axis=0),
        ink[max(0, box.bottom - reach - 1) : box.bottom + reach, box.left : box.right].any(axis=0),
        ink[box.top : box.bottom, max(0, box.left - reach) : box.left + reach + 1].any(axis=1),
        ink[box.top : box.bottom, max(0, box.right - reach - 1) : box.right + reach].any(axis=1),
    )
    return all(edge.mean() >= MIN_SIDE_COVER for edge in edges) and _run_on(ink, box, per_mm) <= MAX_RUN_ON_CORNERS


def _run_on(ink: Ink, box: Box, per_mm: float) -> int:
    """How many of the eight ends of the four sides run on past their corner."""
    far, wide = round(2.5 * per_mm), max(1, round(0.25 * per_mm))
    rows = ((y - wide, y + wide + 1) for y in (box.top, box.bottom - 1))
    columns = ((x - wide, x + wide + 1) for x in (box.left, box.right - 1))
    beside = [
        (span, side) for span in rows for side in ((box.left - far, box.left - 3), (box.right + 3, box.right + far))
    ]
    above = [
        (side, span) for span in columns for side in ((box.top - far, box.top - 3), (box.bottom + 3, box.bottom + far))
    ]
    strips = [_cut(ink, *strip).any(axis=0) for strip in beside] + [_cut(ink, *strip).any(axis=1) for strip in above]
    return sum(strip.size > 0 and strip.mean() >= FULL for strip in strips)


def _cut(ink: Ink, rows: tuple[int, int], columns: tuple[int, int]) -> Ink:
    return ink[max(0, rows[0]) : max(0, rows[1]), max(0, columns[0]) : max(0, columns[1])]
