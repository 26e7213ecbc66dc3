from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Block, Document
from pipeline.verify.cells import count_cells, measure_cells
from pipeline.verify.measures import Tally

COSTS = (("Item", "Cost", "Total"), ("Birds", "4,000", ""), ("Travel", "5,000", "20,000"))


def document(*grids: tuple[tuple[str, ...], ...]) -> Document:
    blocks = (Block(kind="table", text="", page=1, rows=grid) for grid in grids)
    return Document(id="d", pages=(), blocks=tuple(blocks))


def test_a_column_that_was_not_parted_costs_its_cells_and_those_it_is_read_with() -> None:
    merged = tuple((row[0], " ".join(row[1:]).strip()) for row in COSTS)

    assert count_cells(merged, COSTS) == 4  # the first column, and 4,000


def test_a_row_that_was_lost_costs_its_cells_alone() -> None:
    assert measure_cells(document(COSTS[::2]), document(COSTS)) == Tally(6, 6, 9)


def test_a_figure_is_right_to_the_last_digit_and_a_word_but_for_a_letter() -> None:
    misread = (("Item", "Cost", "Total"), ("Birbs", "4,600", ""), ("Travel", "5,000", "20,000"))

    assert count_cells(misread, COSTS) == 8


def test_each_table_is_set_beside_the_one_that_has_most_of_its_cells() -> None:
    other = (("Year", "Cases"), ("1941", "2"))

    assert measure_cells(document(other, COSTS), document(COSTS, other)) == Tally(13, 13, 13)
    assert measure_cells(document(), document(other)) == Tally(0, 0, 4)


@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(st.text("ab12", max_size=3), min_size=n, max_size=n))))
def test_no_more_cells_are_the_same_than_there_are_and_all_of_a_table_beside_itself(rows: list[list[str]]) -> None:
    filled = [[cell + str(at) for at, cell in enumerate(row)] for row in rows]

    assert count_cells(filled, filled) == sum(map(len, filled))
    assert count_cells(filled[1:], filled) == sum(map(len, filled[1:]))
