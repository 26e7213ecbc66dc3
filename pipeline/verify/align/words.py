"""The words of two texts as numbers: equal numbers, equal words but for case and punctuation."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int32]
"""(words,) one number for each word."""

_EDGES = re.compile(r"^\W+|\W+$")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text."""

    ids: Numbers
    starts: Numbers
    """(words + 1,) where each begins in the text; the last is the text's length."""

    def __len__(self) -> int:
        return len(self.ids)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The characters of the words from `first` up to `last` (exclusive), with the spaces after them."""
        return int(self.starts[first]), int(self.starts[last])


def number_words(*texts: str) -> tuple[Words, ...]:
    """The words of each text; each is followed by one space."""
    known: dict[str, int] = {}
    return tuple(_number(text, known) for text in texts)


def _number(text: str, known: dict[str, int]) -> Words:
    words = text.split(" ")[:-1]
    lengths = np.fromiter((len(word) + 1 for word in words), np.int32, len(words))
    ids = np.fromiter((known.setdefault(_same(word), len(known)) for word in words), np.int32, len(words))
    return Words(ids, np.concatenate([np.zeros(1, np.int32), np.cumsum(lengths, dtype=np.int32)]))


def _same(word: str) -> str:
    return (word if word.isalnum() else _EDGES.sub("", word) or word).lower()
