"""Blocks that moved and paragraphs that were cut: whose order, whose cut is right.

A move or a cut is the reference's fault where the reference breaks a sentence there that the document completes, or
cuts a numbered sequence, or has a banner or a note between the halves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Literal

import numpy as np

from pipeline.verify.structure import shared_characters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.verify.align.alignment import Alignment, Passage
    from pipeline.verify.flow import Flow, Piece
    from pipeline.verify.kinds import Kind

SHOWN_WORDS = 6
LEAST_HALF = 8  # characters: what is left of a cut block below that is a misalignment, not a half
LONG_ENOUGH = 60  # characters: a shorter block may be a heading or a signature, which end without a stop
SAME_MOVE = 40  # characters of the document between passages that moved together
_SENTENCE_END = re.compile(r"[.:;!?][\"')\]]*\s*$")
_RUNS_ON = re.compile(r"[\"'(]*[a-z]")


@dataclass(frozen=True, slots=True)
class Move:
    """One block, or several in a row, that stand elsewhere."""

    kind: Kind
    page: int
    text: str
    """How it begins and ends in the document."""
    words: int
    cost: int
    """Edits that it costs to leave it where it stands."""
    parts: tuple[str, ...]
    """What stands apart in the reference, in the document's order."""
    after: str
    """The words right before it in the document."""
    reference_after: tuple[str, ...]
    """The words right before each part in the reference."""
    reason: str
    found: int
    """Its first character in the document."""
    found_end: int
    truth: int


@dataclass(frozen=True, slots=True)
class Split:
    """A paragraph that one of the texts cuts in two."""

    by: Literal["document", "reference"]
    suspect: bool
    """Whether the reference is to blame."""
    page: int
    before: str
    """The last words before the cut."""
    after: str
    """The first words after it."""
    reason: str
    found: int
    truth: int


def judge_moves(alignment: Alignment) -> tuple[Move, ...]:
    """Each move with its kind and its share of what the order costs."""
    groups = list(_together(alignment))
    weights = [sum(passage.saved for passage in group) for group in groups]
    costs = apportion(alignment.order_cost, weights)
    return tuple(_judge(alignment, group, cost) for group, cost in zip(groups, costs, strict=True))


def apportion(total: int, weights: Sequence[int]) -> list[int]:
    """The total in whole numbers, in proportion to the weights; they add up to it exactly."""
    whole, given, seen = sum(weights), 0, 0
    shares = []
    for weight in weights:
        seen += weight
        shares.append(total * seen // whole - given)
        given += shares[-1]
    return shares


def _together(alignment: Alignment) -> Iterator[list[Passage]]:
    """Passages that follow each other in the document."""
    group: list[Passage] = []
    for passage in alignment.moves:
        if group and not 0 <= passage.found - group[-1].found_end <= SAME_MOVE:
            yield group
            group = []
        group.append(passage)
    if group:
        yield group


def _judge(alignment: Alignment, group: list[Passage], cost: int) -> Move:
    found, truth = alignment.found, alignment.truth
    start, end = group[0].found, group[-1].found_end
    kind, reason = _blame(alignment, group)
    return Move(
        kind=kind,
        page=int(found.pages[start]),
        text=_shown(found.text[start:end]),
        words=found.text[start:end].count(" "),
        cost=cost,
        parts=tuple(_shown(found.text[p.found : p.found_end]) for p in group),
        after=_last_words(found.text, start),
        reference_after=tuple(_last_words(truth.text, p.truth) for p in group),
        reason=reason,
        found=start,
        found_end=end,
        truth=group[0].truth,
    )


def _blame(alignment: Alignment, group: list[Passage]) -> tuple[Kind, str]:
    found, truth = alignment.found, alignment.truth
    ours = [found.piece_at(p.found).marker is not None for p in group]
    theirs = [truth.piece_at(p.truth).marker is not None for p in group]
    if ours != theirs:
        return "notes", "a note in the text, or text in a note"
    here, there = _edges(alignment, group)
    if sum(_breaks(truth, place) for place in there) > sum(_breaks(found, place) for place in here):
        return "reference_suspect", "the reference breaks a sentence that the document's order completes"
    return ("notes", "a note among the notes") if any(ours) else ("reading_order", "the document has it elsewhere")


def _edges(alignment: Alignment, group: list[Passage]) -> tuple[set[int], set[int]]:
    """Where the passages begin and end in both texts, and where the one text goes on that the other cuts there."""
    partner, back = alignment.partner, alignment.beside
    here = {place for p in group for place in (p.found, p.found_end)}
    there = {place for p in group for place in (p.truth, p.truth_end)}
    for place in sorted(here):
        there |= {int(back[at]) + after for at, after in ((place - 1, 1), (place, 0)) if at >= 0 and back[at] >= 0}
    for p in group:
        for at, after in ((p.truth - 1, 1), (p.truth_end, 0)):
            if 0 <= at < len(partner) and partner[at] >= 0:
                here.add(int(partner[at]) + after)
    return here, there


def _breaks(flow: Flow, place: int) -> bool:
    """Whether blocks meet at a place of which the first stops, or the second begins, in mid-sentence."""
    if not 0 < place < len(flow.text):
        return False
    piece, before = flow.piece_at(place), flow.piece_at(place - 1)
    if piece is before or before.marker != piece.marker:
        return False
    begins = not piece.number and _RUNS_ON.match(flow.text[place : piece.end]) is not None
    text = flow.text[before.start : place]
    return begins or (len(text) >= LONG_ENOUGH and not _SENTENCE_END.search(text))


def breaks_sentence(before: str, after: str) -> bool:
    """Whether a sentence goes on from the one text into the other."""
    return not _SENTENCE_END.search(before) and _RUNS_ON.match(after) is not None


def find_splits(alignment: Alignment) -> tuple[Split, ...]:
    """Every cut that only one of the texts has, in the order of the reference."""
    shares = [share for share in shared_characters(alignment) if share[2] >= LEAST_HALF]
    by_truth = {at: [share[1] for share in group] for at, group in groupby(shares, key=lambda share: share[0])}
    by_found: dict[int, list[int]] = {}
    for ours, theirs, _ in shares:
        by_found.setdefault(theirs, []).append(ours)
    cuts = [*_cuts(alignment, by_truth, "document"), *_cuts(alignment, by_found, "reference")]
    return tuple(sorted(cuts, key=lambda split: (split.truth, split.by)))


def _cuts(alignment: Alignment, parts: dict[int, list[int]], by: Literal["document", "reference"]) -> Iterator[Split]:
    """The cuts between neighbouring pieces of one text that are a single piece of the other."""
    cutter = alignment.found if by == "document" else alignment.truth
    for indexes in parts.values():
        for first, second in pairwise(sorted(indexes)):
            one, other = cutter.pieces[first], cutter.pieces[second]
            place = _joint(alignment, one, other, by)
            if place and None not in (one.kind, other.kind):
                yield _split(alignment, one, other, by, place)


def _joint(alignment: Alignment, one: Piece, other: Piece, by: str) -> tuple[int, int] | None:
    """Where the second half begins in both texts, found and truth; None where the halves do not meet there."""
    partner = alignment.partner
    if by == "reference":
        before, after = partner[one.start : one.end], partner[other.start : other.end]
        before, after = before[before >= 0], after[after >= 0]
        meet = len(before) and len(after) and 0 < after[0] - before[-1] <= LEAST_HALF
        return (int(after[0]), other.start) if meet else None
    ours = np.flatnonzero((partner >= one.start) & (partner < one.end))
    theirs = np.flatnonzero((partner >= other.start) & (partner < other.end))
    meet = len(ours) and len(theirs) and 0 < theirs[0] - ours[-1] <= LEAST_HALF
    return (other.start, int(theirs[0])) if meet else None


def _split(
    alignment: Alignment, one: Piece, other: Piece, by: Literal["document", "reference"], place: tuple[int, int]
) -> Split:
    flow = alignment.found if by == "document" else alignment.truth
    reason = _cut_reason(flow, one, other)
    return Split(
        by=by,
        suspect=by == "reference" and bool(reason),
        page=int(alignment.found.pages[place[0]]),
        before=_last_words(flow.text, one.end),
        after=_first_words(flow.text[other.start : other.end]),
        reason=reason,
        found=place[0],
        truth=place[1],
    )


def _cut_reason(flow: Flow, one: Piece, other: Piece) -> str:
    """Why a cut is wrong, as far as its own text shows; nothing where it may be right."""
    if breaks_sentence(flow.text[one.start : one.end], flow.text[other.start : other.end]):
        return "cut inside a sentence"
    if any(part.place == other.start for part in flow.furniture):
        return "a banner or stamp stands between the halves"
    if one.number and not other.number and _numbered_next(flow, one, other):
        return "an unnumbered paragraph inside a numbered sequence"
    return ""


def _numbered_next(flow: Flow, one: Piece, other: Piece) -> bool:
    """Whether the section goes on counting after the cut."""
    at = next(index for index, piece in enumerate(flow.pieces) if piece is other)
    for piece in flow.pieces[at + 1 :]:
        if piece.number or piece.is_heading or not piece.kind:
            return bool(piece.number) and piece.number != one.number
    return False


def _shown(text: str) -> str:
    words = text.split()
    if len(words) <= 2 * SHOWN_WORDS:
        return " ".join(words)
    return " ".join([*words[:SHOWN_WORDS], "…", *words[-SHOWN_WORDS:]])


def _last_words(text: str, end: int) -> str:
    return " ".join(text[max(0, end - 200) : end].split()[-SHOWN_WORDS:])


def _first_words(text: str) -> str:
    return " ".join(text[:200].split()[:SHOWN_WORDS])
