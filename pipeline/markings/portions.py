"""Portion marks: bracketed markings at the start or the end of what they classify, struck ones among them."""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING, NamedTuple, Protocol

from pipeline.geometry import Box, hull
from pipeline.markings.banners import Found
from pipeline.markings.places import GAP_HEIGHTS, Place, is_type, lines_of
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
STAMPED_U = re.compile(r"\((?:[0OQVDJI]|LI|11|II)\)")  # what a recogniser makes of (U)
SENTENCE_END = re.compile(r".*[.?!\"”’)]")
BESIDE = ".,;:~|_-–—'‘’\""  # signs and specks that touch a portion mark
STRUCK_SHARE = 0.5
SURE_CONFIDENCE, SURE_LETTERS = 0.8, 4


class Overtyped(Protocol):
    """Whether the letters in a box are typed over."""

    def __call__(self, box: Box, letter_height: int) -> bool:
        """True where X's lie on every letter."""


class Known(NamedTuple):
    """What is known of the page, to tell its portion marks by."""

    page: Page
    struck: Mapping[Place, StrokeKind]
    vocabulary: Vocabulary
    overtyped: Overtyped
    pitch: float
    """Width of a letter on this page, with the space after it; pixels."""


def measure_pitch(page: Page) -> float:
    """The usual width of a letter in the words that were read with confidence; 1 where there are none."""
    widths = [word.box.width / len(word.text) for word in page.words() if is_sure(word)]
    return median(widths) if widths else 1.0


def is_sure(word: Word) -> bool:
    """Whether a word was read with confidence, and is long enough to measure type by."""
    return word.confidence >= SURE_CONFIDENCE and len(word.text) >= SURE_LETTERS and not word.is_withheld


class Reading(NamedTuple):
    """A portion mark that begins at some word, and how many words it takes."""

    phrase: Phrase
    size: int


def find_portions(known: Known) -> Iterator[Found]:
    """Portion marks, in the order of the lines."""
    for region, line, content in lines_of(known.page):
        found = list(_find_in_line(known, region, line, content)) if content.words else []
        yield from _stamped_before(found, region, line, content)
        yield from found


def _stamped_before(found: Sequence[Found], region: int, line: int, content: Line) -> Iterator[Found]:
    """A (U) that was stamped before the mark it stands for, and read as what it looks like."""
    first = found[0].places[0].word if found else 0
    for index, word in enumerate(content.words[:first]):
        if STAMPED_U.fullmatch(word.text):
            yield Found(_to_marking(Phrase("(U)", "UNCLASSIFIED"), None, [word]), (Place(region, line, index),))


def _find_in_line(known: Known, region: int, line: int, content: Line) -> Iterator[Found]:
    height = sorted(word.box.height for word in content.words)[len(content.words) // 2]
    index = 0
    while index < len(content.words):
        reading = _read(known, content, Place(region, line, index), height)
        size = reading.size if reading else 1
        if reading:
            places = tuple(Place(region, line, index + offset) for offset in range(size))
            words = content.words[index : index + size]
            yield Found(_to_marking(reading.phrase, _stroke(known, places, words, height), words), places)
        index += size


def _stroke(known: Known, places: tuple[Place, ...], words: Sequence[Word], height: int) -> StrokeKind | None:
    box = hull(word.box for word in words)
    stroke = stroke_over(known.struck, places) or strikes_near(known.page, box, STRUCK_SHARE)
    return stroke or ("overtype" if known.overtyped(box, height) else None)


def _read(known: Known, line: Line, start: Place, height: int) -> Reading | None:
    """The portion mark that begins with this word."""
    region, number, index = start
    first = next((i for i in range(index, 0, -1) if _gap(line, i) > GAP_HEIGHTS * height), 0)
    is_start = all(
        NUMBERING.fullmatch(w.text) or parse_portion(w.text, known.vocabulary) for w in line.words[first:index]
    )
    for size in range(1, min(MAX_WORDS, len(line.words) - index) + 1):
        words = line.words[index : index + size]
        text = " ".join(word.text for word in words)
        if (is_start or _is_end(line, index, size)) and (phrase := parse_portion(text.strip(BESIDE), known.vocabulary)):
            return Reading(phrase, size)
        places = tuple(Place(region, number, index + offset) for offset in range(size))
        stroke = _stroke(known, places, words, height) if is_start and is_guessable(words) else None
        if stroke and ("(" in text[:2] or stroke == "overtype") and not _closes_next(line, index + size, text):
            guess = guess_portion(text, hull(word.box for word in words).width / known.pitch, known.vocabulary)
            return Reading(guess, size) if guess else None
    return None


def _closes_next(line: Line, after: int, text: str) -> bool:
    """Whether a bracket that was opened is closed by the next word: a recogniser parted the mark."""
    following = "".join(word.text for word in line.words[after : after + 1])
    return ")" not in text and ")" in following[-2:] and "(" not in following


def _is_end(line: Line, index: int, size: int) -> bool:
    """Whether the words close a line, after the end of a sentence; specks may follow."""
    is_last = not any(is_type(word) for word in line.words[index + size :])
    return is_last and index > 0 and bool(SENTENCE_END.fullmatch(line.words[index - 1].text))


def _gap(line: Line, index: int) -> int:
    """Paper between a word and the one before it."""
    return line.words[index].box.left - line.words[index - 1].box.right


def is_guessable(words: Sequence[Word]) -> bool:
    """Whether the words are short enough for a portion mark that cannot be read; a number before it is not of it."""
    if len(words) > 1 and words[0].text.isalnum() and NUMBERING.fullmatch(f"{words[0].text})"):
        return False
    text = "".join(word.text for word in words)
    has_bracket = "(" in text[:2] or (len(words) == 1 and ")" in text[-2:])
    return len(words) <= MAX_GUESS_WORDS and len(text) <= MAX_GUESS_LETTERS and has_bracket


def _to_marking(phrase: Phrase, stroke: StrokeKind | None, words: Sequence[Word]) -> Marking:
    return Marking(
        text=phrase.text,
        kind="portion",
        level=phrase.level,
        caveats=phrase.caveats,
        struck=stroke is not None,
        stroke=stroke,
        box=hull(word.box for word in words),
        confidence=min(word.confidence for word in words),
    )
