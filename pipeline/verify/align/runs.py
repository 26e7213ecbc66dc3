"""Runs of equal words, found by what occurs once in both texts, and the heaviest chain that keeps the order.

[1] B. Cohen, "Patience Diff Advantages" (2010): lines that are unique in both texts are safe anchors; here, k words.
[2] M. Fredman, "On computing the length of longest increasing subsequences", Discrete Mathematics 11 (1975) 29;
    weighted, with the prefix maxima of P. Fenwick, "A new data structure for cumulative frequency tables",
    Software: Practice and Experience 24 (1994) 327.
"""

from __future__ import annotations

from bisect import bisect_right
from heapq import heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.verify.align.words import Numbers

Free = NDArray[np.bool_]
"""(words,) True where a word may be used."""


class Run(NamedTuple):
    """`length` words, equal in both texts."""

    found: int
    """Index of its first word in the document."""
    truth: int
    """Index of its first word in the reference."""
    length: int

    @property
    def found_end(self) -> int:
        """One past its last word in the document."""
        return self.found + self.length

    @property
    def truth_end(self) -> int:
        """One past its last word in the reference."""
        return self.truth + self.length


def find_runs(found: Numbers, truth: Numbers, free: tuple[Free, Free], *, words: int) -> list[Run]:
    """The longest runs of free equal words around each group of `words` words that is unique in both texts [1]."""
    unique = _unique(truth, free[1], words)
    anchors = sorted((at, unique[group]) for group, at in _unique(found, free[0], words).items() if group in unique)
    runs: list[Run] = []
    reached: dict[int, int] = {}
    for at, there in anchors:
        if at < reached.get(at - there, 0):
            continue
        run = _extend(found, truth, free, Run(at, there, words))
        reached[at - there] = run.found_end
        runs.append(run)
    return runs


def _unique(ids: Numbers, free: Free, words: int) -> dict[tuple[int, ...], int]:
    """Groups of free words that occur once, and where."""
    seen: dict[tuple[int, ...], int] = {}
    plain = ids.tolist()
    blocked = np.concatenate([np.zeros(1, np.int32), np.cumsum(~free, dtype=np.int32)])
    starts = np.flatnonzero(blocked[words:] == blocked[:-words]) if len(ids) >= words else ()
    for at in map(int, starts):
        group = tuple(plain[at : at + words])
        seen[group] = -1 if group in seen else at
    return {group: at for group, at in seen.items() if at >= 0}


def _extend(found: Numbers, truth: Numbers, free: tuple[Free, Free], run: Run) -> Run:
    at, there, length = run
    while at and there and _equal(found, truth, free, at - 1, there - 1):
        at, there, length = at - 1, there - 1, length + 1
    while (
        at + length < len(found)
        and there + length < len(truth)
        and _equal(found, truth, free, at + length, there + length)
    ):
        length += 1
    return Run(at, there, length)


def _equal(found: Numbers, truth: Numbers, free: tuple[Free, Free], at: int, there: int) -> bool:
    return bool(found[at] == truth[there] and free[0][at] and free[1][there])


def heaviest_chain(runs: Iterable[Run]) -> list[Run]:
    """The runs with the most words together that follow each other in both texts [2]."""
    ordered = sorted(runs)
    if not ordered:
        return []
    ends = sorted({run.truth_end for run in ordered})
    tree = _PrefixMaximum(len(ends))
    weights: list[int] = []
    before: list[int] = []
    waiting: list[tuple[int, int]] = []
    for index, run in enumerate(ordered):
        while waiting and waiting[0][0] <= run.found:
            done = heappop(waiting)[1]
            tree.put(_rank(ends, ordered[done].truth_end), weights[done], done)
        weight, last = tree.best(_rank(ends, run.truth))
        weights.append(weight + run.length)
        before.append(last)
        heappush(waiting, (run.found_end, index))
    return _trace(ordered, weights, before)


def _trace(ordered: Sequence[Run], weights: Sequence[int], before: Sequence[int]) -> list[Run]:
    at = max(range(len(ordered)), key=weights.__getitem__)
    chain = []
    while at >= 0:
        chain.append(ordered[at])
        at = before[at]
    return chain[::-1]


def _rank(ends: list[int], value: int) -> int:
    """How many ends are not beyond the value."""
    return bisect_right(ends, value)


class _PrefixMaximum:
    """A Fenwick tree: the best (weight, index) among the first ranks."""

    def __init__(self, size: int) -> None:
        self.cells = [(0, -1)] * (size + 1)

    def put(self, rank: int, weight: int, index: int) -> None:
        """Note a weight at a rank, from 1."""
        while rank < len(self.cells):
            self.cells[rank] = max(self.cells[rank], (weight, index))
            rank += rank & -rank

    def best(self, rank: int) -> tuple[int, int]:
        """The greatest weight up to a rank, and whose it is; (0, -1) where there is none."""
        best = (0, -1)
        while rank:
            best = max(best, self.cells[rank])
            rank -= rank & -rank
        return best
