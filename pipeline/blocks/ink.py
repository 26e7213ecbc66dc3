"""Which rows and words are type at all: specks, lines, seals and handwriting were read as words too."""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING, Protocol

from pipeline.blocks.rows import REDACTION
from pipeline.text.running import page_number

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from pipeline.blocks.rows import Row
    from pipeline.model import RegionKind, Word

LETTERS = re.compile(r"[^\W\d_]+")
PROVING_LETTERS = 3
"""A known word of two letters proves nothing: specks read as `ee` or `to`."""
LINES = "|_~{}[]!¢`°"
"""What strokes and borders are read as."""
SPECK_SIZE = 0.25
"""Of the page's type: a smaller mark with letters in it is no word."""


class Bounds(Protocol):
    """What still passes for type of a page."""

    @property
    def smallest_size(self) -> float:
        """Share of the page's type size."""

    @property
    def largest_size(self) -> float:
        """Share of the page's type size."""

    @property
    def hand_size(self) -> float:
        """Share of the page's type size above which doubtful words are handwriting."""

    @property
    def hand_share(self) -> float:
        """Of a tall doubtful row's letters in words that are sure or known, below which it is handwriting."""

    @property
    def sure_confidence(self) -> float:
        """Of a word that needs no other witness."""

    @property
    def doubtful_confidence(self) -> float:
        """Of a row below which its words must be known."""

    @property
    def sound_share(self) -> float:
        """Of a row's letters in words that are sure or known, below which it is doubtful."""


def type_size(rows: Sequence[Row]) -> float:
    """The size of the page's type: the median over its words; 1 where there is none."""
    return median([row.size for row in rows if row.size for _ in row.words] or [1.0])


def tell_ink(row: Row, size: float, bounds: Bounds, lexicon: Container[str]) -> RegionKind | None:
    """`figure` for what is no writing, `hand` for handwriting, `margin` for upright type; None for type in lines."""
    if row.is_withheld or any(word.struck for word in row.words):
        return None
    if not any(sign.isalnum() for sign in row.text):
        return "figure"
    share = sound_share(row, bounds.sure_confidence, lexicon)
    sound = share >= bounds.sound_share
    if is_upright(row, size):
        return "margin" if sound else "figure"
    return None if sound and row.confidence >= bounds.doubtful_confidence else _tell_doubtful(row, share, size, bounds)


def _tell_doubtful(row: Row, share: float, size: float, bounds: Bounds) -> RegionKind | None:
    if row.size > bounds.hand_size * size and share < bounds.hand_share:
        return "hand"
    odd = not bounds.smallest_size * size <= row.size <= bounds.largest_size * size
    return "figure" if (odd or not share) and page_number(row.text) is None else None


def sound_share(row: Row, sure: float, lexicon: Container[str]) -> float:
    """The share of a row's letters in words that were read surely or are known; 1 where all is withheld."""
    read = [word for word in row.words if word.engine != REDACTION]
    total = sum(len(word.text) for word in read)
    return sum(len(word.text) for word in read if _is_sound(word, sure, lexicon)) / total if total else 1.0


def _is_sound(word: Word, sure: float, lexicon: Container[str]) -> bool:
    letters = "".join(LETTERS.findall(word.text)).lower()
    return word.confidence >= sure or (len(letters) >= PROVING_LETTERS and letters in lexicon)


def is_upright(row: Row, size: float) -> bool:
    """Whether a row is set along the page's side: its words are much taller than wide, and than type."""
    tall = [word for word in row.words if word.box.height > 2 * max(word.box.width, size)]
    return 2 * len(tall) >= len(row.words)


def is_speck(word: Word, size: float, doubtful: float) -> bool:
    """Whether a word among type is a dot, a dash or a stroke that no typesetter set."""
    if word.engine == REDACTION or word.struck:
        return False
    if any(sign.isalnum() for sign in word.text):
        return word.box.height < SPECK_SIZE * size and word.confidence < doubtful
    return word.confidence < doubtful or not word.text.strip(LINES)
