"""Names: what was found, what there is, what is the same at the same characters.

The names of a reference are looked for where its characters stand in the document, misread ones too; a name of which
no letter was read is missed.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from pipeline.verify.measures import Tally, share
from pipeline.verify.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.formats.name_truth import TrueName
    from pipeline.model import Document, Entity
    from pipeline.names import Name
    from pipeline.verify.align.alignment import Alignment
    from pipeline.verify.align.edits import Places
    from pipeline.verify.flow import Flow

KINDS = dict.fromkeys(("PERSON", "PLACE", "ORG", "EVENT", "LAW"), "entities") | {"NORP": "groups", "DATE": "dates"}
"""The measure that a label counts in."""
NAMED = "names_of_today"
"""Of the names found right, those whose modern name is right too."""
MEASURES = (*dict.fromkeys(KINDS.values()), NAMED)


LARGEST_GAP_CHARS = 4  # between two letters of a name that were read: what was read amiss is about as long as it was


class _Place(NamedTuple):
    """Characters of the document's flow, and the label."""

    start: int
    end: int
    label: str


def measure_entities(alignment: Alignment, found: Document, truth: Document) -> dict[str, dict[int, Tally]]:
    """The tallies of each measure, page by page; nothing where the reference gives no names."""
    tallies: dict[str, defaultdict[int, Tally]] = {name: defaultdict(Tally) for name in MEASURES}
    if not truth.entities:
        return {name: {} for name in MEASURES}
    pages = alignment.found.pages
    placed = [(_Place(*_span(alignment.found, entity), entity.label), entity) for entity in found.entities]
    ours = dict(placed)
    for place, _ in placed:
        tallies[KINDS[place.label]][int(pages[max(place.start, 0)])] += Tally(found=1)
    for entity in truth.entities:
        place = _carried(alignment, entity)
        page = int(pages[max(place.start, 0)])
        mine = ours.get(place) if place.start >= 0 else None
        tallies[KINDS[entity.label]][page] += Tally(hits=int(mine is not None), truth=1)
        if mine is not None and KINDS[entity.label] == "entities":
            tallies[NAMED][page] += Tally(int(is_same_name(mine.name, entity.name)), 1, 1)
    return {name: dict(by_page) for name, by_page in tallies.items()}


def compare_names(found: Iterable[Name], truth: Iterable[TrueName]) -> dict[str, Tally]:
    """The same measures where both stand in one text."""
    ours = {(name.start, name.end, name.label): name.name for name in found}
    theirs = {(name.start, name.end, name.label): name.name for name in truth}
    tallies = dict.fromkeys(MEASURES, Tally())
    for place in ours.keys() | theirs.keys():
        kind, both = KINDS[place[2]], place in ours and place in theirs
        tallies[kind] += Tally(int(both), int(place in ours), int(place in theirs))
        if both and kind == "entities":
            tallies[NAMED] += Tally(int(is_same_name(ours[place], theirs[place])), 1, 1)
    return tallies


def to_rows(tallies: Mapping[str, Tally]) -> Rows:
    """The measures as a table; the first is the strict F1 of persons, places, organisations, events and laws."""
    rows = tuple(
        (name.replace("_", " "), *map(str, (one.hits, one.found, one.truth)), share(one.f1))
        for name, one in tallies.items()
    )
    return Rows("", ("names", "right", "found", "there", "F1"), rows)


def is_same_name(one: str | None, other: str | None) -> bool:
    """Whether two modern names are the same: marks on letters, capitals and what stands in brackets aside."""
    return _bare(one) == _bare(other)


def _bare(name: str | None) -> str:
    letters = (char for char in unicodedata.normalize("NFD", name or "") if not unicodedata.combining(char))
    return "".join(letters).casefold().partition(" (")[0]


def _carried(alignment: Alignment, entity: Entity) -> _Place:
    """Where the letters of a name of the reference stand in the document, with what was read beside them."""
    first, end = _span(alignment.truth, entity)
    there = alignment.partner[first:end]
    known = there[there >= 0]
    if first < 0 or not len(known):
        return _Place(-1, -1, entity.label)
    flow = alignment.found
    start, end = _largest_run(known)
    while start > 0 and alignment.beside[start - 1] < 0 and flow.text[start - 1].isalnum():
        start -= 1
    while end < len(flow.text) and alignment.beside[end] < 0 and flow.text[end].isalnum():
        end += 1
    return _Place(*_trimmed(flow, start, end), entity.label)


def _largest_run(places: Places) -> tuple[int, int]:
    """Without letters that lie apart: one of many equal ones that the alignment took from a word before."""
    runs = np.split(places, np.flatnonzero(np.diff(places) > LARGEST_GAP_CHARS) + 1)
    longest = max(runs, key=len)
    return int(longest[0]), int(longest[-1]) + 1


def _trimmed(flow: Flow, start: int, end: int) -> tuple[int, int]:
    """Without marks at its edges: of two points in a row either may be that of an abbreviation."""
    while end > start and not flow.text[end - 1].isalnum():
        end -= 1
    while start < end and not flow.text[start].isalnum():
        start += 1
    return start, end


def _span(flow: Flow, entity: Entity) -> tuple[int, int]:
    """The characters of a flow that a name is."""
    index = entity.block if entity.block is not None else entity.note
    of_block = entity.block is not None
    piece = next((one for one in flow.pieces if one.index == index and (one.kind is not None) == of_block), None)
    if piece is None:
        return -1, -1
    origin = flow.origin[piece.start : piece.end]
    first, last = np.searchsorted(origin, np.array([entity.start, entity.end], np.int32))
    return _trimmed(flow, piece.start + int(first), piece.start + int(last))
