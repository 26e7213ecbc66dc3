"""Shapes made of rectangles, and which of their rectangles are one passage."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from pipeline.geometry import Box, hull

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from pipeline.vision.sheet import Ink

    _Rows = list[tuple[int, int, int]]

MIN_BAR_MM = 2.4  # a withheld line is no lower
MIN_PART_MM = 2.2  # the last line of a passage may be cut by the one below
WHOLE = 0.93  # of a rectangle that is filled, but for its edges
EXACT = 0.97  # of a shape by several rectangles
SAME_EDGE_MM = 0.9  # ends of rows of one rectangle agree that well
JOINED_EDGE_MM = 2.0  # parts of one passage share a margin that well; bars that merely touch do not
BESIDE_MM = 1.8  # type so near the end of a bar is the same line's
MAX_BESIDE_INK = 0.04
EDGE_MM = 0.4  # what is this near to the scan's edge belongs to its border


class Withheld(NamedTuple):
    """A passage that cannot be read on purpose."""

    box: Box
    """The hull of its parts, its outer edge."""
    parts: tuple[Box, ...]
    fill: Literal["white", "black"]
    fit: float
    """Share that its rectangles and what was seen have in common, 0 to 1."""


def withheld(parts: tuple[Box, ...], fill: Literal["white", "black"], fit: float) -> Withheld:
    """A passage of these rectangles."""
    return Withheld(hull(parts), parts, fill, fit)


def is_inside(box: Box, size: tuple[int, int], per_mm: float) -> bool:
    """Whether a box keeps away from the edges of a page of that height and width."""
    margin = max(1, round(EDGE_MM * per_mm))
    height, width = size
    return min(box[:2]) >= margin and box.right <= width - margin and box.bottom <= height - margin


def split_rectangles(mask: Ink, per_mm: float) -> tuple[Box, ...]:
    """The rectangles that make up a solid shape, top to bottom; one where it is a rectangle but for its edges.

    Their sides may lean or be bent: from one row to the next they move little.
    """
    same, least = max(1.0, SAME_EDGE_MM * per_mm), MIN_PART_MM * per_mm
    done: list[_Rows] = []
    growing: list[_Rows] = []
    for y, row in enumerate(mask):
        going = []
        for left, right in _runs(row):
            rows = next((r for r in growing if abs(r[-1][1] - left) <= same and abs(r[-1][2] - right) <= same), [])
            rows.append((y, left, right))
            going.append(rows)
        done += [rows for rows in growing if rows[-1][0] < y]
        growing = going
    parts = tuple(_to_box(rows) for rows in (*done, *growing) if len(rows) >= least)
    is_one = len(parts) == 1 or (mask.mean() >= WHOLE and measure_fit(mask, parts)[0] < EXACT)
    height, width = mask.shape
    return (Box(0, 0, width, height),) if is_one else parts


def _to_box(rows: _Rows) -> Box:
    tops, lefts, rights = zip(*rows, strict=True)
    return Box(round(median(lefts)), tops[0], round(median(rights)), tops[-1] + 1)


def _runs(row: NDArray[np.bool_]) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], row.view(np.int8), [0])))).tolist()
    return list(zip(edges[::2], edges[1::2], strict=True))


def measure_fit(mask: Ink, parts: tuple[Box, ...]) -> tuple[float, float]:
    """The shares of a shape that its rectangles cover, and of the rectangles that the shape fills."""
    drawn = np.zeros_like(mask)
    for part in parts:
        drawn[part.top : part.bottom, part.left : part.right] = True
    common = int((drawn & mask).sum())
    return common / max(1, int(mask.sum())), common / max(1, int(drawn.sum()))


def group_parts(parts: tuple[Box, ...], ink: Ink, per_mm: float) -> Iterator[tuple[Box, ...]]:
    """Parts of one passage together: neighbours that share a margin, or run from one line to the next."""
    group: list[Box] = []
    for part in parts:
        if group and not (_share_margin(group[-1], part, per_mm) or _run_on(group[-1], part, ink, per_mm)):
            yield tuple(group)
            group = []
        group.append(part)
    if group:
        yield tuple(group)


def _share_margin(above: Box, below: Box, per_mm: float) -> bool:
    return min(abs(above.left - below.left), abs(above.right - below.right)) <= JOINED_EDGE_MM * per_mm


def _run_on(above: Box, below: Box, ink: Ink, per_mm: float) -> bool:
    """Whether no type follows the upper part, and none comes before the lower one."""
    reach, air = round(BESIDE_MM * per_mm), max(1, round(0.3 * per_mm))
    if not (below.left < above.left and below.right < above.right):
        return False
    after = ink[above.top + air : above.bottom - air, above.right + air : above.right + reach]
    before = ink[below.top + air : below.bottom - air, max(0, below.left - reach) : max(0, below.left - air)]
    return all(not part.size or float(part.mean()) <= MAX_BESIDE_INK for part in (after, before))
