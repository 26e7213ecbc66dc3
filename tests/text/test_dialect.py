from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.dialect import find_calls, is_banner, parse_table, to_table, without_marks


@pytest.mark.parametrize(
    ("marked", "bare"),
    [
        ("the ~~(S)~~ end.<sup>1</sup>", "the (S) end."),
        ("*Superseded by 13-56*", "Superseded by 13-56"),
        ("**Article 1**", "Article 1"),
        ("_a_ snake_case b", "a snake_case b"),
        ("2 * 3", "2 * 3"),
        ("[redacted] and [?]", "[redacted] and [?]"),
        ("{{hand: ?}}x", " x"),
    ],
)
def test_marks_go_and_words_stay(marked: str, bare: str) -> None:
    assert without_marks(marked) == bare


@pytest.mark.parametrize(
    "text", ["SECRET", "~~SECRET~~", "TOP SECRET//NOFORN", "C O N F I D E N T I A L", "SECRET EYES ONLY"]
)
def test_a_classification_alone_is_a_banner(text: str) -> None:
    assert is_banner(text)


@pytest.mark.parametrize("text", ["SECRETARY", "SECRET as before", "TOP", "", "THE SECRET"])
def test_other_words_are_no_banner(text: str) -> None:
    assert not is_banner(text)


def test_a_call_knows_the_word_before_it() -> None:
    assert list(find_calls("A ~~b~~<sup>1</sup> c,<sup>2</sup>")) == [("1", "b", 7), ("2", "c,", 22)]


def test_a_call_at_the_start_follows_no_word() -> None:
    assert list(find_calls("<sup>1</sup>x")) == [("1", "", 0)]


cell = st.text("ab |", max_size=5).map(lambda text: " ".join(text.split()))


@given(
    st.integers(1, 4).flatmap(
        lambda n: st.lists(st.lists(cell, min_size=n, max_size=n).map(tuple), min_size=1, max_size=4)
    )
)
def test_a_table_survives_writing(rows: list[tuple[str, ...]]) -> None:
    assert parse_table(to_table(rows).splitlines()) == tuple(rows)
