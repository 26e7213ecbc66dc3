"""Tables that stand in footnotes: blocks like other tables, named by their notes."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.blocks.loom import Loom
    from pipeline.model import Block, Footnote

    Printed = tuple[int, int, int]
    """A printed line: page, region, line."""


def tabled_lines(blocks: Sequence[Block]) -> frozenset[Printed]:
    """The printed lines of all tables."""
    return frozenset(line for block in blocks if block.kind == "table" for line in _lines(block))


def name_tables(notes: Sequence[Footnote], blocks: Sequence[Block], loom: Loom) -> list[Footnote]:
    """The notes, each with the tables that stand below its beginning and above the next note's."""
    order = {row.key[:3]: place for place, row in enumerate(loom.rows) if row.kind == "note"}
    starts = [order[_lines(note)[0]] for note in notes]
    firsts = {index: order.get(_lines(block)[0]) for index, block in enumerate(blocks) if block.kind == "table"}
    homes = {index: bisect_right(starts, place) - 1 for index, place in firsts.items() if place is not None}
    return [
        note.model_copy(update={"tables": tuple(table for table, home in homes.items() if home == index)})
        for index, note in enumerate(notes)
    ]


def _lines(part: Block | Footnote) -> list[Printed]:
    return [(span.page, span.region, span.line) for span in part.spans]
