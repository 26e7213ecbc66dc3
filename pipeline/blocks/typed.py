"""Whether rows were typed: a typewriter moves on by one step for each letter, and has one size of type."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.blocks.rows import Row

SPREAD = 0.04
"""Of the step: those of printed words differ by 6 per cent and more on the median, of typed ones by 1 to 3."""
FEWEST_STEPS = 20
LEAST_LETTERS = 3


def are_typed(rows: Iterable[Row]) -> bool:
    """Whether the steps from letter to letter are alike all through the rows."""
    steps = [step for row in rows for step in _steps(row)]
    if len(steps) < FEWEST_STEPS:
        return False
    usual = median(steps)
    return median(abs(step - usual) for step in steps) < SPREAD * usual


def _steps(row: Row) -> Iterator[float]:
    """The step of each word's letters, from its left edge to that of the next word."""
    for word, after in pairwise(row.words):
        if len(word.text) >= LEAST_LETTERS and not word.is_withheld and not after.is_withheld:
            yield (after.box.left - word.box.left) / (len(word.text) + 1)
