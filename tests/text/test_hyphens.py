from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.hyphens import is_cut, is_syllable, join_halves

LEXICON = frozenset(
    {"sophisticated", "high", "resolution", "china", "relations", "weight", "carrying", "non", "military"}
)


@pytest.mark.parametrize(
    ("left", "right", "whole"),
    [
        ("sophis-", "ticated", "sophisticated"),
        ("RELA-", "TIONS", "RELATIONS"),
        ("non-", "Communist", "non-Communist"),
        ("Sino-", "Soviet", "Sino-Soviet"),
        ("Marxist-Leninist-", "Stalinist", "Marxist-Leninist-Stalinist"),
        ("US-", "Japan", "US-Japan"),
        ("Tse-", "tung", "Tse-tung"),
        ("Chi-", "na", "China"),
        ("high-", "resolution", "high-resolution"),
        ("self-", "rule", "self-rule"),
        ("MIG-", "21s", "MIG-21s"),
        ("1945-", "1949", "1945-1949"),
        ('"sophis-', 'ticated,"', '"sophisticated,"'),
        ("semifeu-", "dalism", "semifeudalism"),
    ],
)
def test_a_cut_word_is_made_whole(left: str, right: str, whole: str) -> None:
    assert join_halves(left, right, Counter(), LEXICON).text == whole


def test_the_documents_own_spelling_goes_before_the_lexicon() -> None:
    seen = Counter({"non-military": 2, "nonmilitary": 1, "cooperation": 3})

    assert join_halves("non-", "military", seen, LEXICON).text == "non-military"
    assert join_halves("co-", "operation", seen, LEXICON).text == "cooperation"


def test_every_decision_has_a_reason() -> None:
    joint = join_halves("Tse-", "tung", Counter(), LEXICON)

    assert (joint.kept, joint.reason) == (True, "a Chinese name")


@pytest.mark.parametrize("word", ["fighters--", "-", "--", "end", "", "—"])
def test_dashes_and_whole_words_are_not_cut(word: str) -> None:
    assert not is_cut(word)


@pytest.mark.parametrize("syllable", ["tse", "tung", "en", "lai", "chou", "hsien", "p'ing", "Peng"])
def test_wade_giles_syllables_are_known(syllable: str) -> None:
    assert is_syllable(syllable)


@pytest.mark.parametrize("other", ["sophis", "ticated", "tions", "mili", "ment"])
def test_english_pieces_are_no_syllables(other: str) -> None:
    assert not is_syllable(other)


@given(st.from_regex(r"[A-Za-z]{1,8}-", fullmatch=True), st.from_regex(r"[A-Za-z]{1,8}[.,]?", fullmatch=True))
def test_nothing_but_the_hyphen_is_ever_lost(left: str, right: str) -> None:
    joint = join_halves(left, right, Counter(), LEXICON)

    assert joint.text == (left + right if joint.kept else left[:-1] + right)
