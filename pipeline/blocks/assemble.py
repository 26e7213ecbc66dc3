"""All blocks of a document's pages in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.blocks.furnish import furniture_blocks
from pipeline.blocks.grids import to_block
from pipeline.blocks.loom import Loom
from pipeline.blocks.measures import place
from pipeline.blocks.prose import prose_blocks
from pipeline.blocks.tables import find_tables

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from pipeline.model import Block, Page

    Key = tuple[int, int, int, int]
    """Of a block's first row: page, region, line, word."""


def assemble(pages: Sequence[Page], lexicon: Container[str]) -> tuple[Block, ...]:
    """The blocks of all pages, each placed where its first row stands."""
    loom = Loom(pages, lexicon)
    rank = {row.key: index for index, row in enumerate(loom.rows)}
    return tuple(block for _, block in sorted(_blocks(pages, loom), key=lambda keyed: rank[keyed[0]]))


def _blocks(pages: Sequence[Page], loom: Loom) -> Iterator[tuple[Key, Block]]:
    yield from furniture_blocks(pages, loom)
    rules = {page.number: [one.box for one in page.strokes if one.kind == "rule"] for page in pages}
    text, notes = (place([row for row in loom.rows if row.kind == kind]) for kind in ("text", "note"))
    tables = list(find_tables(text, rules))
    inside = {index for table in tables for index in range(table.first, table.last)}
    yield from prose_blocks(pages, [one for index, one in enumerate(text) if index not in inside], loom)
    for placed, found in ((text, tables), (notes, find_tables(notes, rules))):
        yield from ((placed[table.first].row.key, to_block(table.grid, loom)) for table in found)
