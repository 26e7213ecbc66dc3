"""Stamps beside the text: rows in line with each other, out of line with the text, that say what stamps say."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.blocks.sides import find_chains

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pipeline.blocks.rows import Row

OUT_EM = 1.0
"""Left of the text's edge: a stamp in line with the text is in doubt, and kept."""
SAME_EDGE_EM = 1.5
"""Rows of one stamp begin so near one edge: a stroke takes a letter or two."""
TRUSTED = frozenset({"text", "stamp"})


def find_asides(rows: Sequence[Row], is_stamp: Callable[[str], bool]) -> Iterator[Row]:
    """The text rows of blocks left of their column's edge that are stamps, or that say together what stamps say."""
    for _, group in groupby(sorted(rows, key=_column), key=_column):
        column = sorted((row for row in group if row.kind in TRUSTED), key=lambda row: row.baseline)
        text = [row for row in column if row.kind == "text"]
        edge = heaviest_edge(text)
        outside = [row for row in column if row.box.left < edge - OUT_EM * row.size]
        for chain in find_chains(outside, SAME_EDGE_EM):
            if any(row.kind == "stamp" for row in chain) or is_stamp(" ".join(row.text for row in chain)):
                yield from (row for row in chain if row.kind == "text")


def heaviest_edge(rows: Sequence[Row]) -> float:
    """The x at which most of the text begins, line by line; 0 without rows."""
    weights: defaultdict[float, float] = defaultdict(float)
    for row in rows:
        for other in rows:
            if 0 <= other.box.left - row.box.left < row.size / 2:
                weights[row.box.left] += other.box.width
    return max(weights, key=lambda left: weights[left], default=0.0)


def _column(row: Row) -> int:
    return row.column or 0
