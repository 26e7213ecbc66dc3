"""Texts side by side with no white corridor between them: rows at one edge, and another text's rows between these."""

from __future__ import annotations

from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.blocks.rows import Row

SAME_EDGE_EM = 0.5
WIDEST_STEP_EM = 2.2
"""From one row of a text to the next; wider ones are another text."""
APART_EM = 0.6
"""White from side to side between two texts."""
BETWEEN_EM = 0.2
"""A row is between two others when its baseline is that far from both."""


def order_sides(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows as they came, but those of a text that has another one beside it together: the left text first."""
    side = find_side(rows)
    if side is None:
        yield from rows
        return
    keys = {row.key for row in side}
    inside = [index for index, row in enumerate(rows) if row.key in keys]
    first, end = inside[0], inside[-1] + 1
    others = [row for row in rows[first:end] if row.key not in keys]
    is_left = side[0].box.left < min((row.box.left for row in others), default=inf)
    yield from rows[:first]
    yield from (*side, *others) if is_left else (*others, *side)
    yield from order_sides(rows[end:])


def find_side(rows: Sequence[Row]) -> list[Row] | None:
    """The first chain of rows that another text's rows stand beside; None where there is none."""
    chains = (chain for chain in find_chains(rows) if len(chain) > 1)
    return next((chain for chain in chains if _has_beside(chain, rows)), None)


def find_chains(rows: Sequence[Row], same_edge_em: float = SAME_EDGE_EM) -> Iterator[list[Row]]:
    """The rows, which come from top to bottom, in chains of neighbours that begin at one edge."""
    seen: set[tuple[int, int, int, int]] = set()
    for index, row in enumerate(rows):
        if row.key in seen:
            continue
        chain = [row]
        for other in rows[index + 1 :]:
            if other.key not in seen and _continues(chain[-1], other, same_edge_em):
                chain.append(other)
        seen |= {one.key for one in chain}
        yield chain


def _continues(last: Row, row: Row, same_edge_em: float) -> bool:
    """Whether a row is the next one of a chain."""
    step = row.baseline - last.baseline
    return abs(row.box.left - last.box.left) < same_edge_em * last.size and 0 < step < WIDEST_STEP_EM * last.size


def _has_beside(chain: Sequence[Row], rows: Sequence[Row]) -> bool:
    """Whether rows of another text stand between rows of the chain, and all that do stand clear of it."""
    keys = {row.key for row in chain}
    span = chain[0].baseline, chain[-1].baseline
    others = [row for row in rows if row.key not in keys and span[0] < row.baseline < span[1]]
    between = any(_is_between(row, above, below) for row in others for above, below in pairwise(chain))
    return between and all(_is_clear(row, chain) for row in others)


def _is_between(row: Row, above: Row, below: Row) -> bool:
    air = BETWEEN_EM * min(above.size, below.size)
    return above.baseline + air < row.baseline < below.baseline - air


def _is_clear(row: Row, chain: Sequence[Row]) -> bool:
    """Whether a row stands beside all the rows of a chain that are near it."""
    near = [one.box for one in chain if abs(one.baseline - row.baseline) < WIDEST_STEP_EM * one.size]
    air = APART_EM * row.size
    return all(box.right + air < row.box.left or row.box.right + air < box.left for box in near)
