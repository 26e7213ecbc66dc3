"""The expected character error rate of what was read, from how sure its words are."""

from __future__ import annotations

from math import exp, sqrt
from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import Estimate
from pipeline.trust.features import FIRST, NO_READERS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.model import Page
    from pipeline.trust.calibration import Calibration, Readers

READING = frozenset({"text", "table", "note"})
"""Kinds of regions that are reading text."""
WIDTH = 1.645
"""Standard deviations to each side that hold nine cases of ten."""


class Doubt(NamedTuple):
    """Of a page: characters that are expected to stand in wrong words, all characters, and who read it."""

    doubtful: float = 0.0
    characters: int = 0
    readers: Readers = "alone"


class Expected(NamedTuple):
    """Errors that are expected among so many characters, and how far the logarithm of the errors spreads."""

    errors: float = 0.0
    characters: int = 0
    spread: float = 0.0


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
    return Doubt(
        sum((1 - w.confidence) * len(w.text) for w in words),
        sum(len(w.text) + 1 for w in words),
        name_readers(word.engine for word in page.words()),
    )


def name_readers(engines: Iterable[str]) -> Readers:
    """Whether the words of a page are one reader's or two readers'."""
    return "alone" if set(engines) <= {FIRST, *NO_READERS} else "together"


def expect(doubt: Doubt, calibration: Calibration) -> Expected:
    """The errors that a page's doubt lets expect; none where nothing was read."""
    if not doubt.characters:
        return Expected()
    law = calibration.laws[doubt.readers]
    return Expected(law.expect(doubt.doubtful, doubt.characters), doubt.characters, law.spread)


def add_up(pages: Iterable[Expected]) -> Expected:
    """What is expected of several pages together; they spread as the worst of them: one scanner made them all."""
    several = [Expected(), *pages]
    errors, characters, spreads = zip(*several, strict=True)
    return Expected(sum(errors), sum(characters), max(spreads))


def estimate(expected: Expected) -> Estimate | None:
    """The expected error rate, with an interval that holds nine pages of ten; None where nothing was read."""
    errors, characters, spread = expected
    if not characters:
        return None
    factor = exp(WIDTH * sqrt(spread**2 + 1 / (errors + 1)))
    low, rate, high = (min(1.0, round(e / characters, 5)) for e in (errors / factor, errors, errors * factor))
    return Estimate(rate=rate, low=low, high=high)
