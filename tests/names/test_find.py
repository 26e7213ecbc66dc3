"""Names in a text, end to end with a small table."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.names import Entry, Table, find_names, make_knowledge
from tests.names.doubles import COSTS, WORDS, ToldRecogniser, found, knowledge, names


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("relations of Communist China with all", "Communist China"),
        ("the people of ~~Communist~~ China", "Communist~~ China"),
        ("the **Soviet Union** and", "Soviet Union"),
        ("the Soviet<sup>1</sup> Union and", "Soviet<sup>1</sup> Union"),
        ("the Union of Soviet  \nSocialist Republics", "Union of Soviet  \nSocialist Republics"),
        ("the Union of Soviet Social-\nist Republics", "Union of Soviet Social-\nist Republics"),
        ("of China and the U.S.S.R. will", "U.S.S.R."),
        ("## COMMUNIST CHINA", "COMMUNIST CHINA"),
        ("at China's expense", "China"),
        ("in the western Pacific.", "western Pacific"),
    ],
)
def test_a_name_is_found_in_the_marks_of_the_dialect(text: str, span: str) -> None:
    assert span in names(text)


def test_a_name_does_not_cross_two_blocks() -> None:
    assert names("with the Soviet\n\nUnion of workers", "PLACE") == []


def test_a_name_does_not_cross_a_sentence() -> None:
    assert "Communist China" not in names("a new Communist. China is large", "PLACE")


def test_furniture_holds_no_names() -> None:
    assert names("{{stamp: RELEASED BY THE CIA}} and") == []


def test_the_written_form_stays_and_the_modern_name_stands_beside_it() -> None:
    (peiping,) = found("from Peiping")

    assert (peiping.text, peiping.name, peiping.label) == ("Peiping", "Beijing", "PLACE")


def test_an_authority_id_is_given_only_where_the_table_has_one() -> None:
    iran, japan = found("Iran and Japan")

    assert (iran.id, japan.id) == ("Q794", None)


def test_a_short_form_that_is_a_word_is_taken_for_the_word_in_a_line_of_capitals() -> None:
    assert names("## THOSE WHO GOVERN") == []
    assert names("a report of WHO on health") == ["WHO"]


def test_small_letters_are_no_country() -> None:
    assert names("they told us of china and japan") == []


@given(st.text(alphabet="USR .-'~*#\nCommunist China[]<>|{}", max_size=60))
def test_every_offset_leads_to_the_text_it_claims(text: str) -> None:
    for name in found(text):
        assert text[name.start : name.end] == name.text


@given(st.text(max_size=80))
def test_no_text_is_refused_and_spans_never_overlap(text: str) -> None:
    spans = [(name.start, name.end) for name in found(text)]

    assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_a_name_ends_where_a_line_was_set() -> None:
    text = "Department of State\nCentral Intelligence Agency"
    assert [name.text for name in find_names(text, knowledge(), lines_set=True)] == text.split("\n")


def test_a_last_name_that_is_an_english_word_names_nobody_alone() -> None:
    table = Table((Entry("Trinh Minh The", "PERSON", "Trinh Minh The"),))
    knowing = make_knowledge(table, WORDS, COSTS, ToldRecogniser())
    text = "General Trinh Minh The was killed. The army went on."

    assert [name.text for name in find_names(text, knowing)] == ["Trinh Minh The"]
