"""How far a figure may be off: confidence intervals by drawing pages again.

[1] B. Efron, R. Tibshirani, "Bootstrap methods for standard errors, confidence intervals, and other measures of
    statistical accuracy", Statistical Science 1 (1986) 54: the percentile interval.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.verify.measures import Errors, Tally

LEAST_PAGES = 10  # fewer say nothing about the spread
DRAWS = 1_000
PERCENTILES = (2.5, 97.5)

Interval = tuple[float, float]
"""95 of 100 draws lie between."""


def rate_interval(pages: Sequence[Errors], *, seed: int = 0) -> Interval | None:
    """Of an error rate; None where the pages are too few, or a draw would divide by nothing."""
    return _interval(np.array([(page.errors, page.length) for page in pages], np.float64), seed)


def f1_interval(tallies: Mapping[int, Tally], pages: Sequence[int], *, seed: int = 0) -> Interval | None:
    """Of an F1; pages without a tally count as empty. What was found may stand on another page than its truth."""
    rows = [tallies.get(page) for page in pages]
    drawn = _interval(np.array([(2 * t.hits, t.found + t.truth) if t else (0, 0) for t in rows], np.float64), seed)
    return drawn and (min(drawn[0], 1.0), min(drawn[1], 1.0))


def _interval(parts: np.typing.NDArray[np.float64], seed: int) -> Interval | None:
    """Of the ratio of two sums over pages, (pages, 2)."""
    if len(parts) < LEAST_PAGES:
        return None
    chosen = np.random.default_rng(seed).integers(len(parts), size=(DRAWS, len(parts)))
    above, below = parts[chosen].sum(axis=1).T
    drawn = above[below > 0] / below[below > 0]
    if not len(drawn):
        return None
    low, high = np.percentile(drawn, PERCENTILES)
    return float(low), float(high)
