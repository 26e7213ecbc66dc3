"""Wade-Giles and pinyin."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.romanization import SYLLABLES, has_chinese_syllables, read_chinese_name, to_pinyin, to_wade_giles


@given(st.sampled_from(SYLLABLES))
def test_every_syllable_comes_back_from_wade_giles(syllable: str) -> None:
    assert to_pinyin(to_wade_giles(syllable))[0] == syllable


@given(st.sampled_from(SYLLABLES))
def test_a_syllable_is_among_the_readings_without_its_marks(syllable: str) -> None:
    bare = to_wade_giles(syllable).replace("'", "").replace("ü", "u")

    assert syllable in to_pinyin(bare)


@pytest.mark.parametrize(
    ("written", "pinyin"),
    [
        ("Chou En-lai", "Zhou Enlai"),
        ("CHOU EN-LAI", "Zhou Enlai"),
        ("Mao Tse-tung", "Mao Zedong"),
        ("P'eng Te-huai", "Peng Dehuai"),
        ("Liu Shao-ch’i", "Liu Shaoqi"),
        ("Chu Teh", "Zhu De"),
        ("Lin Piao", "Lin Biao"),
    ],
)
def test_a_name_is_read_in_pinyin(written: str, pinyin: str) -> None:
    name = read_chinese_name(written)

    assert name is not None
    assert name.pinyin == pinyin


@pytest.mark.parametrize("written", ["Kim Il-sung", "Port Arthur", "Bao Dai", "Chou", ""])
def test_what_has_other_syllables_is_no_chinese_name(written: str) -> None:
    assert read_chinese_name(written) is None


def test_a_syllable_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="no pinyin syllable"):
        to_wade_giles("xyz")


@pytest.mark.parametrize(("word", "told"), [("chenghai", True), ("tsunyi", True), ("titoist", False), ("chen", False)])
def test_a_word_of_several_chinese_syllables_is_told(word: str, told: bool) -> None:  # noqa: FBT001 - what is wanted
    assert has_chinese_syllables(word) is told
