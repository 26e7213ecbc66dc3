"""Counts that add up; the rates come last, and nothing divided is None."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

F = TypeVar("F")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were found, how many there are, and how many of them are the same."""

    hits: int = 0
    found: int = 0
    truth: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(self.hits + other.hits, self.found + other.found, self.truth + other.truth)

    @property
    def precision(self) -> float | None:
        """The share of what was found that is right; None where nothing was found."""
        return self.hits / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The share of what there is that was found; None where there is nothing."""
        return self.hits / self.truth if self.truth else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where there is nothing and nothing was found."""
        return 2 * self.hits / (self.found + self.truth) if self.found + self.truth else None


@dataclass(frozen=True, slots=True)
class Errors:
    """Edits that turn the one text into the other, and the length of the reference."""

    errors: int = 0
    length: int = 0

    def __add__(self, other: Errors) -> Errors:
        """Both together."""
        return Errors(self.errors + other.errors, self.length + other.length)

    @property
    def rate(self) -> float | None:
        """Errors by length; None where the reference is empty."""
        return self.errors / self.length if self.length else None


def match(found: Iterable[F], truth: Iterable[T], same: Callable[[F, T], bool]) -> Tally:
    """One-to-one matches: each found item, in order, takes the first free one that is the same."""
    items, free = list(found), list(truth)
    tally = Tally(0, len(items), len(free))
    for item in items:
        partner = next((index for index, other in enumerate(free) if same(item, other)), None)
        if partner is not None:
            del free[partner]
            tally += Tally(hits=1)
    return tally


def share(rate: float | None) -> str:
    """A rate for a table, 0 to 1; a dash where nothing was divided."""
    return "–" if rate is None else f"{rate:.4f}"
