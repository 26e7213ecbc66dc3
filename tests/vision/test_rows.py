from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.geometry import Box
from pipeline.vision.rows import group_rows

boxes = st.builds(
    lambda left, top, wide, high: Box(left, top, left + wide, top + high),
    st.integers(0, 1000),
    st.integers(0, 1000),
    st.integers(1, 300),
    st.integers(1, 60),
)


def test_two_pieces_of_a_row_are_read_from_left_to_right() -> None:
    right, left = Box(300, 100, 500, 130), Box(0, 102, 200, 131)

    assert group_rows([right, left]) == ((1, 0),)


def test_rows_are_read_from_top_to_bottom() -> None:
    assert group_rows([Box(0, 200, 90, 230), Box(0, 100, 90, 130)]) == ((1,), (0,))


def test_what_lies_over_another_is_another_row() -> None:
    assert group_rows([Box(0, 100, 90, 130), Box(10, 105, 80, 135)]) == ((0,), (1,))


def test_a_small_raised_sign_stands_in_its_row() -> None:
    assert group_rows([Box(0, 100, 90, 130), Box(95, 98, 105, 112)]) == ((0, 1),)


def test_a_sloping_row_is_one_row() -> None:
    steps = [Box(100 * step, 100 + 8 * step, 100 * step + 90, 130 + 8 * step) for step in range(6)]

    assert group_rows(steps) == (tuple(range(6)),)


@given(st.lists(boxes, max_size=30))
def test_every_box_is_in_one_row(found: list[Box]) -> None:
    assert sorted(index for row in group_rows(found) for index in row) == list(range(len(found)))


@given(st.lists(boxes, max_size=30))
def test_a_row_runs_from_left_to_right(found: list[Box]) -> None:
    for row in group_rows(found):
        assert [found[i].left for i in row] == sorted(found[i].left for i in row)
