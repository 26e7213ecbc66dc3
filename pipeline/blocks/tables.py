"""Tables without a look at their rules: rows of cells that stand apart and in line, one column of them figures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.blocks.cells import cells_of, find_columns, part_cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.blocks.cells import Cell
    from pipeline.blocks.measures import Placed
    from pipeline.blocks.rows import Row
    from pipeline.geometry import Box

MOST_GAP = 4.0
"""Of the pitch: white between two rows of a table at most."""
FEWEST_ROWS = 3
MOST_BETWEEN = 3
"""Rows of one cell between two rows of several: names of groups, entries in two lines."""
WIDE_SHARE = 0.8
FIGURE_SHARE = 0.6
FORM_LABEL = re.compile(r".*:|\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{2,4})[.)]")
"""What stands before a wide gap and makes no cell: the label of a value, the number of a paragraph."""
NEXT_LINE = 1.3
"""Of the pitch: a line of the same entry follows closer than this."""
INSET_EM = 0.4


class Table(NamedTuple):
    """Rows `first` to `last` (exclusive) of a text, as a grid; a cell holds pieces of rows, an empty one none."""

    first: int
    last: int
    grid: tuple[tuple[tuple[Row, ...], ...], ...]


def find_tables(placed: Sequence[Placed], rules: Mapping[int, Sequence[Box]]) -> Iterator[Table]:
    """The tables in the rows of a text, from top to bottom; `rules` are the horizontal lines of each page."""
    cells = [list(cells_of(one.row)) for one in placed]
    start = 0
    while start < len(placed):
        end = _run_end(placed, cells, start)
        columns = find_columns(cells[start:end])
        if end - start >= FEWEST_ROWS and _has_figures(cells[start:end], columns):
            end = _down_to_rule(placed, end, columns, rules.get(placed[start].row.page, ()))
            end = _down_figures(placed, cells, end)
            yield Table(start, end, tuple(_grid(placed[start:end], cells[start:end], columns)))
            start = end
        else:
            start += 1


def _down_to_rule(placed: Sequence[Placed], end: int, columns: Sequence[tuple[int, int]], rules: Sequence[Box]) -> int:
    """The end of a table whose last rows have one cell, where a line as wide as the table closes it."""
    width = columns[-1][1] - columns[0][0]
    wide = [rule for rule in rules if rule.width > WIDE_SHARE * width]
    while end < len(placed) and placed[end].here is placed[end - 1].here:
        above, row, here = placed[end - 1].row, placed[end].row, placed[end].here
        closed = any(row.baseline < rule.top < row.baseline + MOST_GAP * here.pitch for rule in wide)
        if not closed or not 0 < row.baseline - above.baseline < MOST_GAP * here.pitch:
            break
        end += 1
    return end


def _down_figures(placed: Sequence[Placed], cells: Sequence[Sequence[Cell]], end: int) -> int:
    """The end of a table of which the next rows have lost all cells but a figure."""
    while end < len(placed) and placed[end].here is placed[end - 1].here:
        step = placed[end].row.baseline - placed[end - 1].row.baseline
        alone = len(cells[end]) == 1 and cells[end][0].is_figure and placed[end].here.is_indented(placed[end].row)
        if not alone or not 0 < step < NEXT_LINE * placed[end].here.pitch:
            break
        end += 1
    return end


def _run_end(placed: Sequence[Placed], cells: Sequence[Sequence[Cell]], start: int) -> int:
    """The end of the rows from `start` on that may be a table: rows of several cells, few others between them."""
    if not _is_tabular(cells[start]):
        return start
    end = start + 1
    for index in range(start + 1, len(cells)):
        gap = placed[index].row.baseline - placed[index - 1].row.baseline
        far = not 0 < gap < MOST_GAP * placed[index].here.pitch
        if far or placed[index].here is not placed[start].here or index - end > MOST_BETWEEN:
            break
        if _is_tabular(cells[index]):
            end = index + 1
    return end


def _is_tabular(cells: Sequence[Cell]) -> bool:
    """Whether a row has several cells, and is no label with its value, and no number with its paragraph."""
    return len(cells) > 1 and not FORM_LABEL.fullmatch(cells[0].row.text)


def _has_figures(cells: Sequence[Sequence[Cell]], columns: Sequence[tuple[int, int]]) -> bool:
    """Whether a column beside the first holds figures, three at least, and most of its cells are such."""
    for column in range(1, len(columns)):
        parted = [part for row in cells for cell in row for part in part_cell(cell, columns, in_head=False)]
        inside = [cell for home, cell in parted if home == column]
        figures = sum(cell.is_figure for cell in inside)
        if figures >= FEWEST_ROWS and figures >= FIGURE_SHARE * len(inside):
            return True
    return False


def _grid(
    placed: Sequence[Placed], cells: Sequence[Sequence[Cell]], columns: Sequence[tuple[int, int]]
) -> Iterator[tuple[tuple[Row, ...], ...]]:
    """The rows of the grid; printed lines of one entry, and of the head, are one."""
    held: list[list[Row]] = []
    body = next(index for index, row in enumerate(cells) if any(cell.is_figure for cell in row))
    for index, row in enumerate(cells):
        if not held or not _continues(placed, cells, index, body):
            if held:
                yield tuple(map(tuple, held))
            held = [[] for _ in columns]
        for cell in row:
            for column, piece in part_cell(cell, columns, in_head=index < body):
                held[column].append(piece.row)
    yield tuple(map(tuple, held))


def _continues(placed: Sequence[Placed], cells: Sequence[Sequence[Cell]], index: int, body: int) -> bool:
    """Whether a printed line goes on with the entry above: in the head, or inset below a line without figures."""
    above, row = placed[index - 1], placed[index]
    if row.row.baseline - above.row.baseline > NEXT_LINE * row.here.pitch:
        return False
    if index < body:
        return True
    if not cells[index] or not cells[index - 1] or any(cell.is_figure for cell in cells[index - 1]):
        return False
    if above.row.is_withheld:
        return False
    return cells[index][0].left - cells[index - 1][0].left > INSET_EM * row.here.size
