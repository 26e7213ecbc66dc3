from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.specks import LONE, drop_lone_stops, is_odd, mend_signs

LEXICON = frozenset({"tests", "are", "planned", "etc", "used"})


@pytest.mark.parametrize(
    ("reading", "after", "mended"),
    [
        ("tests.", "are", "tests"),
        ("tests-", "are", "tests"),
        ("-tests", "are", "tests"),
        ("used,", "The", "used."),
        ("used,", "2.", "used."),
    ],
)
def test_signs_that_the_next_word_contradicts_are_odd(reading: str, after: str, mended: str) -> None:
    assert is_odd(reading, after, LEXICON)
    assert mended in mend_signs(reading, after, LEXICON)


@pytest.mark.parametrize(
    ("reading", "after"),
    [("tests.", "The"), ("tests.", ""), ("etc.", "are"), ("Pukchang.", "are"), ("--tests", "are"), ("used,", "Dulles"),
     ("Secs.", "are"), ("tests--", "are"), ("-7-", "")],
)  # fmt: skip
def test_signs_that_may_stand_are_not_odd(reading: str, after: str) -> None:
    assert not is_odd(reading, after, LEXICON)


def test_a_lone_stop_goes_and_an_ellipsis_stays() -> None:
    assert drop_lone_stops(["direct", ".", "contact"]) == [0, 2]
    assert drop_lone_stops([".", ".", "."]) == [0, 1, 2]


@given(st.lists(st.sampled_from([*sorted(LONE), "a", "b"])))
def test_only_stops_are_dropped(texts: list[str]) -> None:
    kept = drop_lone_stops(texts)

    assert all(texts[at] in LONE for at in set(range(len(texts))) - set(kept))
