"""Which rows run askew of the page's type: stamps set by hand never lie quite level."""

from __future__ import annotations

from math import radians, tan
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.blocks.rows import Row
    from pipeline.model import Word

WORDS_TO_TELL, FEWEST_WORDS = 4, 2
"""Three words that specks have lifted may look like a slope; but not where it climbs out of the line."""
LETTERS_TO_TELL = 2
STRAIGHT_SIZE = 0.3
"""Of the type size: so far the words of one line stand from a straight line, ascenders and descenders included."""
RISE_SIZE, STEEP_SIZE = 0.8, 1.5
"""Of the type size: a row that climbs less from its first word to its last may be level, one of few words above all."""

HAND_SIZE, HAND_RISE_SIZE = 1.5, 0.5
"""Of the page's type: what is so much taller and climbs so far was written by hand, with tails above and below."""


def tell_slanted(rows: Sequence[Row], slant_deg: float) -> Iterator[Row]:
    """The rows that run straight, but askew of the page's other rows by more than that."""
    slopes = [(row, slope) for row in rows if (slope := _slope(row)) is not None]
    level = median([slope for _, slope in slopes] or [0.0])
    size = median([row.size for row in rows] or [0.0])
    for row, slope in slopes:
        rise = abs(slope - level)
        if rise > tan(radians(slant_deg)) and rise * row.box.width > _least_rise(row, size):
            yield row


def _least_rise(row: Row, size: float) -> float:
    """Pixels that a row climbs at least, on a page with type of that size."""
    if row.size > HAND_SIZE * size:
        return HAND_RISE_SIZE * size
    return (RISE_SIZE if len(_telling(row)) >= WORDS_TO_TELL else STEEP_SIZE) * row.size


def _slope(row: Row) -> float | None:
    """Rise over run of the words' middles; None where they are few, or lie on no line."""
    words = _telling(row)
    if len(words) < FEWEST_WORDS or not row.size:
        return None
    x, y = np.array([word.box.centre for word in words], np.float64).T
    if np.ptp(x) == 0:
        return None
    slope, start = np.polyfit(x, y, 1)
    apart = np.sqrt(np.mean((y - slope * x - start) ** 2))
    return float(slope) if apart <= STRAIGHT_SIZE * row.size else None


def _telling(row: Row) -> list[Word]:
    return [word for word in row.words if sum(sign.isalnum() for sign in word.text) >= LETTERS_TO_TELL]
