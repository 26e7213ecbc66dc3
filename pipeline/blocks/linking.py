"""Footnotes linked to the places in the text that call them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import FURNITURE, Block, Call, Footnote
from pipeline.text.calls import choose_calls, find_candidates
from pipeline.text.dialect import without_marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Span


class Place(NamedTuple):
    """A stretch of a block's text where a note may be called; sorts in reading order."""

    block: int
    start: int
    end: int


def link(blocks: Sequence[Block], notes: Sequence[Footnote]) -> tuple[tuple[Block, ...], tuple[Footnote, ...]]:
    """The blocks with `<sup>1</sup>` where a note is called, and the notes with their calls."""
    found: list[tuple[Place, int]] = []
    for page, group in groupby(enumerate(notes), key=lambda pair: pair[1].page):
        mine = list(group)
        places = choose_on_page(blocks, [note for _, note in mine], page)
        found += [(chosen, index) for (index, _), chosen in zip(mine, places, strict=True) if chosen]
    marked, linked = list(blocks), list(notes)
    for chosen, index in sorted(found, reverse=True):
        block, note = marked[chosen.block], notes[index]
        after = without_marks(block.text[: chosen.start]).split()
        call = Call(page=note.page, after=after[-1] if after else "", block=chosen.block)
        linked[index] = note.model_copy(update={"call": call})
        marked[chosen.block] = put_mark(block, chosen.start, chosen.end, f"<sup>{note.marker}</sup>")
    return tuple(marked), tuple(linked)


def choose_on_page(blocks: Sequence[Block], notes: Sequence[Footnote], page: int) -> list[Place | None]:
    """For each of a page's notes the place of its call on that page, or None."""
    offers = [dict(_offers(blocks, note.marker, page)) for note in notes]
    order = sorted(set().union(*offers))
    rank = {where: index for index, where in enumerate(order)}
    chosen = choose_calls([[(rank[where], trust) for where, trust in offer.items()] for offer in offers])
    return [None if index is None else order[index] for index in chosen]


def _offers(blocks: Sequence[Block], marker: str, page: int) -> Iterator[tuple[Place, int]]:
    """The places on a page that may call a note of this marker, each with its trust."""
    for index, block in enumerate(blocks):
        if block.kind in FURNITURE:
            continue
        stretches = [(span.start, span.end) for span in block.spans if span.page == page]
        for found in find_candidates(block.text, marker):
            if any(start <= found.start <= end for start, end in stretches):
                yield Place(index, found.start, found.end), found.trust


def put_mark(block: Block, start: int, end: int, mark: str) -> Block:
    """The block with a mark in the place of the characters `start` to `end`; spans go with their words."""
    by = len(mark) - (end - start)
    spans = tuple(_stretched(span, end, by) for span in block.spans)
    return block.model_copy(update={"text": block.text[:start] + mark + block.text[end:], "spans": spans})


def _stretched(span: Span, end: int, by: int) -> Span:
    moved = {"start": span.start + by * (span.start >= end), "end": span.end + by * (span.end >= end)}
    return span.model_copy(update=moved)
