"""Portion marks: bracketed markings at the start or the end of what they classify, struck ones among them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from pipeline.geometry import Box, hull
from pipeline.markings.banners import Found
from pipeline.markings.places import Place, lines_of
from pipeline.markings.strikes import strikes_near, stroke_over
from pipeline.model import Marking
from pipeline.text.portions import guess_portion
from pipeline.text.vocabulary import Phrase, parse_portion

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.model import Line, Page, StrokeKind, Word
    from pipeline.text.vocabulary import Vocabulary

MAX_WORDS = 6
MAX_GUESS_WORDS = 2
MAX_GUESS_LETTERS = 12
NUMBERING = re.compile(r"\W*|\W*\d{1,3}\W*|[A-Za-z]{1,2}[.)]|[IVXivx]{1,5}[.)]|\(?[a-z0-9]{1,2}\)")
SENTENCE_END = re.compile(r".*[.,;:?!\"”’)]")
STRUCK_SHARE = 0.5


class Overtyped(Protocol):
    """Whether the letters in a box are typed over."""

    def __call__(self, box: Box, letter_height: int) -> bool:
        """True where X's lie on every letter."""


def find_portions(
    page: Page, struck: Mapping[Place, StrokeKind], vocabulary: Vocabulary, overtyped: Overtyped
) -> Iterator[Found]:
    """Portion marks, in the order of the lines."""
    for region, line, content in lines_of(page):
        height = sorted(word.box.height for word in content.words)[len(content.words) // 2]
        index = 0
        while index < len(content.words):
            size, phrase, box = _read(content, index, vocabulary, overtyped, height)
            if phrase is None or box is None:
                index += 1
                continue
            places = tuple(Place(region, line, index + offset) for offset in range(size))
            stroke = stroke_over(struck, places) or strikes_near(page, box, STRUCK_SHARE)
            stroke = stroke or ("overtype" if overtyped(box, height) else None)
            yield Found(_to_marking(phrase, stroke, content.words[index : index + size], box), places)
            index += size


def _read(
    line: Line, index: int, vocabulary: Vocabulary, overtyped: Overtyped, height: int
) -> tuple[int, Phrase | None, Box | None]:
    """The portion mark that begins with this word: words, phrase, box."""
    is_start = all(NUMBERING.fullmatch(w.text) or parse_portion(w.text, vocabulary) for w in line.words[:index])
    for size in range(1, min(MAX_WORDS, len(line.words) - index) + 1):
        words = line.words[index : index + size]
        text = " ".join(word.text for word in words)
        is_end = (
            index + size == len(line.words) and index > 0 and bool(SENTENCE_END.fullmatch(line.words[index - 1].text))
        )
        if (is_start or is_end) and (phrase := parse_portion(text.rstrip(".,;:"), vocabulary)):
            return size, phrase, hull(word.box for word in words)
        if is_start and is_guessable(words) and overtyped(box := hull(w.box for w in words), height):
            return size, guess_portion(text, box.width / max(1, box.height), vocabulary), box
    return 0, None, None


def is_guessable(words: Sequence[Word]) -> bool:
    """Whether the words are short enough for a portion mark that cannot be read."""
    text = "".join(word.text for word in words)
    return len(words) <= MAX_GUESS_WORDS and len(text) <= MAX_GUESS_LETTERS and ("(" in text[:2] or ")" in text[-2:])


def _to_marking(phrase: Phrase, stroke: StrokeKind | None, words: Sequence[Word], box: Box) -> Marking:
    return Marking(
        text=phrase.text,
        kind="portion",
        level=phrase.level,
        caveats=phrase.caveats,
        struck=stroke is not None,
        stroke=stroke,
        box=box,
        confidence=min(word.confidence for word in words),
    )
