from __future__ import annotations

import pytest

from pipeline.text.common import FREQUENT, SHORT, near_frequent


@pytest.mark.parametrize(("read", "meant"), [("hia", "his"), ("Cne", "One"), ("tho,", "the,"), ('"ia', '"is')])
def test_a_frequent_word_is_near_what_differs_in_one_letter(read: str, meant: str) -> None:
    assert meant in near_frequent(read)


@pytest.mark.parametrize("text", ["the", "CSS", "b1-1", "elsewhere", ""])
def test_frequent_words_capitals_and_codes_have_no_frequent_word_near(text: str) -> None:
    assert list(near_frequent(text)) == []


def test_short_frequent_words_are_words() -> None:
    assert {word for word in FREQUENT if len(word) in {2, 3}} <= SHORT
