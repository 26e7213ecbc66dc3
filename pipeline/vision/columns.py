"""Columns of type: where a page's text runs in columns side by side, from its ink alone.

A gutter is a corridor without type that has dense text on both sides over many lines. Rules, brackets and other
large or long ink in it do not count as type. Labels beside values, codes in the margin and the cells of a table
leave corridors too, but no dense text close on both sides.

After T. Breuel, "Two geometric algorithms for layout analysis", Document Analysis Systems (2002) 188: whitespace
first, text second. Here the corridor is upright, so its best extent is a largest sum over rows [1].

[1] J. Bentley, "Programming pearls: algorithm design techniques", Communications of the ACM 27 (1984) 865.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

from pipeline.geometry import Box
from pipeline.vision.gutters import Gutter
from pipeline.vision.joined import join_gutters
from pipeline.vision.rules import find_upright_rules
from pipeline.vision.type_map import MAP_DPI, Type, map_type

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from pipeline.vision.sheet import Ink

    Room = tuple[int, int]
    """From x to x."""

WIDER_THAN_SPACES = 1.25
"""Spaces that stand below each other by chance are as wide as spaces; a gutter is wider."""

CROSSED_SHARE, SPACE_SHARE = 0.45, 0.8
"""Of a gutter's white: with less, text runs on across it; with less than the second, where spaces are as wide."""
CLOSED_MM = 6.0
"""White between two lines at most: lines on both sides of a gutter need not stand level."""
UNLEVEL = 2.0
"""Times the height of rows that are level: so much with the white between lines, where none are."""


INDENT_MM = 22.0
"""White between a gutter and its text at most: items are set in, and lines end early."""
TALL_SHARE = 0.5
"""Of a gutter's strength: of three columns the gutters are about as tall; a river in one of two is not."""
WORD_MM = 12.0
"""Type without white in it that is wider is no speck in a gutter: a short heading over both columns."""
RULE_MM = (9.0, 1.0)
"""Height at least and thickness at most of a rule between columns."""
RULED_SHARE = 0.25
"""Of a rule's height: so much of it has lines of text on both sides, however few these are."""
RULE_END_MM = 3.0
"""A rule ends so near to the first and the last line beside it."""


class Least(NamedTuple):
    """What a gutter is from; pixels of the map of type."""

    gutter: int
    """White, from side to side."""
    column: int
    """Text, on each side."""
    height: float
    """Rows of it."""
    indent: int
    """From the gutter to the text at most."""


def find_gutters(
    ink: Ink, dpi: int, *, min_gutter_mm: float, min_column_mm: float, min_height_mm: float
) -> tuple[Gutter, ...]:
    """Return the gutters of a page, top to bottom; there is more than one where full-width text lies between."""
    type_map = map_type(ink, dpi)
    scale = MAP_DPI / 25.4
    least = Least(
        round(min_gutter_mm * scale), round(min_column_mm * scale), min_height_mm * scale, round(INDENT_MM * scale)
    )
    closed = cv2.morphologyEx(type_map.view(np.uint8), cv2.MORPH_CLOSE, np.ones((round(CLOSED_MM * scale), 1)))
    lines = closed.view(np.bool_)
    found = _search(_score(type_map, type_map, least), type_map, 0, len(type_map), least.height)
    in_line = _score(type_map, lines, least)
    found = found or _search(in_line, lines, 0, len(lines), UNLEVEL * least.height)
    found += _search_in_line(in_line, lines, found, least.height)
    found += _search_ruled(in_line, lines, found, find_upright_rules(ink, dpi, RULE_MM, MAP_DPI))
    room = 0, type_map.shape[1]
    joined = join_gutters(found, type_map, least.column)
    every = [_with_inside(gutter, type_map, room, least) for gutter in joined]
    page = Box(0, 0, ink.shape[1], ink.shape[0])
    return tuple(_to_page(gutter, dpi / MAP_DPI, 1 / scale, page) for gutter in every)


def _score(type_map: Type, text: Type, least: Least) -> NDArray[np.float32]:
    """Per pixel: 1 on white with dense text on both sides, -8 on type, 0 elsewhere."""
    reach = np.ones((1, max(1, least.gutter)), np.uint8)
    blocked = cv2.dilate(type_map.astype(np.uint8), reach).astype(np.bool_)
    dense = np.minimum(_text_beside(text, least), _text_beside(text[:, ::-1], least)[:, ::-1]) >= 0.6 * least.column
    return np.where(blocked, -8, dense).astype(np.float32)


def _text_beside(text: Type, least: Least) -> NDArray[np.int32]:
    """Per pixel: how much of a column's width left of the nearest text is text; 0 where that is far."""
    sums = np.cumsum(text, axis=1, dtype=np.int32)
    shares = sums.copy()
    shares[:, least.column :] -= sums[:, : max(0, text.shape[1] - least.column)]
    across, bits = np.arange(text.shape[1], dtype=np.int32), least.column.bit_length()
    both = np.maximum.accumulate(np.where(text, across << bits | shares, np.int32(0)), axis=1)  # of the nearest text
    is_near = across - (both >> bits) <= least.indent
    return np.where(is_near, both & np.int32((1 << bits) - 1), np.int32(0))


def _search(score: NDArray[np.float32], type_map: Type, top: int, bottom: int, least: float) -> list[Gutter]:
    """The strongest gutter between two rows, those above it and those below it."""
    if bottom - top < least:
        return []
    sums = _largest_sums(score[top:bottom])
    best = float(sums.max())
    if best < least:
        return []
    x = int(sums.argmax())
    start, end = _largest_run(score[top:bottom, x])
    left, right = _run_around(sums >= 0.9 * best, x)
    middle, first, last = (left + right) // 2, top + start, top + end
    dense = type_map[first:last][score[first:last, middle] > 0]
    usual, space = _usual_gap(dense, middle), WIDER_THAN_SPACES * _word_gap(dense, middle)
    if usual < space:
        score[first:last, left:right] = -8  # a river in a single column
        return _search(score, type_map, top, bottom, least)
    first, last = _between_crossings(
        _crossings(type_map, middle, usual, space), score[:, x], first, (top, last, bottom)
    )
    gutter = Gutter(Box(left, first, right, last), best)
    above = _search(score, type_map, top, first, least)
    return [*above, gutter, *_search(score, type_map, last, bottom, least)]


def _with_inside(gutter: Gutter, type_map: Type, room: Room, least: Least) -> Gutter:
    """The gutter with those in the columns beside it, which lie in `room` from side to side."""
    left, top, right, bottom = gutter.box
    inside: list[Gutter] = []
    for start, end in ((room[0], left), (right, room[1])):
        part = type_map[top:bottom, start:end]
        found = _search(
            _score(part, part, least), part, 0, len(part), max(least.height, TALL_SHARE * gutter.strength_mm)
        )
        moved = (one._replace(box=one.box.move(start, top)) for one in found)
        inside += (_with_inside(one, type_map, (start, end), least) for one in moved)
    return gutter._replace(inside=tuple(inside))


def _search_in_line(score: NDArray[np.float32], type_map: Type, found: list[Gutter], least: float) -> Iterator[Gutter]:
    """The gutters between, above and below those found that are in line with one of them."""
    corridors = np.zeros(score.shape[1], np.bool_)
    for gutter in found:
        width = gutter.box.width
        corridors[max(0, gutter.box.left - width) : gutter.box.right + width] = True
    in_line = np.where(corridors, score, np.float32(-8))
    tops = [0, *(gutter.box.bottom for gutter in found)]
    bottoms = [*(gutter.box.top for gutter in found), len(score)]
    for top, bottom in zip(tops, bottoms, strict=True):
        yield from _search(in_line, type_map, top, bottom, least) if found else ()


def _search_ruled(
    score: NDArray[np.float32], lines: Type, found: Sequence[Gutter], rules: Sequence[Box]
) -> Iterator[Gutter]:
    """The gutters along upright rules that lie in none of those found: a rule tells columns of two lines."""
    for rule in rules:
        if any(gutter.box.top < rule.centre[1] < gutter.box.bottom for gutter in found):
            continue
        end = round(RULE_END_MM * MAP_DPI / 25.4)
        around = slice(max(0, rule.left - end), rule.right + end)
        beside = np.full_like(score, -8)
        beside[:, around] = score[:, around]
        yield from _search(beside, lines, max(0, rule.top - end), rule.bottom + end, RULED_SHARE * rule.height)


def _largest_sums(score: NDArray[np.float32]) -> NDArray[np.float32]:
    """Per column: the largest sum of consecutive rows."""
    sums = np.vstack([np.zeros((1, score.shape[1]), np.float32), np.cumsum(score, axis=0)])
    return np.asarray((sums - np.minimum.accumulate(sums, axis=0)).max(axis=0))


def _largest_run(score: NDArray[np.float32]) -> tuple[int, int]:
    """The rows of one column that have the largest sum: the first of them and the one after the last."""
    sums = np.concatenate([np.zeros(1, np.float32), np.cumsum(score)])
    lowest = np.minimum.accumulate(sums)
    end = int((sums - lowest).argmax())
    return int(np.flatnonzero(sums[: end + 1] == lowest[end])[-1]), end


def _run_around(flags: NDArray[np.bool_], x: int) -> tuple[int, int]:
    """The run of True that holds x."""
    off = np.flatnonzero(~flags)
    before, after = off[off < x], off[off > x]
    return int(before[-1]) + 1 if len(before) else 0, int(after[0]) if len(after) else len(flags)


def _usual_gap(rows: Type, x: int) -> int:
    """White across the gutter in rows with text on both sides; a tenth of them have less."""
    left, right = rows[:, :x][:, ::-1].argmax(axis=1), rows[:, x:].argmax(axis=1)
    return max(2, int(np.percentile(left + right, 10))) if len(rows) else 2


def _word_gap(rows: Type, x: int) -> float:
    """The median white between two words in these rows, but for that at the gutter; 0 without any."""
    edges = np.diff(np.pad(rows, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    starts, ends = np.argwhere(edges == 1), np.argwhere(edges == -1)
    between = (starts[1:, 0] == ends[:-1, 0]) & ~((ends[:-1, 1] <= x) & (starts[1:, 1] > x))
    gaps = (starts[1:, 1] - ends[:-1, 1])[between]
    return float(np.median(gaps)) if len(gaps) else 0.0


def _crossings(type_map: Type, x: int, usual: int, space: float) -> NDArray[np.bool_]:
    """The rows of text that runs on across the gutter: no white as wide as a gutter, only gaps between words.

    A bracket drawn into a gutter makes it narrow, but not the space between two words of a heading above it.
    """
    part = type_map[:, max(0, x - usual) : x + usual]
    run, widest = np.zeros(len(part), np.intp), np.zeros(len(part), np.intp)
    for column in part.T:
        run = (run + 1) * ~column
        widest = np.maximum(widest, run)
    narrow = max(CROSSED_SHARE * usual, min(space, SPACE_SHARE * usual))
    over = (widest < narrow) | (_run_over(type_map, x) > max(usual, WORD_MM * MAP_DPI / 25.4))
    crossed = cv2.morphologyEx(over.astype(np.uint8), cv2.MORPH_OPEN, np.ones((3, 1), np.uint8))
    return _whole_lines(crossed.ravel().astype(np.bool_), np.asarray(part.any(axis=1)))


def _run_over(type_map: Type, x: int) -> NDArray[np.intp]:
    """Per row: how wide the type is that stands at x without white in it; 0 where x is white."""
    right, left = ~type_map[:, x:], ~type_map[:, x::-1]
    ends = [np.where(side.any(axis=1), side.argmax(axis=1), side.shape[1]) for side in (left, right)]
    return np.asarray(ends[0] + ends[1], np.intp)


def _whole_lines(rows: NDArray[np.bool_], written: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The rows, grown over ascenders and descenders, but no further than two millimetres."""
    grown = rows
    for _ in range(round(2 * MAP_DPI / 25.4)):
        more = grown.copy()
        more[1:] |= grown[:-1]
        more[:-1] |= grown[1:]
        grown = more & (written | rows)
    return np.asarray(grown)


def _between_crossings(
    crossed: NDArray[np.bool_], score: NDArray[np.float32], first: int, limits: tuple[int, int, int]
) -> tuple[int, int]:
    """The rows without a crossing that have most text on both sides, from the limits' rows `first` to the second."""
    top, last, bottom = limits
    walls = [top - 1, *(top + np.flatnonzero(crossed[top:bottom])), bottom]
    spans = [(a + 1, b) for a, b in pairwise(walls) if b - a > 1 and b > first and a < last]
    return max(spans, key=lambda span: float(score[slice(*span)].clip(0).sum()), default=(first, last))


def _to_page(gutter: Gutter, factor: float, mm: float, page: Box) -> Gutter:
    box = Box(*(round(side * factor) for side in gutter.box)) & page
    inside = tuple(_to_page(other, factor, mm, page) for other in gutter.inside)
    return Gutter(box, gutter.strength_mm * mm, inside)
