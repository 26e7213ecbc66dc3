"""Which rows are a footnote's: below a note rule, or in smaller type at the foot of a column, with a marker."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.blocks.ink import type_size
from pipeline.blocks.measures import Measure, measure
from pipeline.text.calls import EXACT, find_candidates, parse_marker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.blocks.rows import Row
    from pipeline.geometry import Box

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
LAST_ROWS = 3
"""Of a column: small type that notes are set in goes on to its foot; a table's does not."""
ENOUGH = 2.5
"""Evidence that makes notes of what is below a rule: smaller type or a called marker, and one thing more."""
PARAGRAPH_NUMBER = re.compile(r"\d{1,2}\.\s")


def find_notes(rows: Sequence[Row], rules: Sequence[Box]) -> Iterator[Row]:
    """The rows of footnotes among a page's text rows, column by column."""
    columns: dict[int | None, list[Row]] = {}
    for row in rows:
        columns.setdefault(row.column, []).append(row)
    for column in columns.values():
        ordered = sorted(column, key=lambda row: row.baseline)
        yield from ordered[_first_note_row(ordered, rules) :]


def _first_note_row(rows: Sequence[Row], rules: Sequence[Box]) -> int:
    """The index of a column's first row of notes; the number of rows where there is none."""
    column = measure(rows)
    for rule in sorted(rules, key=lambda box: box.top):
        index = next((index for index, row in enumerate(rows) if row.box.centre[1] > rule.centre[1]), len(rows))
        if 0 < index < len(rows) and _may_part(rule, rows[index - 1], column):
            above, below = rows[:index], rows[index:]
            if _is_alone(rule, rules) and _evidence(above, below) + (rule.width < SHORT_RULE * column.width) >= ENOUGH:
                return index
    return _by_type(rows)


def _is_alone(rule: Box, rules: Sequence[Box]) -> bool:
    """Whether no other rule below is its twin: tables are ruled by lines of one width."""
    return not any(
        other.top > rule.bottom
        and abs(other.left - rule.left) < TWIN_SHARE * rule.width
        and abs(other.width - rule.width) < TWIN_SHARE * rule.width
        for other in rules
    )


def _may_part(rule: Box, above: Row, column: Measure) -> bool:
    """Whether a rule begins at the column's left edge and is no underline."""
    at_edge = abs(rule.left - column.left) < EDGE_SHARE * column.width
    under = rule.top - above.baseline < UNDERLINE_EM * column.size and rule.left < above.box.right
    return at_edge and not under and rule.width > SHORTEST_RULE * column.width and rule.left < column.right


def _evidence(above: Sequence[Row], below: Sequence[Row]) -> float:
    """How much speaks for notes below a rule; a number with a full stop in the text's size may be a paragraph's."""
    smaller = max(type_size(below), type_size(below[-LAST_ROWS:])) < SMALLER * type_size(above)
    marker = parse_marker(below[0].text)
    total = 2.0 * smaller + 0.5 * (len(below) < len(above))
    if not marker:
        return total
    if marker.text is None:
        return total + 0.5
    numbered = PARAGRAPH_NUMBER.match(below[0].text) is not None
    return total + (smaller or not numbered) + is_called(above, marker.text)


def _by_type(rows: Sequence[Row]) -> int:
    """The same without a rule: the last rows in clearly smaller type, from the first marker on."""
    size = type_size(rows)
    start = len(rows)
    while start and rows[start - 1].size < CLEARLY_SMALLER * size:
        start -= 1
    for index in range(max(start, 1), len(rows)):
        marker = parse_marker(rows[index].text)
        if marker and (marker.text is None or is_called(rows[:index], marker.text)):
            return index
    return _by_symbol(rows)


def _by_symbol(rows: Sequence[Row]) -> int:
    """The last row that begins with an asterisk or dagger which the text above has too."""
    for index in range(len(rows) - 1, 0, -1):
        marker = parse_marker(rows[index].text)
        if marker and marker.text and not marker.text.isdigit() and is_called(rows[:index], marker.text):
            return index
    return len(rows)


def is_called(rows: Sequence[Row], marker: str) -> bool:
    """Whether a marker was read right behind a word of these rows."""
    return any(found.trust == EXACT for row in rows for found in find_candidates(row.text, marker))
