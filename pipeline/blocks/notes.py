"""Which rows are a footnote's: below a note rule, or in smaller type at the foot of a column, with a marker."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.blocks.ink import type_size
from pipeline.blocks.measures import Measure, measure
from pipeline.text.calls import EXACT, SYMBOLS, find_candidates, parse_marker

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from pipeline.blocks.rows import Row
    from pipeline.geometry import Box

    Key = tuple[int, int, int, int]
    """Of a row: page, region, line, word."""

SMALLER = 0.93
"""Notes below a rule are set a point or two smaller."""
CLEARLY_SMALLER = 0.88
"""Without a rule, the size alone has to tell."""
SHORT_RULE = 0.7
"""Of the column: a rule as wide as the column can be any rule."""
SHORTEST_RULE = 0.1
EDGE_SHARE = 0.08
"""Of the column's width: so far from its left edge a note rule may begin."""
UNDERLINE_EM = 0.5
TWIN_SHARE = 0.05
ABOVE_PITCHES = 3.0
"""So far above a zone's first row its rule may stand."""
LAST_ROWS = 3
"""Of a column: small type that notes are set in goes on to its foot; a table's does not."""
ENOUGH = 2.5
"""Evidence that makes notes of what is below a rule: smaller type or a called marker, and one thing more."""
SYMBOL_AT_WORD = re.compile(rf"[{SYMBOLS}]{{1,3}}(?=[A-Z][a-z]+\b)")
"""A bullet stands apart from its text; a note's asterisk does not."""
PARAGRAPH_NUMBER = re.compile(r"\d{1,2}\.\s")


def find_notes(rows: Sequence[Row], rules: Sequence[Box], calls: Sequence[Row] = ()) -> Iterator[Row]:
    """The rows of footnotes among text rows in reading order: those at the foot of each stretch of a column.

    `calls` are the rows in which a raised figure stands behind a word.
    """
    zones = [sorted(zone, key=lambda row: row.baseline) for _, zone in groupby(rows, key=lambda row: row.column)]
    for index, zone in enumerate(zones):
        others = [row for other in (*zones[:index], *zones[index + 1 :]) for row in other]
        yield from zone[_first_note_row(zone, others, rules, {row.key for row in calls}) :]


def _first_note_row(rows: Sequence[Row], others: Sequence[Row], rules: Sequence[Box], calls: Container[Key]) -> int:
    """The index of a zone's first row of notes; the number of rows where there is none. `others` stand elsewhere."""
    zone = measure(rows)
    inside = [rule for rule in rules if _is_inside(rule, rows, zone)]
    for rule in sorted(inside, key=lambda box: box.top):
        index = next((index for index, row in enumerate(rows) if row.box.centre[1] > rule.centre[1]), len(rows))
        above, below = [*rows[:index], *others], rows[index:]
        if not above or not below or not _may_part(rule, rows[:index], below[0], zone) or not _is_alone(rule, inside):
            continue
        beside = rows[:index] if index >= LAST_ROWS else above
        short = rule.width < SHORT_RULE * zone.width
        raised = any(row.key in calls for row in above)
        if _evidence(beside, below, called_in=above, raised=raised, short=short) >= ENOUGH:
            return index
    return len(rows) if _is_ruled(rows, inside, zone) else _by_type(rows, others, calls)


def _is_ruled(rows: Sequence[Row], rules: Sequence[Box], zone: Measure) -> bool:
    """Whether lines of one width stand above a zone's rows and between them, as in a table."""
    above = [rule for rule in rules if rule.bottom < rows[0].baseline]
    return any(not _is_alone(rule, rules) and zone.left - zone.size < rule.left < zone.right for rule in above)


def _is_inside(rule: Box, rows: Sequence[Row], zone: Measure) -> bool:
    """Whether a rule lies between a zone's rows, or a little above the first one."""
    return rows[0].baseline - ABOVE_PITCHES * zone.pitch < rule.top < rows[-1].baseline


def _is_alone(rule: Box, rules: Sequence[Box]) -> bool:
    """Whether no other rule is its twin: tables are ruled by lines of one width."""
    return not any(
        (other.top > rule.bottom or other.bottom < rule.top)
        and abs(other.left - rule.left) < TWIN_SHARE * rule.width
        and abs(other.width - rule.width) < TWIN_SHARE * rule.width
        for other in rules
    )


def _may_part(rule: Box, above: Sequence[Row], below: Row, column: Measure) -> bool:
    """Whether a rule begins where its column or the row below it does, and is no underline of the row above it."""
    at_edge = min(abs(rule.left - left) for left in (column.left, below.box.left)) < EDGE_SHARE * column.width
    last = above[-1] if above else None
    beneath = last and last.box.left - column.size < rule.left < last.box.right
    under = beneath and last and rule.top - last.baseline < UNDERLINE_EM * column.size
    return at_edge and not under and rule.width > SHORTEST_RULE * column.width and rule.left < column.right


def _evidence(
    above: Sequence[Row], below: Sequence[Row], *, called_in: Sequence[Row], raised: bool, short: bool
) -> float:
    """How much speaks for notes below a rule; a number with a full stop in the text's size may be a paragraph's.

    What is more than the rest of the page is no notes, unless a marker was read: a stamp was underlined above it. A
    raised figure above the rule tells only that there are notes, not that these are, unless the rule is short.
    """
    smaller = max(type_size(below), type_size(below[-LAST_ROWS:])) < SMALLER * type_size(above)
    fewer = _height(below) < _height(called_in)
    first = parse_marker(below[0].text)
    called = any(is_called(called_in, marker) for marker in _markers(below, numbered=smaller))
    total = 2.0 * smaller + 0.5 * fewer + called + short
    total += raised and (smaller or called or short or first is not None)
    if first and first.text:
        set_on = SYMBOL_AT_WORD.match(below[0].text) is not None
        return total + set_on + (smaller or PARAGRAPH_NUMBER.match(below[0].text) is None)
    return total + 0.5 * (first is not None) if fewer or called else float(short)


def _height(rows: Sequence[Row]) -> int:
    """Of the rows' ink; a withheld passage counts for all the rows that it hides."""
    return sum(row.box.height for row in rows)


def _markers(rows: Sequence[Row], *, numbered: bool) -> Iterator[str]:
    """The markers that rows begin with; those that look like a paragraph's number only where told to."""
    for row in rows:
        marker = parse_marker(row.text)
        if marker and marker.text and (numbered or not PARAGRAPH_NUMBER.match(row.text)):
            yield marker.text


def _by_type(rows: Sequence[Row], others: Sequence[Row], calls: Container[Key]) -> int:
    """The same without a rule: the last rows in clearly smaller type, from the first marker on, or the first of them.

    That no marker was read tells nothing where a raised figure calls a note.
    """
    size = type_size([*rows, *others])
    start = len(rows)
    while start > (0 if others else 1) and rows[start - 1].size < CLEARLY_SMALLER * size:
        start -= 1
    if len(rows) - start > 1 and any(row.key in calls for row in (*rows[:start], *others)):
        return start
    for index in range(start, len(rows)):
        marker = parse_marker(rows[index].text)
        if marker and (marker.text is None or is_called([*rows[:index], *others], marker.text)):
            return index
    return _by_symbol(rows, others)


def _by_symbol(rows: Sequence[Row], others: Sequence[Row]) -> int:
    """The last row that begins with an asterisk or dagger which the text above has too."""
    for index in range(len(rows) - 1, 0, -1):
        marker = parse_marker(rows[index].text)
        if marker and marker.text and not marker.text.isdigit() and is_called([*rows[:index], *others], marker.text):
            return index
    return len(rows)


def is_called(rows: Sequence[Row], marker: str) -> bool:
    """Whether a marker was read right behind a word of these rows."""
    return any(found.trust == EXACT for row in rows for found in find_candidates(row.text, marker))
