"""A line of type with its address, its size and its baseline."""

from __future__ import annotations

from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

from pipeline.geometry import Box, hull

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Page, RegionKind, Word

"""The engine of words that stand for withheld text."""

TALL = frozenset("bdfhklt?!$%&§0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
DEEP = frozenset("gjpqyQ,;$")
BOTH = frozenset("()[]{}/|")
ASCENT, DEPTH, LOW = 0.71, 0.22, 0.48
"""Shares of the type size: capitals and ascenders, descenders, small letters; text faces and typewriters agree well."""


@dataclass(frozen=True, slots=True)
class Row:
    """The words of a line that are type, and where they come from."""

    page: int
    """Page number, from 1."""
    region: int
    line: int
    kind: RegionKind
    column: int | None
    words: tuple[Word, ...]
    places: tuple[int, ...]
    """Index of each word in its line."""
    box: Box
    size: float
    """Of the type, from ascender to descender, pixels; 0 where no word tells."""
    baseline: float
    foot: float
    """Where it ends: the baseline, or the foot of the withheld passage that goes on below it."""

    @property
    def text(self) -> str:
        """The words with single spaces between them."""
        return " ".join(word.text for word in self.words)

    @property
    def confidence(self) -> float:
        """The mean of its words', by length."""
        return sum(word.confidence * len(word.text) for word in self.words) / max(1, len(self.text.replace(" ", "")))

    @property
    def address(self) -> tuple[int, int]:
        """Region and line, as `regions.relabel` asks for it."""
        return self.region, self.line

    @property
    def key(self) -> tuple[int, int, int, int]:
        """Page, region, line and first word: no other row has it."""
        return self.page, self.region, self.line, self.places[0]

    @property
    def is_withheld(self) -> bool:
        """Whether it holds redactions and no letters; edges of bars are read as signs."""
        read = "".join(word.text for word in self.words if not word.is_withheld)
        return any(word.is_withheld for word in self.words) and not any(map(str.isalnum, read))


def rows_of(page: Page) -> Iterator[Row]:
    """The page's lines that hold words, in reading order."""
    for region, part in enumerate(page.regions):
        for line, found in enumerate(part.lines):
            places = tuple(place for place, word in enumerate(found.words) if word.text.strip())
            if places:
                words = tuple(found.words[place] for place in places)
                row = make_row((page.number, region, line), (part.kind, part.column), words, places)
                yield replace(row, foot=max(row.foot, _withheld_foot(page, words[-1])))


def _withheld_foot(page: Page, last: Word) -> float:
    """The foot of the withheld passage that a line's last word stands for; 0 where it is no such word."""
    if not last.is_withheld:
        return 0.0
    return max((float(one.box.bottom) for one in page.redactions if one.box.holds(*last.box.centre)), default=0.0)


def make_row(
    address: tuple[int, int, int],
    home: tuple[RegionKind, int | None],
    words: tuple[Word, ...],
    places: tuple[int, ...],
) -> Row:
    """The row at an address (page, region, line), in a region of that kind and column."""
    read = [word for word in words if not word.is_withheld] or list(words)
    box = hull(word.box for word in words)
    size = type_size(read)
    baseline = baseline_of(read, size)
    return Row(*address, *home, words, places, box, size, baseline, foot=baseline)


def type_size(words: list[Word]) -> float:
    """The size of the type, from each word's height and the letters that it is made of."""
    told = [word.box.height / share for word in words if (share := _share(word.text))]
    return median(told) if told else 0.0


def baseline_of(words: list[Word], size: float) -> float:
    """The y on which the letters stand; where descenders are, that much higher than the box's bottom."""
    deep = [word.box.bottom - (DEPTH * size if _is_deep(word.text) else 0.0) for word in words]
    return median(deep)


def _share(text: str) -> float:
    """The share of the type size that a word with these letters takes; 0 where it has no letter or figure."""
    if not any(sign.isalnum() for sign in text):
        return 0.0
    tall = any(sign in TALL or sign in BOTH for sign in text)
    return (ASCENT if tall else LOW) + (DEPTH if _is_deep(text) else 0.0)


def _is_deep(text: str) -> bool:
    return any(sign in DEEP or sign in BOTH for sign in text)
