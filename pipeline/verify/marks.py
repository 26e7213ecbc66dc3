"""Differences that cost no character: a strike, a call, a withheld place, a heading that only one of the texts has."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from pipeline.verify.reading import key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.verify.align.alignment import Alignment
    from pipeline.verify.flow import Flow, Furniture, Piece
    from pipeline.verify.kinds import Kind

NEAR_CALL = 3  # characters: a call before or after the full stop is the same call
WORD = 5  # characters beside a mark: where none of them is there, the mark is missing with its text
LINE = 20  # characters beside a banner: where none of them is there, its page or block is lost, not the banner alone
NEAR_BAR = 12  # characters: a misread word may stand between


class MarkError(NamedTuple):
    """One mark that differs."""

    kind: Kind
    what: str
    truth: int
    """Its place in the reference."""
    found: int
    """Its place in the document."""
    is_extra: bool = False
    """Whether only the document has it."""
    is_counted: bool = True
    """False where the text around it is missing, and counted."""


def find_mark_errors(alignment: Alignment) -> tuple[MarkError, ...]:
    """Every mark that differs, each once."""
    joints = Joints(alignment)
    return (
        *_strikes(alignment),
        *_calls(alignment, joints),
        *_bars(alignment, joints),
        *_headings(alignment),
        *_banners(alignment, joints),
    )


class Joints:
    """Where a place of the reference is in the document, and the other way round."""

    def __init__(self, alignment: Alignment) -> None:
        self.length = len(alignment.partner)
        self.known = np.flatnonzero(alignment.partner >= 0)
        self.partner = alignment.partner[self.known]

    def is_known(self, start: int, end: int) -> bool:
        """Whether the document has anything of a stretch of the reference."""
        return bool(np.searchsorted(self.known, end) > np.searchsorted(self.known, start))

    def is_edge(self, place: int) -> bool:
        """Whether the document lacks what stands right before or after a place of the reference."""
        sides = (max(place - LINE, 0), place), (place, min(place + LINE, self.length))
        return any(start < end and not self.is_known(start, end) for start, end in sides)

    def in_found(self, truth: int) -> int:
        """The place after the nearest character before it that both have."""
        at = int(np.searchsorted(self.known, truth)) - 1
        return int(self.partner[at] + truth - self.known[at]) if at >= 0 else truth


def _strikes(alignment: Alignment) -> Iterator[MarkError]:
    """Each run of words that is struck in one text only."""
    truth, found, partner = alignment.truth, alignment.found, alignment.partner
    if not truth.struck.any() and not found.struck.any():
        return
    both = np.flatnonzero(partner >= 0)
    letters = np.array([truth.text[at] != " " for at in both.tolist()], np.bool_)
    both = both[letters] if len(both) else both
    differs = truth.struck[both] != found.struck[partner[both]]
    last = -1
    for at in both[differs].tolist():
        same_run = last >= 0 and truth.text[last:at].count(" ") <= 1 and truth.struck[last] == truth.struck[at]
        if not same_run:
            what = "strike missed" if truth.struck[at] else "strike invented"
            yield MarkError("struck_text", what, at, int(partner[at]))
        last = at


def _calls(alignment: Alignment, joints: Joints) -> Iterator[MarkError]:
    free = list(alignment.found.calls)
    for place, marker in alignment.truth.calls:
        there = joints.in_found(place)
        near = next((c for c in free if c[1] == marker and abs(c[0] - there) <= NEAR_CALL), None)
        other = next((c for c in free if abs(c[0] - there) <= 1), None)
        if near or other:
            free.remove(near or other or (0, ""))
        if not near:
            what = f"call {marker} read as {other[1]}" if other else f"call {marker} missing"
            yield MarkError("notes", what, place, there, is_counted=joints.is_known(place - WORD, place))
    for place, marker in free:
        known = _is_known(alignment, place - WORD, place)
        there = _in_truth(alignment, place)
        yield MarkError("notes", f"call {marker} extra", there, place, is_extra=True, is_counted=known)


def _bars(alignment: Alignment, joints: Joints) -> Iterator[MarkError]:
    free = list(alignment.found.bars)
    for place in alignment.truth.bars:
        there = joints.in_found(place)
        at = bisect_left(free, there - NEAR_BAR)
        if at < len(free) and free[at] <= there + NEAR_BAR:
            del free[at]
        else:
            known = joints.is_known(place - WORD, place + WORD)
            yield MarkError("redactions", "withheld place missed", place, there, is_counted=known)
    for place in free:
        there = _in_truth(alignment, place)
        known = _is_known(alignment, place - WORD, place + WORD)
        yield MarkError("redactions", "withheld place invented", there, place, is_extra=True, is_counted=known)


def _is_known(alignment: Alignment, start: int, end: int) -> bool:
    """Whether the reference has anything of a stretch of the document; so it has, of none."""
    beside = alignment.beside[max(start, 0) : min(end, len(alignment.found.text))]
    return not len(beside) or bool((beside >= 0).any())


def _headings(alignment: Alignment) -> Iterator[MarkError]:
    """Blocks that are a heading in one text only."""
    for truth, found in paired_pieces(alignment):
        if truth.is_heading != found.is_heading and None not in (truth.kind, found.kind):
            what = "heading missed" if truth.is_heading else "heading invented"
            yield MarkError("headings_numbering", what, truth.start, found.start)


def paired_pieces(alignment: Alignment) -> Iterator[tuple[Piece, Piece]]:
    """Pieces of the reference, each with the piece of the document that holds most of its characters."""
    for truth in alignment.truth.pieces:
        there = alignment.partner[truth.start : truth.end]
        there = there[there >= 0]
        if len(there) <= (truth.end - truth.start) / 2:
            continue
        found = alignment.found.piece_at(int(np.median(there)))
        if found.kind == truth.kind or found.end - found.start <= 2 * (truth.end - truth.start):
            yield truth, found


def _banners(alignment: Alignment, joints: Joints) -> Iterator[MarkError]:
    """Banners of the reference that the document has not, or has with another strike; it may have more of them."""
    for banner, found in match_banners(alignment, joints):
        if found is None:
            kind: Kind = "struck_text" if banner.struck else "furniture"
            kind = "missing" if joints.is_edge(banner.place) else kind
            yield MarkError(kind, f"{banner.text} missing", banner.place, joints.in_found(banner.place))
        elif found.struck != banner.struck:
            what = f"{banner.text}: {'strike missed' if banner.struck else 'strike invented'}"
            yield MarkError("struck_text", what, banner.place, found.place)


def match_banners(alignment: Alignment, joints: Joints) -> Iterator[tuple[Furniture, Furniture | None]]:
    """Each banner of the reference with the nearest free one of the same words; those in their place choose first."""
    free = _by_text(alignment.found)
    banners = [banner for banner in alignment.truth.furniture if banner.kind == "banner"]
    paired: dict[int, Furniture] = {}
    for most in (LINE, len(alignment.found.text)):
        for number, banner in enumerate(banners):
            there, same = joints.in_found(banner.place), free.get(key(banner.text), [])
            best = min(same, key=lambda other: (abs(other.place - there), other.struck != banner.struck), default=None)
            if number not in paired and best and abs(best.place - there) <= most:
                same.remove(best)
                paired[number] = best
    yield from ((banner, paired.get(number)) for number, banner in enumerate(banners))


def _by_text(flow: Flow) -> dict[str, list[Furniture]]:
    texts: dict[str, list[Furniture]] = {}
    for part in flow.furniture:
        texts.setdefault(key(part.text), []).append(part)
    return texts


def _in_truth(alignment: Alignment, found: int) -> int:
    """The place in the reference of a place in the document."""
    near = np.flatnonzero((alignment.partner >= 0) & (alignment.partner < found))
    if not len(near):
        return 0
    at = int(near[alignment.partner[near].argmax()])
    return at + found - int(alignment.partner[at])
