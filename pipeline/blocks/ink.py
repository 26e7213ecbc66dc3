"""Which rows and words are type at all: specks, lines, seals and handwriting were read as words too."""

from __future__ import annotations

import re
from math import inf
from statistics import median
from typing import TYPE_CHECKING, Protocol

from pipeline.blocks.measures import measure
from pipeline.blocks.regular import is_regular
from pipeline.text.running import page_number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pipeline.blocks.rows import Row
    from pipeline.model import RegionKind, Word

    IsWord = Callable[[str], bool]

LETTERS = re.compile(r"[^\W\d_]+")
SIGNS = re.compile(r"[^\W_]+")
PROVING_LETTERS = 3
"""A known word of two letters proves nothing: specks read as `ee` or `to`."""
LINES = "|_~{}[]!¢`°"
"""What strokes and borders are read as."""
FLOW_SIZE = 1.35
FLOW_PITCH = 0.25
"""Of the pitch: so far a line of a text may stand from where it should."""
ROWS_TO_TELL = 3
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


def tell_ink(rows: Sequence[Row], bounds: Bounds, is_word: IsWord) -> Mapping[tuple[int, int], RegionKind]:
    """The text rows that are no type in lines, by address: `figure`, `hand`, or `margin` for upright type."""
    size = type_size(rows)
    shares = {row.address: sound_share(row, bounds.sure_confidence, is_word) for row in rows}
    sound = [row for row in rows if _is_sound(row, shares[row.address], size, bounds) and not is_upright(row, size)]
    is_blank = not any(proven_share(row, bounds, is_word) >= bounds.hand_share for row in sound)
    told: dict[tuple[int, int], RegionKind] = {}
    for row in rows:
        share = shares[row.address]
        if row.is_withheld or any(word.struck for word in row.words):
            continue
        if is_upright(row, size):
            told[row.address] = "margin" if share >= bounds.sound_share else "figure"
        elif is_blank and not _may_stand_alone(row, bounds.sure_confidence):
            told[row.address] = _tell_doubtful(row, share, size, bounds) or "figure"
        elif row not in sound and not is_in_flow(row, sound, size) and not is_regular(row, size):
            kind = _tell_doubtful(row, share, size, bounds)
            told.update({row.address: kind} if kind else {})
    return told


def _is_sound(row: Row, share: float, size: float, bounds: Bounds) -> bool:
    """Whether a row is type beyond doubt; tall rows have to be read the better for it."""
    if not any(sign.isalnum() for sign in row.text) or row.size > bounds.largest_size * size:
        return False
    if row.size > bounds.hand_size * size and row.confidence < bounds.sure_confidence:
        return share >= bounds.hand_share
    return share >= bounds.sound_share and row.confidence >= bounds.doubtful_confidence


def _tell_doubtful(row: Row, share: float, size: float, bounds: Bounds) -> RegionKind | None:
    if not any(sign.isalnum() for sign in row.text):
        return "figure"
    if row.size > bounds.hand_size * size and share < bounds.hand_share:
        return "hand"
    odd = not bounds.smallest_size * size <= row.size <= bounds.largest_size * size
    weak = share < bounds.sound_share or row.confidence < bounds.doubtful_confidence / 2
    return "figure" if (odd or weak) and page_number(row.text) is None else None


def is_in_flow(row: Row, sound: Sequence[Row], size: float) -> bool:
    """Whether a row of the right size continues sound rows of its column: at their pitch, and inside their edges."""
    column = [other for other in sound if other.column == row.column]
    if len(column) < ROWS_TO_TELL or not any(sign.isalnum() for sign in row.text):
        return False
    here = measure(column)
    if not 1 / FLOW_SIZE < row.size / size < FLOW_SIZE or not here.left - size < row.box.left < here.right:
        return False
    steps = [abs(row.baseline - other.baseline) / here.pitch for other in column]
    return any(abs(step - 1) < FLOW_PITCH for step in steps) and min(steps) > FLOW_PITCH


def sound_share(row: Row, sure: float, is_word: IsWord) -> float:
    """The share of a row's letters in words that were read surely or are known; 1 where all is withheld."""
    read = [word for word in row.words if not word.is_withheld]
    total = sum(len(word.text) for word in read)
    return sum(len(word.text) for word in read if _is_known(word, sure, is_word)) / total if total else 1.0


def proven_share(row: Row, bounds: Bounds, is_word: IsWord) -> float:
    """The share of a row's letters in words that specks and handwriting are not read as; a page of text has some."""
    read = [word for word in row.words if not word.is_withheld]
    total = sum(len(word.text) for word in read)
    return sum(len(word.text) for word in read if _is_proven(word, bounds, is_word)) / total if total else 0.0


def _is_proven(word: Word, bounds: Bounds, is_word: IsWord) -> bool:
    """Whether a word has some length, and is sure, or known and not doubtful."""
    if not any(len(run) >= PROVING_LETTERS for run in SIGNS.findall(word.text)):
        return False
    return word.confidence >= (bounds.doubtful_confidence if _is_known(word, inf, is_word) else bounds.sure_confidence)


def _may_stand_alone(row: Row, sure: float) -> bool:
    """Whether a page without text may have a row: its number, or what was left around a withheld passage."""
    is_number = page_number(row.text) is not None and row.confidence >= sure
    return is_number or any(word.is_withheld for word in row.words)


def _is_known(word: Word, sure: float, is_word: IsWord) -> bool:
    runs = (run.lower() for run in LETTERS.findall(word.text))
    return word.confidence >= sure or any(len(run) >= PROVING_LETTERS and is_word(run) for run in runs)


def is_upright(row: Row, size: float) -> bool:
    """Whether a row is set along the page's side: its words are much taller than wide, and than type."""
    tall = [word for word in row.words if word.box.height > 2 * max(word.box.width, size)]
    return 2 * len(tall) >= len(row.words)


def is_speck(word: Word, size: float, doubtful: float) -> bool:
    """Whether a word among type is a dot, a dash or a stroke that no typesetter set."""
    if word.is_withheld or word.struck:
        return False
    if any(sign.isalnum() for sign in word.text):
        return word.box.height < SPECK_SIZE * size and word.confidence < doubtful
    return word.confidence < doubtful or not word.text.strip(LINES)
