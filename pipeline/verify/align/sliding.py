"""Runs of missing or extra characters, laid where a block or a word begins: of equal choices, what a reader would say.

"a b b c" beside "a b c" has an extra "b ", or " b", or the one at another place: all cost the same, as in the diffs of
programs, where such runs are slid in the same way.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from pipeline.verify.align.edits import EXTRA, MISSING, REPLACED, Edits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

BLOCK, WORD = 2, 1
"""How good a beginning is."""


@dataclass(frozen=True, slots=True)
class Text:
    """One of the two texts."""

    characters: str
    begins: NDArray[np.bool_]
    """(characters,) whether a block begins there, or something is withheld."""

    def grade(self, place: int) -> int:
        """How good it is to begin at a place."""
        if place < len(self.begins) and self.begins[place]:
            return BLOCK
        return WORD if place == 0 or self.characters[place - 1] == " " else 0


class _Run(NamedTuple):
    """Edits of one sort without a gap."""

    tag: int
    truth: int
    found: int
    length: int

    @property
    def truth_end(self) -> int:
        return self.truth + self.length * (self.tag != EXTRA)

    @property
    def found_end(self) -> int:
        return self.found + self.length * (self.tag != MISSING)


def slide(edits: Edits, truth: Text, found: Text) -> Edits:
    """The same edits, no more and no fewer, with each run where it begins best."""
    if not len(edits):
        return edits
    made: list[_Run] = []
    end = _Run(REPLACED, len(truth.characters), len(found.characters), 0)
    for run, after in pairwise([*_runs(edits), end]):
        room = made[-1].truth_end if made else 0, after.truth
        made.append(run if run.tag == REPLACED else _slid(run, room, truth, found))
    return _to_edits(made)


def _runs(edits: Edits) -> Iterator[_Run]:
    tags, truth, found = edits.tags.astype(np.int32), edits.truth, edits.found
    steps = np.diff(truth) == (tags[1:] != EXTRA), np.diff(found) == (tags[1:] != MISSING)
    breaks = np.flatnonzero((np.diff(tags) != 0) | ~steps[0] | ~steps[1]) + 1
    edges = [0, *breaks.tolist(), len(tags)]
    for first, last in pairwise(edges):
        yield _Run(int(tags[first]), int(truth[first]), int(found[first]), last - first)


def _slid(run: _Run, room: tuple[int, int], truth: Text, found: Text) -> _Run:
    """The run at its best beginning; `room` is where the edits before it end and those after it begin, in the truth."""
    text, start = (truth, run.truth) if run.tag == MISSING else (found, run.found)

    def is_same(place: int) -> bool:
        return text.characters[place] == text.characters[place + run.length]

    before = range(start - 1, start - 1 - (run.truth - room[0]), -1)
    after = range(start, start + room[1] - run.truth_end)
    left, right = -_count(takewhile(is_same, before)), _count(takewhile(is_same, after))
    if left == right:
        return run

    def worth(by: int) -> tuple[int, int]:
        return truth.grade(run.truth + by) + found.grade(run.found + by), -abs(by)

    best = max(range(left, right + 1), key=worth)
    return run._replace(truth=run.truth + best, found=run.found + best)


def _count(things: Iterable[int]) -> int:
    return sum(1 for _ in things)


def _to_edits(runs: Sequence[_Run]) -> Edits:
    lengths = np.array([run.length for run in runs], np.int32)
    tags = np.repeat(np.array([run.tag for run in runs], np.uint8), lengths)
    within = np.arange(len(tags), dtype=np.int32) - np.repeat(np.cumsum(lengths, dtype=np.int32) - lengths, lengths)
    truth = np.repeat(np.array([run.truth for run in runs], np.int32), lengths) + within * (tags != EXTRA)
    found = np.repeat(np.array([run.found for run in runs], np.int32), lengths) + within * (tags != MISSING)
    return Edits(tags, truth.astype(np.int32), found.astype(np.int32))
