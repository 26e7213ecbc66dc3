"""Words with their address on a page, and the runs of words that stand together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.geometry import Box, hull

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Line, Page, Word

GAP_HEIGHTS = 1.3  # of the line's height; a space between words of one text is narrower
LARGE = 2.2  # of the line's height: words of letters with tails and without differ by less than twice
MAX_JUNK_LENGTH = 2
JUNK_CONFIDENCE = 0.6


class Place(NamedTuple):
    """The address of a word: indices in `Page.regions`, `Region.lines`, `Line.words`."""

    region: int
    line: int
    word: int


class Run(NamedTuple):
    """Words that follow one another in a line."""

    places: tuple[Place, ...]
    words: tuple[Word, ...]
    is_alone: bool
    """Whether nothing else of the line is type, or none of its size: a stamp was set across the line's end."""

    @property
    def text(self) -> str:
        """The words with single spaces between them."""
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> Box:
        """Around the words."""
        return hull(word.box for word in self.words)

    @property
    def confidence(self) -> float:
        """The mean of the words', by length."""
        return sum(w.confidence * len(w.text) for w in self.words) / max(1, sum(len(w.text) for w in self.words))


def find_runs(page: Page) -> Iterator[Run]:
    """The runs of words with wide gaps on both sides, noise at their ends left out, line by line."""
    for region, line, content in lines_of(page):
        pieces = [piece for part in _split(content) if (piece := _trim(part, content.words))]
        for piece in pieces:
            places = tuple(Place(region, line, word) for word in piece)
            is_alone = len(pieces) == 1 or _is_large(content.words[piece[0]], _height(content))
            yield Run(places, tuple(content.words[word] for word in piece), is_alone)


def lines_of(page: Page) -> Iterator[tuple[int, int, Line]]:
    """Every line with its region's and its own index."""
    for region, content in enumerate(page.regions):
        for line, words in enumerate(content.lines):
            yield region, line, words


def is_type(word: Word) -> bool:
    """Whether a word says something: a letter or a figure, and not a short guess at a speck."""
    if not any(sign.isalnum() for sign in word.text):
        return False
    return len(word.text) > MAX_JUNK_LENGTH or word.confidence >= JUNK_CONFIDENCE


def _split(line: Line) -> Iterator[list[int]]:
    """Indices of the words between wide gaps, large words apart; a letter-spaced word is no row of gaps."""
    height = _height(line)
    single = sum(len(word.text) == 1 for word in line.words) > len(line.words) / 2
    widest = GAP_HEIGHTS * (2 if single else 1)
    part = [0]
    for index in range(1, len(line.words)):
        before, word = line.words[index - 1], line.words[index]
        large = _is_large(before, height), _is_large(word, height)
        type_height = min(before.box.height, word.box.height) if all(large) else height
        if word.box.left - before.box.right > widest * type_height or len(set(large)) > 1:
            yield part
            part = []
        part.append(index)
    yield part


def _height(line: Line) -> int:
    """The height of a line's middle word."""
    return sorted(word.box.height for word in line.words)[len(line.words) // 2]


def _is_large(word: Word, height: int) -> bool:
    return word.box.height > LARGE * height


def _trim(part: list[int], words: Sequence[Word]) -> list[int]:
    single = sum(len(words[index].text) == 1 for index in part) > len(part) / 2
    telling = [index for index in part if is_type(words[index]) or (single and words[index].text.isalpha())]
    return [index for index in part if telling[0] <= index <= telling[-1]] if telling else []
