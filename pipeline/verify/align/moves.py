"""What stands elsewhere: passages equal in both texts, but not in the same order.

A passage counts as moved only where taking it out of both texts saves edits: at least half its length.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from pipeline.verify.align.runs import Run, find_runs, heaviest_chain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.verify.align.runs import Free
    from pipeline.verify.align.words import Words

SAFE_WORDS = 4  # so many words in a row that occur once in both texts are the same place
NEAR_WORDS = 3  # among words that no safe place holds, fewer will do
GAP_WORDS = 12  # runs of one moved passage stand no further apart: a misread line
LEAST_LENGTH = 12  # a shorter passage is as likely to be a coincidence, characters
SAVED_SHARE = 0.5
SAME_BLOCK = 0.7  # from this similarity on, two blocks are the same one, misread
SAME_WORD = 0.5
MOST_BLOCKS = 500  # blocks without a place that are compared each with each
LONGEST_GAP = 10_000  # words; a move over a longer one is taken without the test


class Move(NamedTuple):
    """A passage in both texts, in words, `last` being one past the end."""

    found: int
    found_last: int
    truth: int
    truth_last: int
    saved: int
    """Edits that are spared by letting it move."""


class Side(NamedTuple):
    """One of the two texts."""

    text: str
    words: Words
    blocks: Sequence[tuple[int, int]]
    """First and last (exclusive) word of each block."""

    def taken(self, first: int, last: int, moved: Free) -> str:
        """The text of some words without those that have moved."""
        starts = self.words.starts
        kept = np.flatnonzero(~moved[first:last]) + first
        if not len(kept):
            return ""
        cuts = np.flatnonzero(np.diff(kept) > 1)
        firsts, lasts = kept[[0, *(cuts + 1)]], kept[[*cuts, -1]]
        return "".join(self.text[starts[a] : starts[b + 1]] for a, b in zip(firsts, lasts, strict=True))


def find_moves(found: Side, truth: Side) -> tuple[list[Run], list[Move]]:
    """The chain of equal runs in order, and what has moved past it."""
    chain = heaviest_chain(_free_runs(found, truth, [], SAFE_WORDS))
    pool = [*chain, *_free_runs(found, truth, chain, NEAR_WORDS)]
    chain = heaviest_chain(pool)
    loose = _trimmed(set(pool) - set(chain), _unused(found, truth, chain))
    free = _unused(found, truth, chain)
    candidates = [_grown(found, truth, free, part) for part in _joined(loose, free)]
    candidates += _whole_blocks(found, truth, chain, candidates)
    return chain, _worthwhile(found, truth, chain, candidates)


def _free_runs(found: Side, truth: Side, chain: Iterable[Run], words: int) -> list[Run]:
    return find_runs(found.words.ids, truth.words.ids, _unused(found, truth, chain), words=words)


def _unused(found: Side, truth: Side, runs: Iterable[Run]) -> tuple[Free, Free]:
    free = np.ones(len(found.words), np.bool_), np.ones(len(truth.words), np.bool_)
    for run in runs:
        free[0][run.found : run.found_end] = False
        free[1][run.truth : run.truth_end] = False
    return free


def _trimmed(runs: Iterable[Run], free: tuple[Free, Free]) -> list[Run]:
    """The longest part of each run that nothing else uses, the longest run first; parts never overlap."""
    kept = []
    for run in sorted(runs, key=lambda run: (-run.length, run)):
        both = free[0][run.found : run.found_end] & free[1][run.truth : run.truth_end]
        edges = np.flatnonzero(np.diff(np.concatenate([[0], both.astype(np.int8), [0]])))
        first, last = max(zip(edges[::2], edges[1::2], strict=True), key=lambda e: e[1] - e[0], default=(0, 0))
        if last > first:
            part = Run(run.found + int(first), run.truth + int(first), int(last - first))
            free[0][part.found : part.found_end] = False
            free[1][part.truth : part.truth_end] = False
            kept.append(part)
    return sorted(kept)


Part = tuple[int, int, int, int]
"""found, found_last, truth, truth_last: as in Move."""


def _joined(runs: list[Run], free: tuple[Free, Free]) -> list[Part]:
    """Runs that follow each other closely in both texts, as one passage."""
    parts: list[Part] = []
    for run in runs:
        if parts:
            found, found_last, truth, truth_last = parts[-1]
            near = 0 <= run.found - found_last <= GAP_WORDS and 0 <= run.truth - truth_last <= GAP_WORDS
            between = free[0][found_last : run.found].all() and free[1][truth_last : run.truth].all()
            if near and between:
                parts[-1] = (found, run.found_end, truth, run.truth_end)
                continue
        parts.append((run.found, run.found_end, run.truth, run.truth_end))
    return parts


def _grown(found: Side, truth: Side, free: tuple[Free, Free], part: Part) -> Part:
    """The passage with the misread words at its ends: as far as words are alike, not into what is in order."""
    at, last, there, there_last = part
    while at and there and free[0][at - 1] and free[1][there - 1] and _alike(found, at - 1, truth, there - 1):
        at, there = at - 1, there - 1
    while (
        last < len(free[0])
        and there_last < len(free[1])
        and free[0][last]
        and free[1][there_last]
        and _alike(found, last, truth, there_last)
    ):
        last, there_last = last + 1, there_last + 1
    return at, last, there, there_last


def _alike(found: Side, at: int, truth: Side, there: int) -> bool:
    start, end = found.words.span(at, at + 1)
    other, other_end = truth.words.span(there, there + 1)
    return Levenshtein.normalized_similarity(found.text[start:end], truth.text[other:other_end]) > SAME_WORD


def _whole_blocks(found: Side, truth: Side, chain: Sequence[Run], taken: Iterable[Part]) -> Iterator[Part]:
    """Blocks without a place in either text that are alike: headings and other short ones."""
    runs = [*chain, *(Run(a, c, min(b - a, d - c)) for a, b, c, d in taken)]
    free = _unused(found, truth, runs)
    ours = [block for block in found.blocks if block[1] > block[0] and free[0][slice(*block)].all()]
    theirs = [block for block in truth.blocks if block[1] > block[0] and free[1][slice(*block)].all()]
    if not ours or not theirs or max(len(ours), len(theirs)) > MOST_BLOCKS:
        return
    texts = [
        [side.text[slice(*side.words.span(*b))] for b in blocks] for side, blocks in ((found, ours), (truth, theirs))
    ]
    likeness = cdist(texts[0], texts[1], scorer=Levenshtein.normalized_similarity, score_cutoff=SAME_BLOCK)
    for index, block in enumerate(ours):
        best = int(likeness[index].argmax())
        if likeness[index, best] and likeness[:, best].argmax() == index:
            yield (*block, *theirs[best])


def _worthwhile(found: Side, truth: Side, chain: Sequence[Run], parts: Iterable[Part]) -> list[Move]:
    """The passages that save edits by moving, the longest tried first, in the order of the document."""
    places = _Gaps(found, truth, chain)
    moved = np.zeros(len(found.words), np.bool_), np.zeros(len(truth.words), np.bool_)
    moves = []
    for part in sorted(set(parts), key=lambda part: (part[0] - part[1], part)):
        at, last, there, there_last = part
        length = min(_length(found, at, last), _length(truth, there, there_last))
        if length < LEAST_LENGTH or moved[0][at:last].any() or moved[1][there:there_last].any():
            continue
        saved = places.saved(part, moved)
        if saved >= SAVED_SHARE * length:
            moved[0][at:last] = moved[1][there:there_last] = True
            moves.append(Move(*part, saved))
    return sorted(moves)


def _length(side: Side, first: int, last: int) -> int:
    start, end = side.words.span(first, last)
    return end - start


class _Gaps:
    """The passages between the runs of the chain: where a moved passage was, and where it belongs."""

    def __init__(self, found: Side, truth: Side, chain: Sequence[Run]) -> None:
        self.sides = found, truth
        edges = [Run(0, 0, 0), *chain, Run(len(found.words), len(truth.words), 0)]
        self.gaps = [(a.found_end, b.found, a.truth_end, b.truth) for a, b in pairwise(edges)]

    def saved(self, part: Part, moved: tuple[Free, Free]) -> int:
        """Edits that the gaps are spared if a passage may move."""
        at, last, there, there_last = part
        gaps = {self._gap(0, at), self._gap(1, there)}
        if any(max(gap[1] - gap[0], gap[3] - gap[2]) > LONGEST_GAP for gap in gaps):
            return _length(self.sides[0], at, last)
        before = sum(self._cost(gap, moved) for gap in gaps)
        after = moved[0].copy(), moved[1].copy()
        after[0][at:last] = after[1][there:there_last] = True
        texts = [
            side.text[slice(*side.words.span(*ends))]
            for side, ends in zip(self.sides, ((at, last), (there, there_last)), strict=True)
        ]
        return before - sum(self._cost(gap, after) for gap in gaps) - Levenshtein.distance(*texts)

    def _gap(self, side: int, word: int) -> tuple[int, int, int, int]:
        return self.gaps[bisect_right(self.gaps, word, key=lambda gap: gap[2 * side]) - 1]

    def _cost(self, gap: tuple[int, int, int, int], moved: tuple[Free, Free]) -> int:
        return Levenshtein.distance(
            self.sides[0].taken(gap[0], gap[1], moved[0]), self.sides[1].taken(gap[2], gap[3], moved[1])
        )
