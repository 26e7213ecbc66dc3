"""What stands before the mark of a withheld line, read alone: beside a long bar readers pass over a few signs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.markings.hidden import BEFORE_HEIGHTS
from pipeline.markings.places import lines_of
from pipeline.markings.portions import NUMBERING, STAMPED_U
from pipeline.markings.spelled import ENGINE
from pipeline.markings.stacks import Stack, to_page, to_stack
from pipeline.model import Line
from pipeline.text.vocabulary import parse_portion

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Page, Word
    from pipeline.text.vocabulary import Vocabulary
    from pipeline.vision.sheet import Grey, Ink

ABOVE_HEIGHTS = 0.6  # of the mark: a note's number is raised, and a (U) was stamped where there was room
PART = re.compile(r"\([^()]*\)|[^()]+")
"""A mark in brackets, or a number; with little white between they are read as one word."""


class Head(NamedTuple):
    """The address of a line of which no reader saw the beginning, and the picture of what stands there."""

    region: int
    line: int
    picture: Stack


def find_heads(page: Page, grey: Grey, ink: Ink) -> Iterator[Head]:
    """The lines that open with a mark told from its width alone, where there is ink before it."""
    for region, number, line in lines_of(page):
        mark = line.words[0].box
        if line.words[0].engine != ENGINE:
            continue
        left = max(0, mark.left - round(BEFORE_HEIGHTS * mark.height))
        box = mark._replace(left=left, right=mark.left, top=max(0, mark.top - round(ABOVE_HEIGHTS * mark.height)))
        if ink[box.top : box.bottom, box.left : box.right].any():
            yield Head(region, number, to_stack(box, grey, mark.height))


def with_heads(page: Page, heads: Sequence[Head], read: Sequence[Sequence[Line]], vocabulary: Vocabulary) -> Page:
    """The page with the numbers and marks that were read there; what says anything else is no head."""
    found = {head[:2]: tuple(_words(head, lines, vocabulary)) for head, lines in zip(heads, read, strict=True)}
    regions = tuple(
        region.model_copy(
            update={"lines": tuple(_before(found.get((r, n), ()), line) for n, line in enumerate(region.lines))}
        )
        for r, region in enumerate(page.regions)
    )
    return page.model_copy(update={"regions": regions})


def _words(head: Head, lines: Sequence[Line], vocabulary: Vocabulary) -> Iterator[Word]:
    words = [part for line in lines for word in line.words for part in _parts(word)]
    if all(_is_head(word.text, vocabulary) for word in words):
        yield from (word.model_copy(update={"box": to_page(word.box, head.picture)}) for word in words)


def _parts(word: Word) -> Iterator[Word]:
    signs = max(1, len(word.text))
    for found in PART.finditer(word.text):
        left, right = (word.box.left + round(at / signs * word.box.width) for at in found.span())
        yield word.model_copy(update={"text": found[0], "box": word.box._replace(left=left, right=right)})


def _is_head(text: str, vocabulary: Vocabulary) -> bool:
    numbers = NUMBERING.fullmatch(text) and any(map(str.isalnum, text))
    return bool(numbers or STAMPED_U.fullmatch(text) or parse_portion(text, vocabulary))


def _before(words: tuple[Word, ...], line: Line) -> Line:
    return Line.of((*words, *line.words)) if words else line
