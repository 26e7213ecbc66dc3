import pytest

from pipeline.text.cases import capital_share, has_ended, is_capitals, is_full_stop, is_title_case, starts_low


def test_the_share_counts_letters_only() -> None:
    assert capital_share("AB cd 12.") == 0.5
    assert capital_share("12.") == 0.0


@pytest.mark.parametrize(
    ("text", "expected"), [("THE PROBLEM", True), ("THE PR0BlEM HERE", True), ("The Problem", False), ("US", False)]
)
def test_capitals_need_letters_enough_and_bear_a_misread_one(text: str, *, expected: bool) -> None:
    assert is_capitals(text) is expected


@pytest.mark.parametrize(
    "text", ["estimate.", "estimate.1", "estimate.'", 'estimate."', "for:", "user;", "so.)", "II.<sup>2</sup>"]
)
def test_a_sentence_may_end_here(text: str) -> None:
    assert has_ended(text)


@pytest.mark.parametrize("text", ["of the", "China,", "sophis-"])
def test_a_sentence_does_not_end_here(text: str) -> None:
    assert not has_ended(text)


def test_an_abbreviation_is_no_full_stop() -> None:
    assert is_full_stop("of this estimate.")
    assert not is_full_stop("Messrs.")
    assert not is_full_stop("Washington, D.C.")


def test_the_first_letter_counts_behind_signs() -> None:
    assert starts_low('"liberation movements')
    assert not starts_low("(The")
    assert not starts_low("1950")


def test_short_words_may_be_small_in_a_title() -> None:
    assert is_title_case("Situation in the Border Areas")
    assert not is_title_case("Situation in the border areas")
    assert not is_title_case("a of 12")
