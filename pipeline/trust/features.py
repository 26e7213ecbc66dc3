"""What tells whether a word was read right: its reader's confidence, its neighbours', its letters, the lexicon."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from pipeline.model import WITHHELD
from pipeline.text.vote import is_known

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.model import Line, Page, Word

Features = NDArray[np.float64]
"""(words, len(NAMES)), a row a word in reading order."""
NAMES = (
    "always", "own", "known", "length", "single", "bare", "figures", "others", "line", "page", "known_on_page",
)  # fmt: skip
"""1; the reader's logit; whether the lexicon has it; log of its signs; one sign; no letter or figure; a figure in it;
other readings; mean logits of its line and page; share of the page's words that the lexicon has."""
LEAST, MOST = 0.01, 0.999
"""Readers' confidences are cut to these: beyond them they tell nothing more."""
NO_READERS = frozenset({WITHHELD, "portions"})
"""What stands for withheld words and for guessed marks, and has a confidence of its own."""


FIRST, ALONE, CHECKED = "tesseract", "alone", "checked"
"""The first reader, before a second is asked; by itself; and beside a second, which took over what it was unsure of."""


def name_readings(engines: Sequence[str]) -> list[str]:
    """How each word of a page was read: by which engine, and for the first whether a second read there too."""
    first = ALONE if set(engines) <= {FIRST} else CHECKED
    return [first if engine == FIRST else engine for engine in engines]


def read_words(page: Page) -> Iterator[tuple[Line, Word]]:
    """Every word that a recogniser read, with its line, in reading order."""
    return _words_of(line for region in page.regions for line in region.lines)


def measure_features(page: Page, lexicon: frozenset[str]) -> Features:
    """The features of the words that `read_words` gives."""
    return measure_lines([line for region in page.regions for line in region.lines], lexicon)


def measure_lines(lines: Sequence[Line], lexicon: frozenset[str]) -> Features:
    """The features of the words in all the lines of a page, before it has regions."""
    pairs = list(_words_of(lines))
    if not pairs:
        return np.empty((0, len(NAMES)))
    own = [to_logit(word.confidence) for _, word in pairs]
    known = [is_known(word.text, lexicon) for _, word in pairs]
    means = _line_means([id(line) for line, _ in pairs], own)
    page_logit, page_known = sum(own) / len(own), sum(known) / len(known)
    return np.array(
        [
            (1.0, mine, is_word, *_shape(word), line, page_logit, page_known)
            for (_, word), mine, is_word, line in zip(pairs, own, known, means, strict=True)
        ]
    )


def _words_of(lines: Iterable[Line]) -> Iterator[tuple[Line, Word]]:
    for line in lines:
        yield from ((line, word) for word in line.words if word.engine not in NO_READERS)


def to_logit(share: float) -> float:
    """The logarithm of the odds."""
    cut = min(max(share, LEAST), MOST)
    return log(cut / (1 - cut))


def _shape(word: Word) -> tuple[float, ...]:
    text = word.text
    is_bare, has_figures = not any(map(str.isalnum, text)), any(map(str.isdigit, text))
    return log(max(1, len(text))), len(text) == 1, is_bare, has_figures, bool(word.alternatives)


def _line_means(lines: Sequence[int], values: Sequence[float]) -> list[float]:
    """For each value, the mean of its line's."""
    sums: dict[int, tuple[float, int]] = {}
    for line, value in zip(lines, values, strict=True):
        total, count = sums.get(line, (0.0, 0))
        sums[line] = total + value, count + 1
    return [sums[line][0] / sums[line][1] for line in lines]
