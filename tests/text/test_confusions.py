"""Distance by what looks alike."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.confusions import make_costs, ocr_distance, read_costs

COSTS = make_costs({("rn", "m"): 0.2, ("l", "i"): 0.25})
WORDS = st.text(alphabet="abimlrn", max_size=8)


def test_a_pair_counts_as_one_cheap_step() -> None:
    assert ocr_distance("comrnittee", "committee", COSTS, 2) == 0.2
    assert ocr_distance("pelping", "peiping", COSTS, 2) == 0.25


def test_an_edit_that_no_pair_names_costs_one() -> None:
    assert ocr_distance("korea", "koren", COSTS, 2) == 1


@given(WORDS)
def test_a_word_is_no_distance_from_itself(word: str) -> None:
    assert ocr_distance(word, word, COSTS, 1) == 0


@given(WORDS, WORDS)
def test_the_distance_is_the_same_both_ways(one: str, other: str) -> None:
    assert abs(ocr_distance(one, other, COSTS, 9) - ocr_distance(other, one, COSTS, 9)) < 1e-9


@given(WORDS, WORDS)
def test_what_is_farther_than_the_limit_is_above_it(one: str, other: str) -> None:
    exact = ocr_distance(one, other, COSTS, 99)

    assert ocr_distance(one, other, COSTS, 0.5) == (exact if exact <= 0.5 else 1.5)


def test_prices_are_read_from_a_table() -> None:
    assert read_costs(["read\tmeant\tcost", "rn\tm\t0.2"])["m", "rn"] == 0.2
