"""The blocks of furniture: a region's lines together, but each classification line for itself."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.blocks.weave import STRIKE
from pipeline.geometry import distance, hull
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
    markings = {page.number: [one for one in page.markings if one.kind != "portion"] for page in pages}
    rows = [row for row in loom.rows if row.kind in KINDS]
    for (number, _), group in groupby(rows, key=lambda row: (row.page, row.region)):
        lines = list(group)
        if lines[0].kind == "banner":
            yield from _banners(lines, markings[number], loom)
        else:
            yield lines[0].key, _block(lines, loom)


def _block(rows: Sequence[Row], loom: Loom) -> Block:
    woven = loom.weave(rows)
    return Block(kind=KINDS[rows[0].kind], text=woven.text, page=rows[0].page, spans=woven.spans)


def _banners(
    rows: Sequence[Row], markings: Sequence[Marking], loom: Loom
) -> Iterator[tuple[tuple[int, int, int, int], Block]]:
    """A block for each line of a banner, or for each marking that was read there: its words are known ones."""
    box = hull(row.box for row in rows)
    found = [one for one in markings if one.box.share_in(box) > HALF]
    groups: dict[int, list[Row]] = {}
    for index, row in enumerate(rows):
        nearest = min(range(len(found)), key=lambda at: distance(found[at].box.centre, row.box.centre), default=index)
        groups.setdefault(nearest, []).append(row)
    for at, group in groups.items():
        block = _block(group, loom)
        yield group[0].key, as_marked(block, found[at]) if found else block


def as_marked(block: Block, marking: Marking) -> Block:
    """A banner with a marking's text; all its words stand for all of it."""
    text = STRIKE + marking.text + STRIKE if marking.struck else marking.text
    whole = {"start": 0, "end": len(text)}
    spans = tuple(span.model_copy(update=whole) for span in block.spans)
    return block.model_copy(update={"text": text, "spans": spans})
