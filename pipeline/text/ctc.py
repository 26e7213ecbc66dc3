"""What a line of posteriors says: its best words, and how probable any other word is at their place.

A. Graves et al., "Connectionist temporal classification", ICML (2006) 369.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

BLANK = 0
TINY = 1e-7


class Posteriors(NamedTuple):
    """Probabilities of signs along a line."""

    share: NDArray[np.float32]
    """(steps, 1 + signs); each row adds up to 1; the first column is the blank."""
    signs: str
    """One a column, from the second on; the last is the space."""

    def part(self, start: int, end: int) -> Posteriors:
        """The steps from `start` to `end`, exclusive."""
        return Posteriors(self.share[start:end], self.signs)


class Read(NamedTuple):
    """A word of a line's best path."""

    text: str
    confidence: float
    """Of its least probable sign, 0 to 1."""
    start: int
    """First step of its first sign."""
    end: int
    """Step after the last one of its last sign."""


def read_words(line: Posteriors, *, space_bias: float = 0.0) -> tuple[Read, ...]:
    """Return the words of the best path; the space is favoured by that much, in the logarithm."""
    favoured = line.share.copy()
    favoured[:, -1] *= np.float32(np.exp(space_bias))
    best = favoured.argmax(axis=1)
    runs = [(int(sign), [step for step, _ in run]) for sign, run in groupby(enumerate(best), key=lambda pair: pair[1])]
    signs = [(sign, steps) for sign, steps in runs if sign != BLANK]
    words = (list(run) for is_space, run in groupby(signs, key=lambda s: s[0] == len(line.signs)) if not is_space)
    return tuple(_to_read(line, word) for word in words)


def spans(words: tuple[Read, ...], steps: int) -> tuple[tuple[int, int], ...]:
    """The steps that belong to each word: up to the middle of the spaces around it."""
    middles = [(a.end + b.start) // 2 for a, b in pairwise(words)]
    return tuple(zip([0, *middles], [*middles, steps], strict=True)) if words else ()


def log_probability(line: Posteriors, text: str) -> float:
    """The logarithm of the probability that these steps say this text, over all ways to spread it."""
    known = [line.signs.find(sign) + 1 for sign in text]
    if not all(known) or len(line.share) < len(text):
        return -np.inf
    labels = np.array([BLANK, *(label for sign in known for label in (sign, BLANK))])
    odds = np.log(np.maximum(line.share[:, labels], TINY))
    skips = np.zeros(len(labels), np.bool_)
    skips[2:] = (labels[2:] != BLANK) & (labels[2:] != labels[:-2])
    reached = np.full(len(labels), -np.inf)
    reached[:2] = odds[0, :2]
    for step in odds[1:]:
        before = np.concatenate(([-np.inf], reached[:-1]))
        over = np.where(skips, np.concatenate(([-np.inf, -np.inf], reached[:-2]))[: len(reached)], -np.inf)
        reached = np.logaddexp(np.logaddexp(reached, before), over) + step
    return float(np.logaddexp.reduce(reached[-2:]))


def _to_read(line: Posteriors, signs: list[tuple[int, list[int]]]) -> Read:
    text = "".join(line.signs[sign - 1] for sign, _ in signs)
    least = min(float(line.share[steps, sign].max()) for sign, steps in signs)
    return Read(text, least, signs[0][1][0], signs[-1][1][-1] + 1)
