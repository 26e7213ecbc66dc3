"""The blocks of furniture: a region's lines together, but each classification line for itself."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.blocks.weave import STRIKE
from pipeline.geometry import distance
from pipeline.model import Block

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.blocks.loom import Loom
    from pipeline.blocks.rows import Row
    from pipeline.model import BlockKind, Marking, Page, RegionKind

KINDS: Mapping[RegionKind, BlockKind] = {
    "banner": "banner",
    "stamp": "stamp",
    "margin": "stamp",
    "head": "head",
    "foot": "foot",
    "hand": "hand",
}
"""What stands in the document for a region of furniture; a figure has no text."""
HALF = 0.5


def furniture_blocks(pages: Sequence[Page], loom: Loom) -> Iterator[tuple[tuple[int, int, int, int], Block]]:
    """Each block of furniture with the address of its first row."""
    rows = [row for row in loom.rows if row.kind in KINDS]
    for _, group in groupby(rows, key=lambda row: (row.page, row.region)):
        lines = list(group)
        if lines[0].kind != "banner":
            yield lines[0].key, _block(lines, loom)
    for page in pages:
        yield from _banners([row for row in rows if row.page == page.number and row.kind == "banner"], page, loom)


def _block(rows: Sequence[Row], loom: Loom) -> Block:
    woven = loom.weave(rows)
    return Block(kind=KINDS[rows[0].kind], text=woven.text, page=rows[0].page, spans=woven.spans)


def _banners(rows: Sequence[Row], page: Page, loom: Loom) -> Iterator[tuple[tuple[int, int, int, int], Block]]:
    """A block for each marking, in whose place whatever was read; for each line where no marking is known."""
    known = [one for one in page.markings if one.kind != "portion"]
    groups: dict[Marking | int, list[Row]] = {}
    for index, row in enumerate(rows):
        near = [one for one in known if max(row.box.share_in(one.box), one.box.share_in(row.box)) > HALF]
        nearest = min(near, key=lambda one: distance(one.box.centre, row.box.centre), default=index)
        groups.setdefault(nearest, []).append(row)
    for marking, group in groups.items():
        block = _block(group, loom)
        yield group[0].key, block if isinstance(marking, int) else as_marked(block, marking)


def as_marked(block: Block, marking: Marking) -> Block:
    """A banner with a marking's text; all its words stand for all of it."""
    text = STRIKE + marking.text + STRIKE if marking.struck else marking.text
    whole = {"start": 0, "end": len(text)}
    spans = tuple(span.model_copy(update=whole) for span in block.spans)
    return block.model_copy(update={"text": text, "spans": spans})
