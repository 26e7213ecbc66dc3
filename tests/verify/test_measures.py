from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from pipeline.verify.measures import Errors, Tally, match, share

counts = st.integers(0, 50)
tallies = st.builds(Tally, counts, counts, counts)


def test_rates_are_made_of_counts() -> None:
    tally = Tally(hits=3, found=4, truth=6)

    assert tally.precision == 0.75
    assert tally.recall == 0.5
    assert tally.f1 == float(Fraction(3, 5))


def test_nothing_divided_is_none() -> None:
    assert Tally().precision is Tally().recall is Tally().f1 is Errors().rate is None
    assert share(None) == "–"


def test_errors_may_outnumber_the_characters() -> None:
    assert Errors(3, 2).rate == 1.5


@given(tallies, tallies, tallies)
def test_tallies_add_in_any_order(a: Tally, b: Tally, c: Tally) -> None:
    assert (a + b) + c == a + (b + c)
    assert a + b == b + a


def test_each_thing_is_matched_once() -> None:
    assert match(["a", "a", "b"], ["a", "c"], lambda one, other: one == other) == Tally(1, 3, 2)


@given(st.lists(st.integers(0, 5)), st.lists(st.integers(0, 5)))
def test_no_more_matches_than_things(found: list[int], truth: list[int]) -> None:
    tally = match(found, truth, lambda one, other: one == other)

    assert tally.hits == sum(min(found.count(value), truth.count(value)) for value in set(found))
