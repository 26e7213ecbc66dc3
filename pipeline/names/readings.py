"""What a misread word may have been: words of known names that a recogniser could confuse with it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from pipeline.text.confusions import Costs, ocr_distance
from pipeline.text.romanization import has_chinese_syllables

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from pipeline.names.table import Node
    from pipeline.names.tokens import Token

PAIR_COST = 0.5
EDITS = 3  # letters that may differ before prices are looked at: "rn" for "m" is two
LIMITS = ((1, 0.0), (3, 0.4), (4, 0.6), (6, 0.95), (8, 1.3))
"""Up to so many letters a word may cost so much; longer ones `LONG_LIMIT`."""
LONG_LIMIT = 1.6
FOLLOWING_LIMIT = 1.0
"""Of a later word of a name, however short: one letter that no pair names (Chou Fn-lai); the whole name bounds it."""
ORDINARY_LIMIT = 0.5  # "Patty" for "Party", inside a longer name
ENDINGS = ("s", "ism", "isms", "ist", "ists", "ite", "ites")
"""Of words made from names; what is made so is itself."""
MIN_ALONE_CHARS = 5  # a name of one word and fewer letters is not looked for: a wrong letter makes another name
MAX_ALONE_SHARE = 0.18  # price by letter of a name of one word
MIN_WORD_CHARS = 6
WORD_SHARE = 0.09  # price by letter of a misread word of everyday English
CHINESE_SYLLABLES = 2
_VOWELS = re.compile("[aeiou]+")
CHINESE_LIMIT = 0.5  # of a name of Chinese syllables that gives others: Paiping for Peiping, not Chenghai for Shanghai
_CAPITAL_LIKE = frozenset("l1|!0586")


class Readings:
    """Words of names by likeness.

    `seen` words, names among them, are not taken for a misread name of one word; `ordinary` words not even for the
    beginning of a longer one.
    """

    def __init__(
        self, vocabulary: Iterable[str], *, seen: Collection[str], ordinary: Collection[str], costs: Costs
    ) -> None:
        self.vocabulary = sorted(word for word in vocabulary if len(word) > 1 and word.isalpha())
        self.seen = seen
        self.ordinary = ordinary
        self.costs = costs
        self._single = dict(_find_pairs(costs))
        self._pairs = re.compile("|".join(map(re.escape, sorted(self._single))) or r"(?!)")
        self.following = lru_cache(maxsize=8192)(self._following)
        """Those of the keys after a node that a later word of a name may stand for; an ordinary word at a low price."""
        self._lookup = lru_cache(maxsize=8192)(self._search)
        self._words = sorted(word for word in ordinary if len(word) >= MIN_WORD_CHARS)
        self.is_word = lru_cache(maxsize=8192)(self._is_word)
        """Whether a word, folded, that nothing knows is a misread one of everyday English: Neverthcless."""

    def beginning(self, token: Token, key: str) -> Mapping[str, float]:
        """Keys that the first word of a name may stand for, with their prices; none for an ordinary word."""
        starts_like_name = token.is_capital or token.text[:1] in _CAPITAL_LIKE
        if not starts_like_name or key in self.ordinary or key.isdecimal():
            return {}
        found = self._lookup(key)
        if token.is_capital:
            return found
        return {word: price for word, price in found.items() if word[0] != key[0]}

    def stands_alone(self, token: Token, meant: str, price: float) -> bool:
        """Whether a misread word is like enough to a name of one word; one of two Chinese syllables is itself."""
        key = token.stem_key
        if is_derived(key, self.seen) or (price >= CHINESE_LIMIT and _is_chinese(key) and _is_chinese(meant)):
            return False
        return len(key) >= MIN_ALONE_CHARS and key not in self.seen and price <= MAX_ALONE_SHARE * len(key)

    def _following(self, key: str, node: Node) -> Mapping[str, float]:
        limit = ORDINARY_LIMIT if key in self.ordinary else max(limit_of(key), FOLLOWING_LIMIT)
        return self._priced(key, self._near(key, tuple(node.next)), limit if len(key) > 1 else 0.0)

    def _is_word(self, key: str) -> bool:
        if len(key) < MIN_WORD_CHARS or key in self.seen:
            return False
        return bool(self._priced(key, self._near(key, self._words), WORD_SHARE * len(key)))

    def _search(self, key: str) -> Mapping[str, float]:
        limit = limit_of(key)
        if not limit:
            return {}
        return self._priced(key, self._near(key, self.vocabulary), limit)

    def _near(self, key: str, words: Sequence[str]) -> Iterator[str]:
        """The words a few edits away, half their letters at most; also from the word with its pairs made one letter."""
        edits = min(EDITS, (len(key) + 1) // 2)
        keys = list(dict.fromkeys((key, self._pairs.sub(lambda pair: self._single[pair[0]], key))))
        distances = process.cdist(keys, words, scorer=Levenshtein.distance, score_cutoff=edits, dtype=np.uint8)
        return (words[int(index)] for index in np.flatnonzero((distances <= edits).any(axis=0)))

    def _priced(self, key: str, words: Iterable[str], limit: float) -> Mapping[str, float]:
        prices = {word: ocr_distance(key, word, self.costs, limit) for word in words}
        return {word: price for word, price in prices.items() if price <= limit}


def _find_pairs(costs: Costs) -> Iterator[tuple[str, str]]:
    """Two letters and the one that they are most often read for: rn, m."""
    ranked = sorted(((cost, read, meant) for (read, meant), cost in costs.items() if cost <= PAIR_COST), reverse=True)
    return ((read, meant) for _, read, meant in ranked if (len(read), len(meant)) == (2, 1))


def is_derived(key: str, seen: Collection[str]) -> bool:
    """Whether the word is another with an English ending: Titoism is no misread Titoist."""
    return any(key.endswith(ending) and key.removesuffix(ending) in seen for ending in ENDINGS)


def _is_chinese(key: str) -> bool:
    return len(_VOWELS.findall(key)) <= CHINESE_SYLLABLES and has_chinese_syllables(key)


def limit_of(key: str) -> float:
    """The price up to which a word may be another."""
    return next((price for chars, price in LIMITS if len(key) <= chars), LONG_LIMIT)
