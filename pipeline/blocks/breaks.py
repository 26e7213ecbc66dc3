"""Where a block begins: between two rows, by indent, gap, type, label, and the room that the first one left."""

from __future__ import annotations

from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from pipeline.text.cases import has_ended, is_capitals, is_title_case, starts_low
from pipeline.text.hyphens import is_cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.blocks.measures import Placed
    from pipeline.blocks.rows import Row

SAME_BASELINE = 0.4
"""Of the pitch, or of the type where lines stand far apart: rows closer than this stand on one line."""
GAP = 1.4
"""Of the pitch: a wider step is a blank line, or part of one."""
SMALL_GAP = 1.15
"""Of the pitch: the extra lead between printed paragraphs; it counts only where a sentence can have ended."""
HEADING_GAP = 1.35
"""Of the pitch, made larger as the type is: lines of a title stand apart as lines of text do."""
SIZE_CHANGE = 1.2
TITLE_SIZE_CHANGE = 1.12
"""Capitals measure better than text in small letters does."""
LETTERS_TO_TELL = 6
"""One letter misread, with a tail or without, makes other type of a short word."""
INDENT_EM = 0.8
SPARE_EM = 1.5
"""A first word that would have gone into the line before with this much to spare was put into the next on purpose."""
WIDE_SPARE_EM = 4.0
"""The same where no stop says so."""
WIDE_GAP_EM = 1.4
SPECK_EM = 1.5
SAME_SHIFT_EM = 0.4
HOLE_EM, HOLE_PITCHES = 3.0, 12.0
"""A white passage in a text: the line after it begins so far in, and stands so far below at most."""


def cut(rows: Sequence[Placed]) -> Iterator[list[Placed]]:
    """The rows of one stream of text, in runs that make a block each."""
    group: list[Placed] = []
    for placed, after in zip_longest(rows, rows[1:]):
        if group and starts_block(group, placed, after):
            yield group
            group = []
        group.append(placed)
    if group:
        yield group


def starts_block(group: Sequence[Placed], new: Placed, after: Placed | None = None) -> bool:
    """Whether a row begins a block of its own rather than going on with the group before it; `after` follows it."""
    last = group[-1]
    if is_beside(last, new) or _goes_on_below_hole(last, new):
        return False
    if _differs(group, new):
        return True
    if not _follows(last.row, new.row):
        return not _is_set_in_alike(group, new, after) and _starts_after_seam(last, new, after)
    gap = measure_gap(last, new)
    if goes_on(last, new) and gap < (HOLE_PITCHES if _is_withheld_between(last, new) else 2 * GAP):
        return False
    if are_centred(last, new):
        return gap * new.here.size > HEADING_GAP * max(new.here.size, new.row.size)
    return (
        gap > GAP
        or (gap > SMALL_GAP and _may_end(last, new))
        or _is_labelled_anew(group, new)
        or _starts_by_indent(group, new)
        or _was_left_short(last, new)
    )


def measure_gap(last: Placed, new: Placed) -> float:
    """From row to row, in pitches; where ink beside the letters makes one look taller, their middles tell better."""
    by_feet = new.row.baseline - last.row.foot
    if not has_other_size(last.row, new.row) or last.row.foot > last.row.baseline:
        return by_feet / new.here.pitch
    return min(by_feet, new.row.box.centre[1] - last.row.box.centre[1]) / new.here.pitch


def has_rested(last: Placed) -> bool:
    """Whether a sentence ended with the row, or the row was left before its end."""
    return last.has_ended or not last.is_full


def _may_end(last: Placed, new: Placed) -> bool:
    """Whether a little more white than between lines can mean a new paragraph here."""
    if is_capitals(last.row.text) != is_capitals(new.row.text) or (new.label and new.label.style != "bullet"):
        return True
    if new.here.is_indented(new.row) and not last.here.is_indented(last.row) and not starts_low(new.row.text):
        return True
    return has_rested(last) and not (last.is_full and starts_low(new.row.text))


def are_centred(last: Placed, new: Placed) -> bool:
    """Whether both rows are lines of one text set in the middle, whose longest lines may fill the column."""
    on_axis = last.here.is_on_axis(last.row) and new.here.is_on_axis(new.row)
    capitals = is_capitals(last.row.text)
    alike = capitals == is_capitals(new.row.text) and not has_other_size(last.row, new.row, change=TITLE_SIZE_CHANGE)
    if not on_axis or not alike or last.has_ended or new.label:
        return False
    return capitals or new.here.is_centred(new.row)


def is_beside(last: Placed, new: Placed) -> bool:
    """Whether both stand on one baseline of one column: pieces of one line."""
    near = abs(new.row.baseline - last.row.baseline) < SAME_BASELINE * min(new.here.pitch, new.here.size)
    return last.here is new.here and near and new.row.box.left >= last.row.box.right


def goes_on(last: Placed, new: Placed) -> bool:
    """Whether the sentence plainly runs on from one row to the other."""
    if is_cut(last.row.text):
        return True
    low = starts_low(new.row.text) and not (new.label and new.label.style != "bullet")
    return last.is_full and not last.has_ended and low and new.label is None


def _goes_on_below_hole(last: Placed, new: Placed) -> bool:
    """Whether a sentence breaks off within a line and goes on within a lower one: what was between is withheld."""
    inside = not last.has_ended and not last.is_full and starts_low(new.row.text) and not new.label
    low = last.here is new.here and new.here.is_indented(new.row, least_em=HOLE_EM) and last.row.page == new.row.page
    alike = not has_other_size(last.row, new.row) and not is_capitals(last.row.text)
    return inside and low and alike and SMALL_GAP < measure_gap(last, new) < HOLE_PITCHES


def _is_withheld_between(last: Placed, new: Placed) -> bool:
    """Whether what stood between two rows is withheld: lines of it may be missing."""
    return last.row.words[-1].is_withheld or new.row.words[0].is_withheld


def _is_set_in_alike(group: Sequence[Placed], new: Placed, after: Placed | None) -> bool:
    """Whether a column goes on with an item set in from its edge, line by line as the item was before."""
    if len(group) == 1 or after is None or after.here is not new.here or new.label or not group[0].label:
        return False
    shifts = [placed.row.box.left - placed.here.left for placed in (group[-1], new, after)]
    return min(shifts) > INDENT_EM * new.here.size and max(shifts) - min(shifts) < SAME_SHIFT_EM * new.here.size


def _runs_on(last: Placed, new: Placed) -> bool:
    """Whether a row is the next one of a full text, though ink beside its letters makes them look larger or smaller."""
    near = 0 < measure_gap(last, new) < SMALL_GAP
    return last.here is new.here and last.is_full and not last.has_ended and near and not new.label


def _follows(last: Row, new: Row) -> bool:
    """Whether the new row stands below the last one on the same page, in its column or in one that it reaches into."""
    overlap = min(last.box.right, new.box.right) - max(last.box.left, new.box.left)
    same = last.column == new.column or overlap > 0
    return last.page == new.page and same and new.baseline > last.baseline


def _differs(group: Sequence[Placed], new: Placed) -> bool:
    """Whether the type changes: its size, capitals, or its place in the middle."""
    last = group[-1]
    if has_other_size(last.row, new.row) and not goes_on(last, new) and not _runs_on(last, new):
        return True
    if is_capitals(last.row.text) != is_capitals(new.row.text):
        return _is_line_of_its_own(last, new) or (is_capitals(new.row.text) and new.here.is_centred(new.row))
    if last.here.is_centred(last.row) == new.here.is_centred(new.row) or are_centred(last, new):
        return False
    alone = new if new.here.is_centred(new.row) else last
    if alone is last and last.label and last.label.is_of_text:
        return False  # a paragraph's first line, as far in at its start as it happens to be at its end
    headed = last.has_ended or is_title_case(alone.row.text) or is_capitals(alone.row.text)
    return headed and _is_line_of_its_own(last, new)


def has_other_size(row: Row, other: Row, *, change: float = SIZE_CHANGE) -> bool:
    """Whether the type of two rows differs in size, as far as they have letters enough to tell."""
    small, large = sorted((row.size, other.size))
    return min(len(row.text), len(other.text)) >= LETTERS_TO_TELL and large > change * small > 0


def _is_line_of_its_own(last: Placed, new: Placed) -> bool:
    """Whether the last row or the new one was ended on purpose, so that a change of type between them counts."""
    if goes_on(last, new):
        return False
    return has_rested(last) or (is_capitals(last.row.text) and not is_capitals(new.row.text))


def _heads_column(new: Placed, after: Placed | None) -> bool:
    """Whether a column begins with a short title, and a text of its own below it."""
    short = new.here.is_centred(new.row) or new.is_short
    titled = short and is_title_case(new.row.text) and not has_ended(new.row.text)
    return titled and after is not None and after.here is new.here and measure_gap(new, after) > SMALL_GAP


def _starts_after_seam(last: Placed, new: Placed, after: Placed | None) -> bool:
    """The same across a column's or a page's end, where there is no gap to measure."""
    if goes_on(last, new):
        return False
    if (new.label and has_rested(last)) or (is_capitals(new.row.text) and new.here.is_centred(new.row)):
        return True
    if _heads_column(new, after):
        return True
    if new.here.is_indented(new.row):
        return has_rested(last)
    return (last.has_ended and not last.is_full) or _was_left_short(last, new)


def _is_labelled_anew(group: Sequence[Placed], new: Placed) -> bool:
    """Whether the row begins with a number, letter or bullet that is no word of the sentence before."""
    if not new.label:
        return False
    if has_rested(group[-1]):
        return True
    first = group[0].label
    return bool(first and first.style == new.label.style and first.ordinal and new.label.ordinal == first.ordinal + 1)


def _starts_by_indent(group: Sequence[Placed], new: Placed) -> bool:
    last, least = group[-1], INDENT_EM * new.here.size
    step = new.row.box.left - _left_of(last)
    if step > least:
        return not _hangs(group, new, least) and has_rested(last)
    if step < -least:
        return len(group) > 1 and has_rested(last) and _is_left_of_all(group, new, least)
    return False


def _left_of(placed: Placed) -> float:
    """Where a row's text begins: at the column's edge where a speck stands a little left of it."""
    left, edge = placed.row.box.left, placed.here.left
    return edge if 0 < edge - left < SPECK_EM * placed.here.size else left


def _hangs(group: Sequence[Placed], new: Placed, least: float) -> bool:
    """Whether the row stands under the text beside a label: `a.  Selection`, `SUBJECT:  Meeting`."""
    if len(group) > 1:
        return False
    words = group[0].row.words
    wide = WIDE_GAP_EM * new.here.size
    starts = [
        after.box.left
        for index, (before, after) in enumerate(pairwise(words))
        if after.box.left - before.box.right > wide or (index == 0 and group[0].label) or before.text.endswith(":")
    ]
    return any(abs(start - new.row.box.left) <= least for start in starts)


def _is_left_of_all(group: Sequence[Placed], new: Placed, least: float) -> bool:
    return all(placed.row.box.left - new.row.box.left > least for placed in group[1:])


def _was_left_short(last: Placed, new: Placed) -> bool:
    """Whether the new row's first word would have gone into the line before, which so was ended on purpose."""
    if starts_low(new.row.text):
        return False
    spare = (last.here.room(last.row) - new.row.words[0].box.width) / last.here.size
    if is_capitals(last.row.text) and is_capitals(new.row.text) and not last.has_ended:
        return False  # lines of a title are as long as their sense
    return spare > (SPARE_EM if last.has_ended or last.is_short else WIDE_SPARE_EM)
