"""Characters and bytes."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.offsets import read_text


@given(st.text(alphabet=st.sampled_from("aé\u4e2d\U0001f600\ufeff\r\n")))
def test_every_character_is_found_at_its_bytes(raw: str) -> None:
    text, places = read_text(raw)

    there = [raw.encode()[start:end].decode() for start, end in pairwise(places)]
    assert [unit.replace("\r\n", "\n").replace("\r", "\n") for unit in there] == list(text)


def test_a_line_end_is_one_character() -> None:
    assert read_text("a\r\nb\rc\nd") == ("a\nb\nc\nd", (0, 1, 3, 4, 5, 6, 7, 8))
