import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.calls import EXACT, SIGN, choose_calls, find_candidates, parse_marker, split_call


@pytest.mark.parametrize(
    ("text", "marker", "rest"),
    [
        ("1 The published text", "1", "The published text"),
        ("1The published", "1", "The published"),
        ("1/ See Annex", "1", "See Annex"),
        ("(2) See Annex", "2", "See Annex"),
        ("* Or should be", "*", "Or should be"),
        ("**Ditto", "**", "Ditto"),
        ("†See", "†", "See"),
        ('3"A Working Model', "3", '"A Working Model'),
    ],
)
def test_a_marker_is_read(text: str, marker: str, rest: str) -> None:
    found = parse_marker(text)

    assert found is not None
    assert found.text == marker
    assert text[found.end :] == rest


def test_a_portion_mark_may_stand_before_the_marker() -> None:
    found = parse_marker("(U) 7 (S//NF) Source")

    assert found is not None
    assert (found.text, found.start) == ("7", 4)


@pytest.mark.parametrize("text", ["'Variously known", "\\Variously known", "“Or should be", "!The published", "° The"])
def test_a_raised_figure_that_was_misread_is_still_a_mark(text: str) -> None:
    found = parse_marker(text)

    assert found is not None
    assert found.text is None


@pytest.mark.parametrize(
    "text", ["The published text", "1950 saw", "by 12 men", "(a) in the event", "“liberation movements"]
)
def test_a_word_or_a_year_is_no_marker(text: str) -> None:
    assert parse_marker(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "this estimate.1",
        "this estimate.1 We",
        "the Project1, and",
        'movements."1',
        "the CCP1 is",
        "so(1) we",
        "estimate 1/",
    ],
)
def test_a_call_is_found_behind_its_word(text: str) -> None:
    assert [found.trust for found in find_candidates(text, "1")] == [EXACT]


@pytest.mark.parametrize(
    "text", ["the MIG-1 is", "0.1 percent", "3.1 tons", "item No.1 of", "1 of us", "in 1951", "G-1"]
)
def test_a_figure_of_the_text_is_no_call(text: str) -> None:
    assert list(find_candidates(text, "1")) == []


@pytest.mark.parametrize(
    "text", ["this estimate.'", "this estimate.!", "the Project’, and", "this estimate.* We", "this estimate.l"]
)
def test_a_sign_in_its_place_is_a_weaker_candidate(text: str) -> None:
    assert [found.trust for found in find_candidates(text, "1")] == [SIGN]


def test_a_closing_quote_is_no_call() -> None:
    assert list(find_candidates('the "liberation movements." We', "1")) == []


def test_calls_rise_in_the_order_of_the_notes() -> None:
    assert choose_calls([[(5, EXACT), (9, SIGN)], [(2, EXACT), (7, EXACT)]]) == [5, 7]


def test_a_note_without_a_call_is_left_out_rather_than_one_that_has_it() -> None:
    assert choose_calls([[(3, EXACT)], [], [(8, EXACT)]]) == [3, None, 8]


@given(st.lists(st.lists(st.tuples(st.integers(0, 20), st.sampled_from([EXACT, SIGN])), max_size=4), max_size=5))
def test_whatever_is_chosen_was_offered_and_rises(offers: list[list[tuple[int, int]]]) -> None:
    chosen = choose_calls(offers)

    taken = [place for place in chosen if place is not None]
    assert len(chosen) == len(offers)
    assert taken == sorted(set(taken))
    assert all(place is None or place in {p for p, _ in offer} for place, offer in zip(chosen, offers, strict=True))


def test_a_call_behind_a_year_is_no_decimal() -> None:
    assert [found.start for found in find_candidates("before the end of 1953.1", "1")] == [23]
    assert not list(find_candidates("it cost $1953.1 a year", "1"))


@pytest.mark.parametrize(
    ("word", "text"),
    [("unknowna;", "unknown"), ("unknowua;", "unknowu"), ("Chinase;", "Chinase"), ("unknown;", "unknown")],
)
def test_a_letter_that_a_raised_mark_was_read_as_is_no_part_of_its_word(word: str, text: str) -> None:
    start, _ = split_call(word, {"unknown", "since"}, was_read=True, before_stop=True)

    assert word[:start] == text
