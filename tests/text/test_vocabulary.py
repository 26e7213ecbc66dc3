from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.markings.terms import read_vocabulary
from pipeline.text.portions import guess_portion
from pipeline.text.vocabulary import match_phrase, parse_portion, to_key

VOCABULARY = read_vocabulary()


@pytest.mark.parametrize("phrase", VOCABULARY.phrases, ids=lambda phrase: phrase.text)
def test_every_phrase_is_found_in_its_own_spelling(phrase: object) -> None:
    match = match_phrase(phrase.text, VOCABULARY, 0.5)  # type: ignore[attr-defined]

    assert match is not None
    assert match.distance == 0
    assert match.phrase.key == phrase.key  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("reading", "meant"),
    [
        ("S E C R E T", "SECRET"),
        ("SEBRET", "SECRET"),
        ("SECTEL:", "SECRET"),
        ("TOP €CLCRET/NOTORN", "TOP SECRET NOFORN"),
        ('TOP,.SECRET DIL"AR', "TOP SECRET DINAR"),
        ("C0NFIDENT1AL", "CONFIDENTIAL"),
        ("Top Secret", "TOP SECRET"),
    ],
)
def test_a_noisy_reading_is_told_by_what_it_looks_like(reading: str, meant: str) -> None:
    match = match_phrase(reading, VOCABULARY, 0.5)

    assert match is not None
    assert match.phrase.text == meant


@pytest.mark.parametrize("reading", ["ABSTRACT", "INTRODUCTION", "CONTENTS", "", "...", "THE PROBLEM"])
def test_other_words_are_far_from_every_marking(reading: str) -> None:
    assert match_phrase(reading, VOCABULARY, 0.25) is None


@given(st.text(max_size=20))
def test_a_distance_is_never_above_what_is_allowed(reading: str) -> None:
    match = match_phrase(reading, VOCABULARY, 0.3)

    assert match is None or 0 <= match.distance <= 0.3


@pytest.mark.parametrize(
    ("text", "level", "caveats"),
    [
        ("(S)", "SECRET", ()),
        ("(TS//NF)", "TOP SECRET", ("NOFORN",)),
        ("(S/NF)", "SECRET", ("NOFORN",)),
        ("(SECRET)", "SECRET", ()),
        ("(TOP SECRET DINAR)", "TOP SECRET", ("DINAR",)),
        ("(SECRET NO FOREIGN DISSEM)", "SECRET", ("NO FOREIGN DISSEM",)),
        ("(U)", "UNCLASSIFIED", ()),
    ],
)
def test_portion_marks_are_read_short_and_long(text: str, level: str, caveats: tuple[str, ...]) -> None:
    phrase = parse_portion(text, VOCABULARY)

    assert phrase is not None
    assert (phrase.text, phrase.level, phrase.caveats) == (text, level, caveats)


@pytest.mark.parametrize("text", ["(c)", "(a)", "(1)", "(A)", "(USSR)", "S", "()", "(secret)", "(S//QQ)"])
def test_other_brackets_are_no_portion_marks(text: str) -> None:
    assert parse_portion(text, VOCABULARY) is None


@pytest.mark.parametrize(("letters", "meant"), [(2.6, "(S)"), (4.0, "(TS)"), (6.9, "(S//NF)"), (8.1, "(TS//NF)")])
def test_an_illegible_portion_mark_is_told_by_its_width(letters: float, meant: str) -> None:
    guess = guess_portion("", letters, VOCABULARY)

    assert guess is not None
    assert guess.text == meant


def test_what_is_as_wide_as_a_sentence_is_no_portion_mark() -> None:
    assert guess_portion("XXXXXXXXXXXXXXX", 30, VOCABULARY) is None
    assert guess_portion("(", 0.6, VOCABULARY) is None


def test_signs_that_stand_for_letters_are_letters_in_a_key() -> None:
    assert to_key("T0P $E€RET!") == "T0PSECRETI"
