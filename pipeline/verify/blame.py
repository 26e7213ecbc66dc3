"""Whose fault a difference is: rules, the first that holds decides."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import fuzz

from pipeline.text.dialect import is_banner
from pipeline.text.exemptions import parse_codes
from pipeline.verify.align.edits import EXTRA, MISSING
from pipeline.verify.reading import key

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.verify.align.alignment import Alignment
    from pipeline.verify.align.edits import Places
    from pipeline.verify.clusters import Cluster
    from pipeline.verify.flow import Flow, Piece
    from pipeline.verify.kinds import Kind

LONG = 20  # so many characters in one piece are a passage, not a misreading
MOSTLY = 0.8  # of a cluster's edits
LOST_SHARE = 0.6  # a piece of which so much has no equal is missing, or extra, as a whole
ALIKE = 80  # of 100: a passage that is a piece of furniture, misread
DOUBLED_WORDS = 4  # words in a row that stand in the reference elsewhere too
FOLIO = re.compile(r"[-–—.\s]*(?:page\s+)?\(?(?:\d{1,4}|[ivxl]{1,6})\)?[-–—.\s]*", re.IGNORECASE)
"""A page number alone."""


class Judge:
    """Decides about the differences of one pair of texts."""

    def __init__(self, alignment: Alignment, suspect: Callable[[Cluster], bool]) -> None:
        self.alignment = alignment
        self.suspect = suspect
        edits = alignment.edits
        self.lost = _lost(alignment.truth, edits.truth[edits.tags != EXTRA])
        self.invented = _lost(alignment.found, edits.found[edits.tags != MISSING])

    def blame(self, cluster: Cluster) -> Kind:
        """The kind of a cluster of edits."""
        flows = self.alignment.truth, self.alignment.found
        truth, found = flows[0].piece_at(cluster.truth), flows[1].piece_at(cluster.found)
        if cluster.extra >= MOSTLY * cluster.cost and self._adds_furniture(cluster):
            return "furniture"
        if self._at_bar(cluster):
            return "redactions"
        if cluster.extra >= MOSTLY * cluster.cost and self._is_passage(cluster.extra, found, self.invented):
            return self._blame_extra(cluster, found)
        if cluster.extra <= (1 - MOSTLY) * cluster.cost and self._is_passage(cluster.missing, truth, self.lost):
            return self._blame_missing(cluster, truth)
        return self._blame_words(cluster, truth, found)

    def _is_passage(self, characters: int, piece: Piece, shares: dict[int, float]) -> bool:
        return characters >= LONG or shares.get(piece.start, 0) >= LOST_SHARE

    def _adds_furniture(self, cluster: Cluster) -> bool:
        """Whether whole words are extra that are a stamp, a banner, a code, or a page number in a block of its own."""
        text, piece = self.alignment.found.text, self.alignment.found.piece_at(cluster.found)
        words = text[cluster.found : cluster.found_end]
        if " " not in (text[cluster.found - 1 : cluster.found] or " ") + words[:1]:
            return False
        alone = self.invented.get(piece.start, 0) >= LOST_SHARE
        return self.is_furniture(words.strip()) or (alone and FOLIO.fullmatch(words) is not None)

    def _at_bar(self, cluster: Cluster) -> bool:
        """Text where the reference has a withheld place, or none where the document has one."""
        truth, found = self.alignment.truth, self.alignment.found
        withheld = _near(truth.bars, cluster.truth, cluster.truth_end)
        shown = _near(found.bars, cluster.found, cluster.found_end)
        if cluster.extra > max(1, cluster.missing):
            return withheld
        return cluster.missing > 1 and shown and not withheld

    def _blame_extra(self, cluster: Cluster, piece: Piece) -> Kind:
        if piece.marker is not None:
            return "notes"
        doubled = self._is_doubled(self.alignment.found.text[cluster.found : cluster.found_end])
        return "missing" if doubled else "furniture"

    def _blame_missing(self, cluster: Cluster, piece: Piece) -> Kind:
        truth = self.alignment.truth
        if piece.marker is not None:
            return "notes"
        if truth.struck[cluster.truth : cluster.truth_end].mean() > 1 / 2 and not self._among_lost(piece, LONG):
            return "struck_text"
        if self.is_furniture(truth.text[cluster.truth : cluster.truth_end].strip()):
            return "furniture"
        if piece.is_heading and not self._among_lost(piece):
            return "headings_numbering"
        return "missing"

    def _blame_words(self, cluster: Cluster, truth: Piece, found: Piece) -> Kind:
        if self.suspect(cluster):
            return "reference_suspect"
        if _in_number(truth, cluster.truth, cluster.truth_end) or (
            cluster.extra == cluster.cost and _in_number(found, cluster.found, cluster.found_end)
        ):
            return "headings_numbering"
        if self._is_hyphen(cluster):
            return "hyphenation"
        if self._is_call(cluster):
            return "notes"
        if self.alignment.truth.struck[cluster.truth : max(cluster.truth_end, cluster.truth + 1)].any():
            return "struck_text"
        return "recognition"

    def is_furniture(self, text: str) -> bool:
        """Whether a passage is a stamp or a head that either text has elsewhere, a banner, or exemption codes."""
        wanted = key(text)
        if is_banner(text.upper()) or (wanted and all(map(parse_codes, text.split()))):
            return True
        return len(wanted) > 1 and any(_likeness(wanted, text) >= ALIKE for text in self._furniture)

    @cached_property
    def _furniture(self) -> Sequence[str]:
        flows = self.alignment.truth, self.alignment.found
        return sorted({key(part.text) for flow in flows for part in flow.furniture} - {""})

    def _is_doubled(self, text: str) -> bool:
        words = text.split()
        groups = [tuple(words[at : at + DOUBLED_WORDS]) for at in range(max(len(words) - DOUBLED_WORDS + 1, 1))]
        return sum(group in self._groups for group in groups) > len(groups) / 2

    @cached_property
    def _groups(self) -> set[tuple[str, ...]]:
        words = self.alignment.truth.text.split()
        return {tuple(words[at : at + DOUBLED_WORDS]) for at in range(len(words))}

    def _among_lost(self, piece: Piece, length: int = 0) -> bool:
        """Whether a piece beside it that is longer than a length is lost too."""
        pieces = self.alignment.truth.pieces
        at = bisect_left(self.alignment.truth.starts, piece.start)
        beside = [pieces[index] for index in (at - 1, at + 1) if 0 <= index < len(pieces)]
        return any(self.lost.get(other.start, 0) >= LOST_SHARE and other.end - other.start > length for other in beside)

    def _is_hyphen(self, cluster: Cluster) -> bool:
        """Whether a hyphen, with or without a space, is all that differs."""
        one = self.alignment.truth.text[cluster.truth : cluster.truth_end]
        other = self.alignment.found.text[cluster.found : cluster.found_end]
        return one.count("-") != other.count("-") and _letters(one) == _letters(other)

    def _is_call(self, cluster: Cluster) -> bool:
        """Whether a note's number was read as part of its word."""
        text = self.alignment.found.text[cluster.found : cluster.found_end].strip()
        near = [marker for place, marker in self.alignment.truth.calls if abs(place - cluster.truth) <= 1]
        return cluster.extra == cluster.cost and text in near


def _lost(flow: Flow, places: Places) -> dict[int, float]:
    """For each piece, by its start, the share of its characters that has no equal."""
    starts = np.asarray(flow.starts, np.int32)
    counts = np.bincount(np.searchsorted(starts, places, side="right"), minlength=len(starts) + 1)[1:]
    shares = zip(flow.pieces, counts.tolist(), strict=True)
    return {piece.start: count / (piece.end - piece.start) for piece, count in shares if piece.end > piece.start}


def _near(places: Sequence[int], start: int, end: int) -> bool:
    at = bisect_left(places, start - 1)
    return at < len(places) and places[at] <= end + 1


def _in_number(piece: Piece, start: int, end: int) -> bool:
    """Whether an edit touches the number that begins a piece; its point and the space after it belong to it."""
    return bool(piece.number) and start < piece.start + len(piece.number or "") + 2 and end > piece.start


def _letters(text: str) -> str:
    return text.replace("-", "").replace(" ", "")


def _likeness(one: str, other: str) -> float:
    """A passage may be a part of a stamp, or hold one; a short one must be it."""
    if min(len(one), len(other)) < min(LONG, max(len(one), len(other)) / 2):
        return fuzz.ratio(one, other, score_cutoff=ALIKE)
    return fuzz.partial_ratio(one, other, score_cutoff=ALIKE)
