"""Errors by page and by level: letters of the reading text, letters as printed, words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.distance import Levenshtein

from pipeline.verify.align.alignment import EXACT_LENGTH
from pipeline.verify.align.edits import MISSING
from pipeline.verify.measures import Errors
from pipeline.verify.reading import plain
from pipeline.verify.structure import truth_pages

if TYPE_CHECKING:
    from pipeline.verify.align.alignment import Alignment
    from pipeline.verify.align.edits import Edits, Places


@dataclass(frozen=True, slots=True)
class PageErrors:
    """One page of the document; what the order costs is counted in the whole only."""

    page: int
    characters: Errors
    words: Errors


def count_pages(alignment: Alignment) -> tuple[PageErrors, ...]:
    """Errors page by page; what is missing counts on the page where it should stand."""
    pages = truth_pages(alignment), alignment.found.pages
    starts = _word_starts(alignment.truth.text), _word_starts(alignment.found.text)
    words = alignment.words
    lengths = Counter(pages[0][: alignment.truth.length].tolist())
    word_lengths = Counter(pages[0][starts[0][:-1]].tolist())
    errors = Counter(_pages_of(alignment.edits, pages))
    word_errors = Counter(_pages_of(words, (pages[0][starts[0]], pages[1][starts[1]])))
    numbers = {piece.page for piece in alignment.found.pieces} | set(lengths) | set(errors)
    return tuple(
        PageErrors(number, Errors(errors[number], lengths[number]), Errors(word_errors[number], word_lengths[number]))
        for number in sorted(numbers)
    )


def _pages_of(edits: Edits, pages: tuple[Places, Places]) -> list[int]:
    return [int(page) for page in np.where(edits.tags == MISSING, pages[0][edits.truth], pages[1][edits.found])]


def _word_starts(text: str) -> Places:
    """Where each word begins, and where the text ends."""
    codes = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    return np.concatenate([[0], np.flatnonzero(codes == ord(" ")) + 1]).astype(np.int32)


def count_words(alignment: Alignment) -> Errors:
    """Words that differ, between spaces, with case and punctuation; moved ones count as missing and extra.

    Beyond EXACT_LENGTH, the order may cost a little less than is counted.
    """
    found, truth = alignment.found.text.split(), alignment.truth.text.split()
    if not alignment.moves:
        return Errors(len(alignment.words), len(truth))
    if len(alignment.truth.text) <= EXACT_LENGTH:
        return Errors(Levenshtein.distance(found, truth), len(truth))
    moved = sum(alignment.truth.text[p.truth : p.truth_end].count(" ") for p in alignment.moves)
    return Errors(len(alignment.words) + 2 * moved, len(truth))


def count_diplomatic(alignment: Alignment) -> Errors:
    """Errors of the text as printed: those of the reading text, and letters that only normalisation made equal."""
    truth, found = alignment.truth, alignment.found
    beside = alignment.partner[_word_starts(truth.text)[:-1]]
    words = np.searchsorted(_word_starts(found.text), beside, side="right") - 1
    more = sum(
        Levenshtein.distance(truth.printed[at], found.printed[there])
        for at, there in enumerate(words.tolist())
        if there >= 0 and _differ_in_print(truth.printed[at], found.printed[there])
    )
    return Errors(alignment.distance + more, sum(map(len, truth.printed)) + max(len(truth.printed) - 1, 0))


def _differ_in_print(one: str, other: str) -> bool:
    return one != other and plain(one) == plain(other)
