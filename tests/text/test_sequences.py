from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.sequences import check_pages, check_sequence


@given(st.lists(st.integers(1, 9), max_size=6))
def test_lists_that_run_on_or_begin_anew_are_whole(lengths: list[int]) -> None:
    numbers = [number for length in lengths for number in range(1, length + 1)]

    doubled_ones = [gap for gap in check_sequence(numbers) if gap.number != 1]

    assert doubled_ones == []


def test_a_missing_number_is_named_once_each() -> None:
    assert [(gap.kind, gap.number, gap.at) for gap in check_sequence([1, 2, 5])] == [
        ("missing", 3, 2),
        ("missing", 4, 2),
    ]


def test_a_doubled_number_and_a_step_back_are_told_apart() -> None:
    assert [gap.kind for gap in check_sequence([1, 2, 2, 3, 2])] == ["doubled", "backwards"]


@given(st.integers(-3, 40), st.integers(3, 12))
def test_pages_in_order_give_no_finding(offset: int, count: int) -> None:
    assert list(check_pages({page: page + offset for page in range(1, count + 1)})) == []


def test_a_misread_page_number_says_nothing() -> None:
    assert list(check_pages({1: 1, 2: 2, 3: 8, 4: 4, 5: 5})) == []


def test_a_missing_page_shows_where_all_later_numbers_are_higher() -> None:
    found = list(check_pages({1: 1, 2: 2, 3: 4, 4: 5}))

    assert [(gap.kind, gap.page, gap.printed) for gap in found] == [("missing", 3, 4)]


def test_a_doubled_page_shows_where_all_later_numbers_are_lower() -> None:
    found = list(check_pages({1: 1, 2: 2, 3: 2, 4: 3}))

    assert [(gap.kind, gap.page) for gap in found] == [("doubled", 3)]


def test_swapped_pages_have_each_others_numbers() -> None:
    found = list(check_pages({1: 1, 2: 3, 3: 2, 4: 4, 5: 5}))

    assert [(gap.kind, gap.page, gap.printed) for gap in found] == [("order", 2, 3)]


def test_two_numbers_prove_nothing() -> None:
    assert list(check_pages({1: 1, 2: 9})) == []
