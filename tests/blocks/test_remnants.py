from __future__ import annotations

from pipeline.blocks.remnants import find_remnants
from pipeline.blocks.rows import Row, make_row
from pipeline.geometry import Box
from tests.typeset import set_words

BANNER = Box(1000, 80, 1300, 120)


def row(text: str, left: int, baseline: int) -> Row:
    words = set_words(text, (left, baseline))
    return make_row((1, 0, 0), ("text", 1), words, tuple(range(len(words))))


def remnants(text: str, left: int, baseline: int = 115) -> list[str]:
    return [found.text for found in find_remnants([row(text, left, baseline)], [BANNER])]


def test_a_piece_inside_a_banner_is_what_is_left_of_it() -> None:
    assert remnants("CRE", 1100) == ["CRE"]


def test_capitals_that_go_on_at_a_banners_end_are_a_piece_of_it() -> None:
    assert remnants("RET", 1310) == ["RET"]


def test_text_beside_or_below_a_banner_is_none() -> None:
    assert remnants("the state", 1310) == remnants("ANNEX", 1400) == remnants("RET", 1310, 170) == []
