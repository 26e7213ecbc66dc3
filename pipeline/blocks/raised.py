"""Raised figures at words: which word calls a note, and which of its signs the figure was read as."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.blocks.rows import baseline_of
from pipeline.text.calls import split_call
from pipeline.vision.raised import TypeLine

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from pipeline.blocks.rows import Row
    from pipeline.geometry import Box
    from pipeline.model import Word

STOP_EM = 0.4
"""Of the type size: so much may stand behind a raised figure in its word, a stop or a comma."""
APART_EM = 0.6
"""Of the type size: so far behind its word a figure may stand that was not read."""
ALONE_SHARE = 0.5
"""Of a word's width that the figure takes: the word is the figure and nothing else."""
NEIGHBOURS = 1
"""Words on each side with which a word's foot is told."""


class RaisedCall(NamedTuple):
    """A word that a raised figure stands behind."""

    row: Row
    at: int
    """Index of the word in the row."""
    start: int
    """Signs `start` to `end` (exclusive) of the word are the figure as it was read; none where it was not read."""
    end: int

    @property
    def text(self) -> str:
        """What the figure was read as."""
        return self.row.words[self.at].text[self.start : self.end]


def type_line(row: Row) -> TypeLine:
    """Where a row's type stands, as the search for raised figures asks for it."""
    groups = (row.words[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1] for at in range(len(row.words)))
    feet = [baseline_of(list(group), row.size) for group in groups]
    return TypeLine(row.box, row.size, tuple((w.box.centre[0], foot) for w, foot in zip(row.words, feet, strict=True)))


def find_raised_calls(rows: Sequence[Row], raised: Sequence[Box], lexicon: Container[str]) -> Iterator[RaisedCall]:
    """The words that raised figures stand behind, row by row, from left to right."""
    for row in rows:
        for at, word in enumerate(row.words):
            after = row.words[at + 1] if at + 1 < len(row.words) else None
            mark = next((box for box in raised if _is_behind(box, word, after, row)), None)
            if mark is not None and not word.is_withheld:
                yield RaisedCall(row, at, *_read_as(word, mark, row.size, lexicon))


def _is_behind(mark: Box, word: Word, after: Word | None, row: Row) -> bool:
    """Whether a mark stands at a word's end, or in the space behind it, and not in the word that comes after."""
    (x, y), box = mark.centre, word.box
    if not row.baseline - 2 * row.size < y < row.baseline or (after and after.box.left < x):
        return False
    return max(box.left, box.right - STOP_EM * row.size - mark.width) <= mark.left < box.right + APART_EM * row.size


def _read_as(word: Word, mark: Box, size: float, lexicon: Container[str]) -> tuple[int, int]:
    """The signs of the word that the mark was read as."""
    if mark.width > ALONE_SHARE * word.box.width and mark.left < word.box.right:
        return 0, len(word.text)
    before_stop = word.box.right - mark.right > size / 10
    return split_call(word.text, lexicon, was_read=mark.centre[0] < word.box.right, before_stop=before_stop)
