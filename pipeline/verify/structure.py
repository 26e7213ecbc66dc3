"""Blocks, headings, numbers, notes, order, strikes and withheld places: what was found, there is, and is the same."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from pipeline.verify.edges import measure_edges
from pipeline.verify.marks import Joints, match_banners, paired_pieces
from pipeline.verify.measures import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.verify.align.alignment import Alignment
    from pipeline.verify.align.edits import Places
    from pipeline.verify.flow import Flow, Piece
    from pipeline.verify.marks import MarkError

ByPage = dict[int, Tally]
"""Tallies by the number of the page."""

WHOLE = 0.9  # two blocks are the same one where each holds so much of the other


def measure_structure(alignment: Alignment, errors: Sequence[MarkError]) -> dict[str, ByPage]:
    """The tallies of each measure, page by page."""
    found, truth = alignment.found, alignment.truth
    pages = truth_pages(alignment)
    pairs = list(paired_pieces(alignment))
    whole = list(_whole_blocks(alignment))
    both = pages, found.pages
    wrong = {kind: {e.truth for e in errors if e.kind == kind and not e.is_extra} for kind in ("notes", "redactions")}
    body = _body(truth), _body(found)
    return {
        "blocks": _by_page(pages, *body, [pair for pair in whole if pair[0].kind and pair[1].kind]),
        "headings": _by_page(
            pages, *_only(body, "is_heading"), [p for p in pairs if p[0].is_heading and p[1].is_heading]
        ),
        "numbering": _by_page(
            pages, *_only(body, "number"), [p for p in pairs if p[0].number and p[0].number == p[1].number]
        ),
        "notes": _by_page(
            pages,
            *_only((truth.pieces, found.pieces), "marker"),
            [p for p in pairs if p[0].marker and p[0].marker == p[1].marker],
        ),
        "links": _marks(both, [c[0] for c in truth.calls], [c[0] for c in found.calls], wrong["notes"]),
        "edges": measure_edges(alignment),
        "redactions": _marks(both, truth.bars, found.bars, wrong["redactions"]),
        "struck_words": _struck_words(alignment, pages),
        "banners": _banners(alignment, pages),
    }


def _body(flow: Flow) -> list[Piece]:
    """The blocks that hold words; one that is withheld as a whole counts among the redactions."""
    return [piece for piece in flow.pieces if piece.kind and piece.end > piece.start]


def truth_pages(alignment: Alignment) -> Places:
    """The page of the document on which each character of the reference stands, or should; and the last one."""
    known = alignment.partner >= 0
    last = np.maximum.accumulate(np.where(known, np.arange(len(known)), -1)) if len(known) else np.zeros(0, np.int32)
    first = int(known.argmax()) if known.any() else 0
    at = alignment.partner[np.where(last >= 0, last, first)] if len(known) else np.zeros(0, np.int32)
    pages = alignment.found.pages
    return np.append(pages[np.maximum(at, 0)], pages[-1])


def shared_characters(alignment: Alignment) -> Iterator[tuple[int, int, int]]:
    """Each pair of pieces, by index, that have characters beside each other, and how many."""
    known = np.flatnonzero(alignment.partner >= 0)
    if not len(known):
        return
    ours = np.searchsorted(np.asarray(alignment.truth.starts, np.int32), known.astype(np.int32), side="right") - 1
    theirs = np.searchsorted(np.asarray(alignment.found.starts, np.int32), alignment.partner[known], side="right") - 1
    pairs, counts = np.unique(ours.astype(np.int64) * len(alignment.found.pieces) + theirs, return_counts=True)
    for pair, count in zip(pairs.tolist(), counts.tolist(), strict=True):
        yield (*divmod(pair, len(alignment.found.pieces)), count)


def _whole_blocks(alignment: Alignment) -> Iterator[tuple[Piece, Piece]]:
    for ours, theirs, count in shared_characters(alignment):
        truth, found = alignment.truth.pieces[ours], alignment.found.pieces[theirs]
        if count >= WHOLE * (truth.end - truth.start) and count >= WHOLE * (found.end - found.start):
            yield truth, found


def _only(sides: tuple[Sequence[Piece], Sequence[Piece]], quality: str) -> tuple[list[Piece], list[Piece]]:
    truth, found = ([piece for piece in side if getattr(piece, quality)] for side in sides)
    return truth, found


def _by_page(
    pages: Places, truth: Iterable[Piece], found: Iterable[Piece], pairs: Iterable[tuple[Piece, Piece]]
) -> ByPage:
    tallies: ByPage = defaultdict(Tally)
    for piece in truth:
        tallies[int(pages[piece.start])] += Tally(truth=1)
    for piece in found:
        tallies[piece.page] += Tally(found=1)
    for ours, _ in pairs:
        tallies[int(pages[ours.start])] += Tally(hits=1)
    return dict(tallies)


def _marks(pages: tuple[Places, Places], truth: Iterable[int], found: Iterable[int], wrong: set[int]) -> ByPage:
    """Marks by their places; those of the reference that are wrong are named."""
    tallies: ByPage = defaultdict(Tally)
    for place in truth:
        tallies[int(pages[0][place])] += Tally(hits=int(place not in wrong), truth=1)
    for place in found:
        tallies[int(pages[1][place])] += Tally(found=1)
    return dict(tallies)


def _struck_words(alignment: Alignment, pages: Places) -> ByPage:
    truth, found = alignment.truth, alignment.found
    tallies: ByPage = defaultdict(Tally)
    for at in _word_starts(truth):
        there = int(alignment.partner[at])
        tallies[int(pages[at])] += Tally(hits=int(there >= 0 and found.struck[there]), truth=1)
    for at in _word_starts(found):
        tallies[int(found.pages[at])] += Tally(found=1)
    return dict(tallies)


def _word_starts(flow: Flow) -> Iterator[int]:
    """The first character of each struck word."""
    for at in np.flatnonzero(flow.struck).tolist():
        if flow.text[at] != " " and (at == 0 or flow.text[at - 1] == " "):
            yield at


def _banners(alignment: Alignment, pages: Places) -> ByPage:
    """The reference's banners; a document that has more of them is not wrong, for a reference gives few."""
    tallies: ByPage = defaultdict(Tally)
    for banner, found in match_banners(alignment, Joints(alignment)):
        right = found is not None and found.struck == banner.struck
        tallies[found.page if found else int(pages[banner.place])] += Tally(int(right), int(found is not None), 1)
    return dict(tallies)


def total(tallies: Mapping[int, Tally]) -> Tally:
    """All pages together."""
    return sum(tallies.values(), Tally())
