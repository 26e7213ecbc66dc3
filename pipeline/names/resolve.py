"""One answer for each word: of candidates that overlap the strongest stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.names.candidate import Candidate


def resolve(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Candidates that do not overlap, from left to right.

    The order of strength: the source (`Source`), then more words, then the lower rank, then the earlier.
    """
    taken: set[int] = set()
    chosen: list[Candidate] = []
    for candidate in sorted(candidates, key=strength):
        words = range(candidate.first, candidate.last)
        if taken.isdisjoint(words):
            taken.update(words)
            chosen.append(candidate)
    return tuple(sorted(chosen, key=lambda candidate: candidate.first))


def strength(candidate: Candidate) -> tuple[int, int, int, int]:
    """Least for the strongest."""
    return candidate.source, candidate.first - candidate.last, candidate.rank, candidate.first
