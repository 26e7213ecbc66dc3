"""Portion marks that no recogniser saw under their X's: ink before a paragraph's first word, of the right size."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from pipeline.geometry import Box
from pipeline.markings.places import is_type, lines_of
from pipeline.markings.portions import NUMBERING, Overtyped, is_sure
from pipeline.markings.spelled import ENGINE
from pipeline.model import Line, Word
from pipeline.text.portions import guess_portion
from pipeline.text.vocabulary import parse_portion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Page
    from pipeline.text.vocabulary import Vocabulary
    from pipeline.vision.sheet import Ink

BEFORE_HEIGHTS = 6.0  # of the line: (TS//NF) and a space
MIN_GAP_HEIGHTS = 1.2
LETTER_GAP_HEIGHTS = (0.5, 0.35)  # between letters of one mark; a note's number may stand nearer
MIN_HEIGHT = 0.7  # of the line's
CONFIDENCE = 0.3  # it was guessed from its width
SURE_WORDS, SURE_CONFIDENCE = 2, 0.6  # of the line: handwriting and noise have fewer
MAX_SPACE_HEIGHTS = 1.5  # of the line's height, between a mark and what it stands before
MAX_READ = 0.3  # of a mark by another word: the end of a line in the column before


def restore_portions(page: Page, ink: Ink, pitch: float, vocabulary: Vocabulary, overtyped: Overtyped) -> Page:
    """The page with a word for each overtyped portion mark that was passed over; the same page where there is none."""
    added: dict[tuple[int, int], Word] = {}
    sure = [word.box.height for word in page.words() if is_sure(word)]
    usual = round(median(sure)) if sure else 0
    known = [word.box for word in page.words() if is_type(word) and word.confidence >= SURE_CONFIDENCE]
    for region, number, line in lines_of(page):
        for gap, height in _gaps(line, usual, vocabulary):
            found = (find_ink(ink, gap, height, share) for share in LETTER_GAP_HEIGHTS)
            box = next((b for b in found if b and _is_mark(b, height) and overtyped(b, height)), None)
            if box and gap.right - box.right <= MAX_SPACE_HEIGHTS * height and not _is_read(box, known):
                phrase = guess_portion("", box.width / pitch, vocabulary)
                if phrase:
                    known.append(box)
                    added[region, number] = Word(text=phrase.text, box=box, confidence=CONFIDENCE, engine=ENGINE)
    if not added:
        return page
    regions = tuple(
        region.model_copy(
            update={"lines": tuple(_with(line, added.get((r, n))) for n, line in enumerate(region.lines))}
        )
        for r, region in enumerate(page.regions)
    )
    return page.model_copy(update={"regions": regions})


def _is_read(box: Box, known: Sequence[Box]) -> bool:
    """Whether ink is of another word."""
    return any(box.share_in(word) > MAX_READ for word in known)


def _with(line: Line, word: Word | None) -> Line:
    return Line.of((*line.words, word)) if word else line


def _gaps(line: Line, usual: int, vocabulary: Vocabulary) -> list[tuple[Box, int]]:
    """Where a portion mark would stand that was not read, and the height of the type: before the line's first words.

    A line may be withheld but for its mark.
    """
    opening = line.words[0]
    if usual and opening.is_withheld:
        return [
            (opening.box._replace(left=opening.box.left - round(BEFORE_HEIGHTS * usual), right=opening.box.left), usual)
        ]
    words = [word for word in line.words if not word.is_withheld]
    if sum(is_type(word) and word.confidence >= SURE_CONFIDENCE for word in words) < SURE_WORDS:
        return []
    height = sorted(word.box.height for word in words)[len(words) // 2]
    first = words[0].box
    found = [(first._replace(left=first.left - round(BEFORE_HEIGHTS * height), right=first.left), height)]
    for before, after in pairwise(words):
        if not (NUMBERING.fullmatch(before.text) or parse_portion(before.text, vocabulary)):
            break
        gap = Box(before.box.right, after.box.top, after.box.left, after.box.bottom)
        if gap.width >= MIN_GAP_HEIGHTS * height:
            found.append((gap, height))
    return found


def _is_mark(box: Box, height: int) -> bool:
    return min(box.width, box.height / MIN_HEIGHT) >= height


def find_ink(ink: Ink, gap: Box, height: int, share: float) -> Box | None:
    """The ink in a gap that is next to its right end, from the first letter to the last, no further apart than that."""
    top, left = max(0, gap.top - height // 4), max(0, gap.left)
    part = ink[top : gap.bottom + height // 4, left : max(left, gap.right - 1)]
    columns = np.flatnonzero(part.any(axis=0))
    if not len(columns):
        return None
    breaks = np.flatnonzero(np.diff(columns) > share * height)
    start = int(columns[breaks[-1] + 1]) if len(breaks) else int(columns[0])
    rows = np.flatnonzero(part[:, start : columns[-1] + 1].any(axis=1))
    return Box(left + start, top + int(rows[0]), left + int(columns[-1]) + 1, top + int(rows[-1]) + 1)
