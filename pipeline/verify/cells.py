"""Tables cell by cell: rows and columns of two tables set against each other, and the cells that say the same.

After the grid similarity of B. Smock, R. Pesala, R. Abraham, "GriTS: grid table similarity metric for table structure
recognition", ICDAR (2023) 535, with rows and columns matched one after the other, and a cell right or wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pipeline.verify.measures import Tally
from pipeline.verify.reading import key, similar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pipeline.model import Document

    Grid = Sequence[Sequence[str]]

T = TypeVar("T")


def measure_cells(found: Document, truth: Document) -> Tally:
    """The cells of all tables: each table of the reference beside the one that has most of its cells."""
    free, tables = grids_of(found), grids_of(truth)
    tally = Tally(0, sum(map(_size, free)), sum(map(_size, tables)))
    for table in tables:
        hits = [count_cells(other, table) for other in free]
        if hits:
            best = hits.index(max(hits))
            tally += Tally(hits=hits[best])
            del free[best]
    return tally


def grids_of(document: Document) -> list[Grid]:
    """The cells of a document's tables, each table as rows of cells."""
    return [block.rows for block in document.blocks if block.kind == "table"]


def count_cells(found: Grid, truth: Grid) -> int:
    """The cells that are the same in the row and the column that go together best; order is kept."""
    rows = _match(found, truth, lambda one, other: sum(any(_is_same(a, b) for b in other if b) for a in one if a))
    columns = _match(
        _columns(found, [row for row, _ in rows]),
        _columns(truth, [row for _, row in rows]),
        lambda one, other: sum(map(_is_same, one, other)),
    )
    return sum(_is_same(found[one][left], truth[other][right]) for one, other in rows for left, right in columns)


def _size(grid: Grid) -> int:
    return sum(map(len, grid))


def _columns(grid: Grid, rows: Sequence[int]) -> list[tuple[str, ...]]:
    return list(zip(*(grid[row] for row in rows), strict=True))


def _is_same(one: str, other: str) -> bool:
    """Whether two cells say the same: figures to the last digit, words but for misread letters."""
    left, right = key(one), key(other)
    return left == right or (not left.isdigit() and not right.isdigit() and similar(left, right))


def _match(found: Sequence[T], truth: Sequence[T], worth: Callable[[T, T], int]) -> list[tuple[int, int]]:
    """The pairs, in order on both sides, that are worth most together."""
    best = [[0] * (len(truth) + 1) for _ in range(len(found) + 1)]
    gains = [[worth(one, other) for other in truth] for one in found]
    for row, gain in enumerate(gains):
        for column, here in enumerate(gain):
            paired = best[row][column] + here
            best[row + 1][column + 1] = max(paired, best[row][column + 1], best[row + 1][column])
    return list(_walk_back(best))[::-1]


def _walk_back(best: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    row, column = len(best) - 1, len(best[0]) - 1
    while row and column:
        if best[row][column] == best[row - 1][column]:
            row -= 1
        elif best[row][column] == best[row][column - 1]:
            column -= 1
        else:
            row, column = row - 1, column - 1
            yield row, column
