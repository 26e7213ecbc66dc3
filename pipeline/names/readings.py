"""What a misread word may have been: words of known names that a recogniser could confuse with it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from pipeline.text.confusions import Costs, ocr_distance

if TYPE_CHECKING:
    from collections.abc import Collection

    from pipeline.names.tokens import Token

MIN_CHARS = 4  # below this a wrong letter makes another name
EDITS = 3  # letters that may differ before prices are looked at: "rn" for "m" is two
LIMITS = ((4, 0.4), (6, 0.9), (8, 1.2))
"""Up to so many letters a word may cost so much; longer ones `LONG_LIMIT`."""
LONG_LIMIT = 1.6
_CAPITAL_LIKE = frozenset("l1|!0586")


class Readings:
    """Words of names by likeness; `known` words are what they are and never looked up."""

    def __init__(self, vocabulary: Collection[str], known: Collection[str], costs: Costs) -> None:
        self.vocabulary = sorted(word for word in vocabulary if len(word) >= MIN_CHARS and word.isalpha())
        self.known = known
        self.costs = costs
        self._lookup = lru_cache(maxsize=4096)(self._search)

    def of(self, token: Token) -> dict[str, float]:
        """Keys that the word may stand for, with their prices; none for a known or a short word."""
        key = token.stem_key
        starts_like_name = token.is_capital or token.text[:1] in _CAPITAL_LIKE
        if len(key) < MIN_CHARS or not starts_like_name or key in self.known or key.isdecimal():
            return {}
        return self._lookup(key)

    def _search(self, key: str) -> dict[str, float]:
        limit = next((cost for chars, cost in LIMITS if len(key) <= chars), LONG_LIMIT)
        distances = process.cdist(
            [key], self.vocabulary, scorer=Levenshtein.distance, score_cutoff=EDITS, dtype=np.uint8
        )[0]
        near = (self.vocabulary[index] for index in np.flatnonzero(distances <= EDITS))
        prices = {word: ocr_distance(key, word, self.costs, limit) for word in near}
        return {word: price for word, price in prices.items() if price <= limit}
