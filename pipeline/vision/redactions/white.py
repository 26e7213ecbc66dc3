"""White boxes with a frame: thin rules around nothing, or around no more than a code.

The rules do not run on past their corners, as those of a table do; they may be paler than type, broken by noise,
hidden in a felt-tip's line, and make any shape of rectangles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipeline.geometry import Box, hull
from pipeline.vision.redactions.outlines import box_of, find_polygons, is_rectangle, pair_rules
from pipeline.vision.redactions.shapes import Withheld, is_inside, withheld
from pipeline.vision.rules import find_rules
from pipeline.vision.type_map import shrink_ink

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.vision.redactions.outlines import Hole
    from pipeline.vision.sheet import Grey, Ink

    Parts = tuple[Box, ...]

MIN_BOX_MM = (5.0, 3.0)
SQUARE_MM, MIN_OBLONG = 6.0, 1.25  # a smaller box that is nearly a square is there to be ticked
MAX_FRAME_MM = 0.7
MIN_COVER = 0.75  # of each side; noise breaks a frame here and there
MAX_INK = 0.12  # specks, or an exemption code inside the box
LETTER_MM = (1.1, 8.0)
UPRIGHT_MM = 0.3  # a stem of a letter is thicker than the rule of a frame
MAX_DIRT = 0.012  # of a box by the boxes of letters in it
MAX_SIGNS = 30  # of a stack of codes
MAX_CODE_MM, CODE_AIR = 28.0, 1.6  # no line of codes is wider; a box is wider than its code by that factor at least
FULL = 0.9  # of a strip with a rule in it
MAX_RUN_ON = 3 / 8  # of the ends of the sides; cells of a table have most of their corners crossed
REACH_MM, FAR_MM = 0.5, 2.5  # beside a side, and beyond a corner
VALLEY_MM = 0.9
THINNED, WHITE = 7, 255  # where so few pixels are all black or white, nothing is pale
MIN_VALLEY, VALLEY_NOISE = 14, 2
ENOUGH_DPI = 150  # to see the frame of a polygon


def find_white_boxes(grey: Grey, ink: Ink, holes: Sequence[Hole], dpi: int) -> Iterator[Withheld]:
    """Framed boxes with nothing, or no more than a code, inside; `holes` are the ink's."""
    per_mm = dpi / 25.4
    rules = find_rules(ink, round(MIN_BOX_MM[0] * 0.8 * per_mm), MAX_FRAME_MM * per_mm)
    boxes = ((hole, box_of(hole)) for hole in holes)
    enclosed = (box for hole, box in boxes if is_large(box, per_mm) and is_rectangle(hole))
    whole = ((box,) for box in (*enclosed, *pair_rules(rules, per_mm)))
    yield from _choose(whole, ink, ink, per_mm)
    yield from find_framed(grey, ink, dpi)


def find_framed(grey: Grey, ink: Ink, dpi: int) -> Iterator[Withheld]:
    """Those of any shape of rectangles, whose frame may be paler than type."""
    per_mm = dpi / 25.4
    step = max(1, dpi // ENOUGH_DPI)
    small = shrink_ink(ink, step)
    lines = find_hairlines(grey, small, step, dpi)
    for found in _choose(find_polygons(lines, MAX_FRAME_MM, per_mm / step), small, lines, per_mm / step):
        yield withheld(tuple(Box(*(step * edge for edge in part)) for part in found.parts), "white", found.fit)


def _choose(candidates: Iterable[Parts], ink: Ink, lines: Ink, per_mm: float) -> Iterator[Withheld]:
    """Those that are empty and framed by `lines`."""
    for parts in candidates:
        box = hull(parts)
        if is_large(box, per_mm) and is_inside(box, ink.shape, per_mm):
            cover = measure_cover(lines, parts, per_mm)
            runs_on = cover >= MIN_COVER and count_run_on(lines, parts, per_mm) > MAX_RUN_ON
            if cover >= MIN_COVER and not runs_on and (is_empty(ink, parts, per_mm) or holds_code(ink, parts, per_mm)):
                yield withheld(parts, "white", cover)


def find_hairlines(grey: Grey, ink: Ink, step: int, dpi: int) -> Ink:
    """The ink at 1/step of its size, and whatever thin is darker than what is beside it: rules paler than type."""
    height, width = ink.shape
    if not ((grey[::THINNED, ::THINNED] > 0) & (grey[::THINNED, ::THINNED] < WHITE)).any():
        return ink
    small = cv2.resize(grey[: step * height, : step * width], (width, height), interpolation=cv2.INTER_AREA)
    size = round(VALLEY_MM * dpi / step / 25.4) | 1
    valley = cv2.morphologyEx(small, cv2.MORPH_BLACKHAT, np.ones((size, size), np.uint8))
    noise = float(np.median(valley[::5, ::5]))
    return np.asarray(ink | (valley >= max(MIN_VALLEY, VALLEY_NOISE * noise)), np.bool_)


def is_large(box: Box, per_mm: float) -> bool:
    """Whether a box is large enough for a withheld word, and none that is there to be ticked."""
    width, height = box.width / per_mm, box.height / per_mm
    is_square = width < SQUARE_MM and width < MIN_OBLONG * height
    return width >= MIN_BOX_MM[0] and height >= MIN_BOX_MM[1] and not is_square


def is_empty(ink: Ink, parts: Parts, per_mm: float) -> bool:
    """Whether there is neither text nor a rule inside a frame."""
    letters = find_letters(ink, parts, per_mm)
    return letters is not None and measure_share(letters, parts) <= MAX_DIRT


def holds_code(ink: Ink, parts: Parts, per_mm: float) -> bool:
    """Whether what is in a frame may be a code: short, with a lot of white beside it."""
    letters = find_letters(ink, parts, per_mm)
    if not letters:
        return letters is not None
    width = hull(letters).width
    is_short = width <= MAX_CODE_MM * per_mm and len(letters) <= MAX_SIGNS
    return is_short and CODE_AIR * width <= hull(parts).width


def find_letters(ink: Ink, parts: Parts, per_mm: float) -> list[Box] | None:
    """What has a letter's height inside a frame; None where there is nothing to see, a rule, or too much ink."""
    margin = round(0.5 * per_mm) + 1
    found: list[Box] = []
    inner = [part for part in (part.grow(-margin) for part in parts) if part.area and min(part[:2]) >= 0]
    for part in inner:
        inside = _cut(ink, part)
        if inside.mean() > MAX_INK or max(inside.mean(axis=0).max(), inside.mean(axis=1).max()) >= FULL:
            return None
        _, _, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(inside, np.uint8), connectivity=8)
        low, high = (length * per_mm for length in LETTER_MM)
        boxes = (Box(left, top, left + width, top + height) for left, top, width, height, _ in stats[1:].tolist())
        found += [box.move(part.left, part.top) for box in boxes if low <= box.height <= high]
    return found if inner else None


def holds_letter(ink: Ink, box: Box, per_mm: float) -> bool:
    """Whether some ink in a box is as high as a letter, and no piece of a frame's upright side."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(_cut(ink, box), np.uint8), connectivity=8)
    low, high = (length * per_mm for length in LETTER_MM)
    return any(low <= height <= high and width > UPRIGHT_MM * per_mm for _, _, width, height, _ in stats[1:].tolist())


def measure_share(letters: Sequence[Box], parts: Parts) -> float:
    """The share of a frame that the boxes of letters take."""
    return sum(letter.area for letter in letters) / max(1, sum(part.area for part in parts))


def measure_cover(ink: Ink, parts: Parts, per_mm: float) -> float:
    """The share of the outline that is ruled, at the side that has least of it."""
    reach = max(1, round(REACH_MM * per_mm))
    return min((side for part in parts for side in _sides(ink, part, parts, reach)), default=0.0)


def _sides(ink: Ink, part: Box, parts: Parts, reach: int) -> Iterator[float]:
    """How much of each side of a part is ruled, where no other part lies beyond it."""
    others = [other.grow(2 * reach) for other in parts if other is not part]
    for side, axis in (
        (Box(part.left, part.top - reach, part.right, part.top + reach + 1), 0),
        (Box(part.left, part.bottom - reach - 1, part.right, part.bottom + reach), 0),
        (Box(part.left - reach, part.top, part.left + reach + 1, part.bottom), 1),
        (Box(part.right - reach - 1, part.top, part.right + reach, part.bottom), 1),
    ):
        seen = np.asarray(_cut(ink, side).any(axis=axis))
        start = max(0, side[axis])
        is_outer = np.ones(seen.size, np.bool_)
        for other in others:
            if (side & other).area:
                is_outer[max(0, other[axis] - start) : max(0, other[axis + 2] - start)] = False
        if np.count_nonzero(is_outer) > 2 * reach:
            yield float(seen[is_outer].mean())


def count_run_on(ink: Ink, parts: Parts, per_mm: float) -> float:
    """The share of the ends of all sides that run on past their corner."""
    strips = [
        (strip, axis)
        for part in parts
        for strip, axis in _beyond(part, per_mm)
        if not any((strip & other).area for other in parts if other is not part)
    ]
    runs_on = [bool(seen.size and seen.mean() >= FULL) for seen in (_cut(ink, s).any(axis=a) for s, a in strips)]
    return sum(runs_on) / max(1, len(runs_on))


def _beyond(box: Box, per_mm: float) -> Iterator[tuple[Box, int]]:
    """Where the sides would run on, beside and above or below the corners; the axis across each."""
    far, wide = round(FAR_MM * per_mm), 1 + max(1, round(0.25 * per_mm))
    for y in (box.top, box.bottom - 1):
        yield Box(box.left - far, y - wide, box.left - 3, y + wide + 1), 0
        yield Box(box.right + 3, y - wide, box.right + far, y + wide + 1), 0
    for x in (box.left, box.right - 1):
        yield Box(x - wide, box.top - far, x + wide + 1, box.top - 3), 1
        yield Box(x - wide, box.bottom + 3, x + wide + 1, box.bottom + far), 1


def _cut(ink: Ink, box: Box) -> Ink:
    return ink[max(0, box.top) : max(0, box.bottom), max(0, box.left) : max(0, box.right)]
