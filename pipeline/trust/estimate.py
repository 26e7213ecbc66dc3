"""The expected character error rate of what was read, from how sure its words are."""

from __future__ import annotations

from math import exp, sqrt
from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import Estimate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.model import Page
    from pipeline.trust.calibration import Calibration

READING = frozenset({"text", "table", "note"})
"""Kinds of regions that are reading text."""
WIDTH = 1.645
"""Standard deviations to each side that hold nine cases of ten."""


class Doubt(NamedTuple):
    """Characters that are expected to stand in wrong words, and all characters."""

    doubtful: float = 0.0
    characters: int = 0


def measure_doubt(page: Page) -> Doubt:
    """The doubt about a page's reading text; its words' confidences are probabilities."""
    words = [
        word
        for region in page.regions
        if region.kind in READING
        for line in region.lines
        for word in line.words
        if not word.is_withheld
    ]
    return Doubt(sum((1 - w.confidence) * len(w.text) for w in words), sum(len(w.text) + 1 for w in words))


def add_up(doubts: Iterable[Doubt]) -> Doubt:
    """The doubt about several pages together."""
    several = list(doubts)
    return Doubt(sum(doubt.doubtful for doubt in several), sum(doubt.characters for doubt in several))


def estimate(doubt: Doubt, calibration: Calibration) -> Estimate | None:
    """The expected error rate, with an interval that holds nine pages of ten; None where nothing was read."""
    if not doubt.characters:
        return None
    errors = doubt.doubtful * calibration.errors_by_doubt
    factor = exp(WIDTH * sqrt(calibration.spread**2 + 1 / (errors + 1)))
    low, rate, high = (min(1.0, round(e / doubt.characters, 5)) for e in (errors / factor, errors, errors * factor))
    return Estimate(rate=rate, low=low, high=high)
