"""Withheld passages without a frame: holes in running text, where type is due and none stands.

A hole is told from a tab, a gutter and the end of a paragraph: prose goes on at both sides of it, and lines above or
below run through where it is. Codes in it, or level with it in the margin, make a smaller one believable.
"""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from pipeline.geometry import Box, hull
from pipeline.markings.banners import PROSE_CONFIDENCE, is_prose
from pipeline.markings.places import Place, lines_of
from pipeline.model import Redaction
from pipeline.vision.redactions.white import holds_letter, is_empty

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from pipeline.markings.codes import CodeLine
    from pipeline.model import Line, Page, Region, Word
    from pipeline.vision.sheet import Ink

MIN_GAP, MIN_GAP_CODED = 3.4, 1.9  # of the height of type
MIN_RAGGED = 7.0  # so far before the others a line of ragged text ends only where something is missing
SPACE = 0.3  # of the height of type, between a word and a hole
MIN_LINES, MIN_PROSE = 3, 2  # of a text, and words of a line
MIN_HEIGHT = 0.9  # of the height of type
MIN_WORD = 0.4  # of the height of type: what is read beside a hole is a word, no dash of a pen
MIN_CONFIDENCE, MIN_LETTERS = 0.4, 3  # one of the two
MIN_FLUSH = 0.5  # of the lines, in a text that is set to one width
FLUSH = 0.6  # of the height of type
MAX_SPACE = 1.2  # of the height of type: wider white in the next line is of one corridor, as between two signatures
MIN_RUN_THROUGH = 0.5  # of a hole, by the line above or below it
MIN_BAND, MIN_CODED_BAND = 1.7, 2.4  # of the distance of two lines, where whole lines are missing
ENDINGS = (".", "?", "!", ":", ";", "")
MAX_DOTS_CONFIDENCE = 0.5  # of what is read in the dots of a frame
CENTRED = 1.0  # of the height of type, by which the white at both sides of a centred line differs
CALLS = "0123456789*°'’\"”)"  # a note's, and what closes after a stop
HYPHENS = "-\u2010"


class Row(NamedTuple):
    """A line of prose: its words, codes and stamps left out."""

    words: tuple[Word, ...]
    box: Box


class Text(NamedTuple):
    """Lines below one another in one column, and how they are set."""

    rows: tuple[Row, ...]
    size: float
    """Height of the type."""
    pitch: float
    """From one line to the next."""
    left: int
    right: int | None
    """None: the lines end where they like."""
    reach: int
    """Where its long lines end."""


def find_holes(
    page: Page, ink: Ink, dpi: int, codes: Sequence[CodeLine], taken: Collection[Place]
) -> Iterator[Redaction]:
    """What is withheld without a frame; `ink` without the codes, `taken` are words that are not of the text."""
    boxes, per_mm = [line.box for line in codes], dpi / 25.4
    dots = {
        Place(region, number, index)
        for region, number, line in lines_of(page)
        for index, word in enumerate(line.words)
        if word.confidence < MAX_DOTS_CONFIDENCE and not word.is_withheld and not holds_letter(ink, word.box, per_mm)
    }
    for index, region in enumerate(page.regions):
        text = _read_text(index, region, dots.union(taken)) if region.kind == "text" else None
        if text is None:
            continue
        for parts in join_holes(list(find_gaps(text, boxes))):
            is_low = min(part.height for part in parts) < MIN_HEIGHT * text.size
            is_known = any((part & old).area for part in parts for one in page.redactions for old in one.parts)
            if not (is_known or is_low) and is_empty(ink, parts, per_mm):
                yield Redaction(box=hull(parts), parts=parts, fill="white")


def _read_text(index: int, region: Region, taken: Collection[Place]) -> Text | None:
    """None where there is too little of it."""
    rows = [row for number, line in enumerate(region.lines) if (row := _to_row(index, number, line, taken))]
    prose = [row for row in rows if is_running(row)]
    if len(prose) < MIN_LINES:
        return None
    size = median(word.box.height for row in prose for word in row.words)
    pitch = median(abs(b.box.centre[1] - a.box.centre[1]) for a, b in pairwise(prose))
    left = round(median(sorted(row.box.left for row in prose)[: len(prose) // 2 + 1]))
    right = round(median(sorted(row.box.right for row in prose)[len(prose) // 2 :]))
    flush = sum(abs(row.box.right - right) <= FLUSH * size for row in prose)
    reach = max(row.box.right for row in rows) if flush < MIN_FLUSH * len(prose) else right
    return Text(tuple(rows), size, pitch, left, right if flush >= MIN_FLUSH * len(prose) else None, reach)


def _to_row(region: int, number: int, line: Line, taken: Collection[Place]) -> Row | None:
    words = tuple(
        word
        for index, word in enumerate(line.words)
        if Place(region, number, index) not in taken and (word.is_withheld or len(word.text) > 1 or word.text.isalnum())
    )
    return Row(words, hull(word.box for word in words)) if words else None


def find_gaps(text: Text, codes: Sequence[Box]) -> Iterator[Box]:
    """The holes of a text, line by line from the left, and bands where whole lines are missing."""
    rows = text.rows
    for at, row in enumerate(rows):
        before, after = (rows[i] if 0 <= i < len(rows) else None for i in (at - 1, at + 1))
        if before and (band := _band(text, before, row, codes)):
            yield band
        if before and _starts_late(text, before, row, codes) and not _hangs(text, row, after):
            yield Box(text.left, row.box.top, round(row.words[0].box.left - SPACE * text.size), row.box.bottom)
        yield from _inner_gaps(text, row, [other for other in (before, after) if other], codes)
        if after and _ends_early(text, row, after, codes) and not _is_centred(text, row):
            yield Box(round(row.words[-1].box.right + SPACE * text.size), row.box.top, text.reach, row.box.bottom)


def _inner_gaps(text: Text, row: Row, beside: Sequence[Row], codes: Sequence[Box]) -> Iterator[Box]:
    is_prose_line = is_running(row)
    if not is_prose_line and not (beside and all(map(is_running, beside))):
        return
    for one, other in pairwise(row.words):
        air = round(SPACE * text.size)
        gap = Box(one.box.right + air, row.box.top, other.box.left - air, row.box.bottom)
        is_wide = gap.width + 2 * air >= _least(text, gap, codes)
        is_between_words = all(_is_word(word, text) and (is_prose_line or _is_sure(word)) for word in (one, other))
        is_head = not _is_small(other) and any(_has_figure_after(row, gap) for row in beside)
        if is_wide and is_between_words and not is_head and any(_runs_through(text, near, gap) for near in beside):
            yield gap


def _has_figure_after(row: Row, gap: Box) -> bool:
    """Whether a line has white where the gap is and a figure behind it: the row of a table."""
    return any(
        min(other.box.left, gap.right) > max(one.box.right, gap.left) and not any(sign.isalpha() for sign in other.text)
        for one, other in pairwise(row.words)
        if not other.is_withheld
    )


def _is_word(word: Word, text: Text) -> bool:
    """Whether a word of the text was read, no dash or dot of a pen."""
    letters = sum(sign.isalpha() for sign in word.text)
    is_type = word.confidence >= MIN_CONFIDENCE or (letters >= MIN_LETTERS and 2 * letters > len(word.text))
    return letters > 0 and is_type and word.box.height >= MIN_WORD * text.size and not word.is_withheld


def _is_sure(word: Word) -> bool:
    """Whether a word is one of prose, though a short one."""
    return word.confidence >= PROSE_CONFIDENCE and word.text.islower()


def _runs_through(text: Text, row: Row, gap: Box) -> bool:
    """Whether a neighbouring line has words where the gap is, and no gap of its own there."""
    if abs(row.box.centre[1] - gap.centre[1]) > MIN_BAND * text.pitch:
        return False
    shared = sum(max(0, min(word.box.right, gap.right) - max(word.box.left, gap.left)) for word in row.words)
    whites = ((one.box.right, other.box.left) for one, other in pairwise(row.words))
    is_open = any(
        right - left >= MAX_SPACE * text.size and min(right, gap.right) > max(left, gap.left) for left, right in whites
    )
    return shared >= MIN_RUN_THROUGH * gap.width and not is_open


def _least(text: Text, gap: Box, codes: Sequence[Box]) -> float:
    """How wide a gap must be to be believed."""
    return text.size * (MIN_GAP_CODED if _is_coded(gap, codes) else MIN_GAP)


def _starts_late(text: Text, before: Row, row: Row, codes: Sequence[Box]) -> bool:
    """Whether a line goes on with a sentence, but begins in mid line, as no indented line does."""
    gap = Box(text.left, row.box.top, row.words[0].box.left, row.box.bottom)
    goes_on = _is_small(row.words[0]) and not _is_ended(before.words[-1]) and is_running(row) and is_running(before)
    is_listed = any(abs(word.box.left - row.box.left) <= text.size for word in before.words[1:2])
    is_single = 2 * (before.box.left - text.left) < gap.width  # an indented passage begins late in all its lines
    is_told = text.right is not None or _is_coded(gap, codes) or _white_after(text, before) >= MIN_RAGGED * text.size
    return gap.width >= _least(text, gap, codes) and goes_on and is_single and is_told and not is_listed


def _hangs(text: Text, row: Row, after: Row | None) -> bool:
    """Whether a line begins late as the next one does, or stands in the middle."""
    return _is_centred(text, row) or (after is not None and abs(after.box.left - row.box.left) <= text.size)


def _is_centred(text: Text, row: Row) -> bool:
    """Whether there is as much white at either side."""
    return abs(row.box.left - text.left - _white_after(text, row)) <= CENTRED * text.size


def _white_after(text: Text, row: Row) -> int:
    return max(0, text.reach - row.box.right)


def _ends_early(text: Text, row: Row, after: Row, codes: Sequence[Box]) -> bool:
    """Whether a line stops in mid sentence and mid line, though lines are set to one width or the next begins late."""
    if _is_ended(row.words[-1]) or row.words[-1].text[-1] in HYPHENS:
        return False
    gap = Box(row.words[-1].box.right, row.box.top, text.reach, row.box.bottom)
    is_flush = after.box.left - text.left <= text.size and _is_small(after.words[0])
    starts_late = _starts_late(text, row, after, codes)
    goes_on = starts_late or (is_flush and text.right is not None)
    return gap.width >= _least(text, gap, codes) and is_running(row) and goes_on


def _band(text: Text, above: Row, below: Row, codes: Sequence[Box]) -> Box | None:
    """The paper between two lines of one sentence where others are missing."""
    distance = below.box.centre[1] - above.box.centre[1]
    if distance < MIN_BAND * text.pitch:
        return None
    air = round(SPACE * text.size)
    right = text.right or max(row.box.right for row in text.rows)
    band = Box(text.left, above.box.bottom + air, right, below.box.top - air)
    if not (is_running(above) and is_running(below)):  # a page's number or foot stands below
        return None
    goes_on = not _is_ended(above.words[-1]) and _is_small(below.words[0])
    is_coded = distance >= MIN_CODED_BAND * text.pitch and _is_coded(band, codes)
    return band if is_coded or (goes_on and text.right is not None) else None


def is_running(row: Row) -> bool:
    """Whether a line is prose."""
    return sum(map(is_prose, row.words)) >= MIN_PROSE


def _is_coded(gap: Box, codes: Sequence[Box]) -> bool:
    """Whether a code stands in a hole, or level with it."""
    return any(gap.top < code.centre[1] < gap.bottom for code in codes)


def _is_ended(word: Word) -> bool:
    """Whether a sentence ends with a word; what is withheld ends none."""
    return not word.is_withheld and word.text.rstrip(CALLS)[-1:] in ENDINGS


def _is_small(word: Word) -> bool:
    return word.text[0].islower()


def join_holes(gaps: Sequence[Box]) -> list[tuple[Box, ...]]:
    """Holes of one passage together: those below one another, one after the other."""
    joined: list[list[Box]] = []
    for gap in gaps:
        last = joined[-1][-1] if joined else None
        if last and _touch(last, gap):
            middle = (last.bottom + gap.top) // 2
            joined[-1][-1] = last._replace(bottom=middle)
            joined[-1].append(gap._replace(top=middle))
        else:
            joined.append([gap])
    return [tuple(group) for group in joined]


def _touch(above: Box, below: Box) -> bool:
    """Whether two holes are of lines next to each other and share columns."""
    distance = below.top - above.bottom
    return abs(distance) <= below.height and min(above.right, below.right) > max(above.left, below.left)
