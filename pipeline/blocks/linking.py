"""Footnotes linked to the places in the text that call them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import FURNITURE, Block, Call, Footnote
from pipeline.text.calls import choose_calls, find_candidates, trust_raised
from pipeline.text.dialect import without_marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.blocks.raised import RaisedCall
    from pipeline.model import Span


class Place(NamedTuple):
    """A stretch of a block's text where a note may be called; sorts in reading order."""

    block: int
    start: int
    end: int


def link(
    blocks: Sequence[Block], notes: Sequence[Footnote], raised: Sequence[RaisedCall] = ()
) -> tuple[tuple[Block, ...], tuple[Footnote, ...]]:
    """The blocks with `<sup>1</sup>` where a note is called, and the notes with their calls.

    `raised` are the words that a raised figure stands behind, as the pixels tell.
    """
    seen = place_raised(blocks, raised)
    found: list[tuple[Place, int]] = []
    for page, group in groupby(enumerate(notes), key=lambda pair: pair[1].page):
        mine = list(group)
        here = {place: text for (on, place), text in seen.items() if on == page}
        places = choose_on_page(blocks, [note for _, note in mine], page, here)
        found += [(chosen, index) for (index, _), chosen in zip(mine, places, strict=True) if chosen]
    marked, linked = list(blocks), list(notes)
    for chosen, index in sorted(found, reverse=True):
        block, note = marked[chosen.block], notes[index]
        linked[index] = note.model_copy(update={"call": to_call(blocks, chosen, note.page)})
        marked[chosen.block] = put_mark(block, chosen.start, chosen.end, f"<sup>{note.marker}</sup>")
    return tuple(marked), tuple(linked)


def to_call(blocks: Sequence[Block], place: Place, page: int) -> Call:
    """The call at a place of the text."""
    after = without_marks(blocks[place.block].text[: place.start]).split()
    return Call(page=page, after=after[-1] if after else "", block=place.block)


def choose_on_page(
    blocks: Sequence[Block], notes: Sequence[Footnote], page: int, raised: Mapping[Place, str]
) -> list[Place | None]:
    """For each of a page's notes the place of its call on that page, or None."""
    offers = [_with_raised(dict(_offers(blocks, note.marker, page)), blocks, note.marker, raised) for note in notes]
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


def _with_raised(
    offers: dict[Place, int], blocks: Sequence[Block], marker: str, raised: Mapping[Place, str]
) -> dict[Place, int]:
    """The offers and the raised figures; where both are one, they are trusted the more."""
    for place, text in raised.items():
        same = [one for one in offers if one.block == place.block and one.start <= place.end and place.start <= one.end]
        trust = max((offers.pop(one) for one in same), default=0)
        offers[place] = trust + trust_raised(blocks[place.block].text[: place.start], text, marker)
    return offers


def place_raised(blocks: Sequence[Block], raised: Sequence[RaisedCall]) -> dict[tuple[int, Place], str]:
    """Page and place in the text of each raised figure, and what it was read as."""
    lines: dict[tuple[int, int, int], list[tuple[int, Span]]] = {}
    for index, block in enumerate(blocks):
        for span in block.spans if block.kind not in FURNITURE else ():
            lines.setdefault((span.page, span.region, span.line), []).append((index, span))
    found: dict[tuple[int, Place], str] = {}
    for call in raised:
        row, word = call.row, call.row.places[call.at]
        for index, span in lines.get((row.page, row.region, row.line), ()):
            if span.first <= word < span.last:
                start = _word_start(blocks[index].text, span, call)
                gap = call.start == 0 and blocks[index].text[:start].endswith(" ")
                found[row.page, Place(index, start + call.start - gap, start + call.end)] = call.text
    return found


def _word_start(text: str, span: Span, call: RaisedCall) -> int:
    """Where the word that calls stands in the text: behind those before it in its line."""
    at = span.start
    for word, place in zip(call.row.words[: call.at], call.row.places, strict=False):
        if place >= span.first:
            at = max(at, text.find(word.text, at) + len(word.text))
    return max(at, text.find(call.row.words[call.at].text, at))


def put_mark(block: Block, start: int, end: int, mark: str) -> Block:
    """The block with a mark in the place of the characters `start` to `end`; spans and hyphens go with their words."""
    by = len(mark) - (end - start)
    spans = tuple(_stretched(span, end, by) for span in block.spans)
    hyphens = tuple(one.model_copy(update={"start": one.start + by * (one.start >= end)}) for one in block.hyphens)
    text = block.text[:start] + mark + block.text[end:]
    return block.model_copy(update={"text": text, "spans": spans, "hyphens": hyphens})


def _stretched(span: Span, end: int, by: int) -> Span:
    moved = {"start": span.start + by * (span.start >= end), "end": span.end + by * (span.end >= end)}
    return span.model_copy(update=moved)
