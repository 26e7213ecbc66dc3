"""The cells of a row, and the columns that the cells of several rows stand in."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pipeline.blocks.rows import make_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.blocks.rows import Row
    from pipeline.model import Word

    Span = tuple[int, int]
    """From x to x, pixels."""

CELL_GAP_EM, FIGURE_GAP_EM = 1.4, 0.8
FIGURE = re.compile(r"[$£]?\s?[\d.,]*\d\s?[%$]?|[-—–]{1,3}")
RULES = "|_~{}[]!¢`°'‘’\".,:;*«»<>^"
"""Signs that rules and dotted lines are read as."""
CROSSING_SHARE = 0.25
"""Of a table's rows: so many cells at most were joined over the gap between two columns."""
FEWEST_CELLS = 2


class Cell(NamedTuple):
    """The words of a row between two wide gaps."""

    row: Row

    @property
    def left(self) -> int:
        """The x of its first word."""
        return self.row.box.left

    @property
    def right(self) -> int:
        """The x right of its last word."""
        return self.row.box.right

    @property
    def is_figure(self) -> bool:
        """Whether it is a number, an amount, a share or a dash."""
        return FIGURE.fullmatch(self.row.text) is not None

    def part(self, indices: Sequence[int]) -> Cell:
        """The cell with some of its words."""
        words, places = tuple(self.row.words[at] for at in indices), tuple(self.row.places[at] for at in indices)
        return Cell(make_row((self.row.page, *self.row.address), (self.row.kind, self.row.column), words, places))


def cells_of(row: Row) -> Iterator[Cell]:
    """A row's cells: its words, cut at wide gaps; what rules and dotted lines were read as is left out."""
    kept = [index for index, word in enumerate(row.words) if word.text.strip(RULES)]
    cuts = [at for at in range(1, len(kept)) if _are_apart(row.words[kept[at - 1]], row.words[kept[at]], row.size)]
    for start, end in pairwise([0, *cuts, len(kept)]):
        if start < end:
            yield Cell(row).part(kept[start:end])


def _are_apart(before: Word, word: Word, size: float) -> bool:
    """Whether two words stand in two cells: far apart, or not so far where both are figures."""
    figures = FIGURE.fullmatch(before.text) and FIGURE.fullmatch(word.text)
    return word.box.left - before.box.right > (FIGURE_GAP_EM if figures else CELL_GAP_EM) * size


def find_columns(cells: Sequence[Sequence[Cell]]) -> list[Span]:
    """The columns of a table: stretches of x that cells of several-celled rows cover, but for a few that cross."""
    rows = [row for row in cells if len(row) > 1]
    spans = sorted((cell.left, cell.right) for row in rows for cell in row)
    return [part for column in _unite(spans) for part in _split(_inside(spans, column), len(rows))]


def _unite(spans: Sequence[Span]) -> list[Span]:
    columns: list[Span] = []
    for left, right in spans:
        if columns and left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def _split(spans: Sequence[Span], rows: int) -> list[Span]:
    """The columns that the spans of one stretch are in when the widest of them, joined from two cells, are left out."""
    by_width = sorted(spans, key=lambda span: span[0] - span[1])
    for crossing in range(int(CROSSING_SHARE * rows) + 1):
        left = sorted(by_width[crossing:])
        columns = _unite(left)
        if len(columns) > 1 and all(len(_inside(left, column)) >= FEWEST_CELLS for column in columns):
            return [part for column in columns for part in _split(_inside(left, column), rows - crossing)]
    return _unite(spans)


def _inside(spans: Sequence[Span], column: Span) -> list[Span]:
    return [span for span in spans if column[0] <= span[0] < column[1]]


def part_cell(cell: Cell, columns: Sequence[Span], *, in_head: bool) -> Iterator[tuple[int, Cell]]:
    """A cell's pieces with their columns: cut where its words stand in two, if they are figures or of the head."""
    words = cell.row.words
    homes = [_column_of(word.box.left, word.box.right, columns) for word in words]
    if not in_head:
        figures = [FIGURE.fullmatch(word.text) is not None for word in words]
        name = len(words) - next((at for at, figure in enumerate(figures[::-1]) if not figure), len(words))
        home = _column_of(cell.left, words[name - 1].box.right, columns) if name else 0
        homes = [home] * name + [max(home, one) for one in homes[name:]]
    for column in sorted(set(homes)):
        yield column, cell.part([at for at, home in enumerate(homes) if home == column])


def _column_of(left: int, right: int, columns: Sequence[Span]) -> int:
    """The column that a stretch shares most with; the nearest where it shares nothing."""
    shared = [min(right, end) - max(left, start) for start, end in columns]
    return max(range(len(columns)), key=lambda column: shared[column])
