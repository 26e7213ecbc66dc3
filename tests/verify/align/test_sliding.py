from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.verify.align.edits import EXTRA, MISSING, REPLACED, Edits, find_edits
from pipeline.verify.align.sliding import Text, slide


def a_text(characters: str, *blocks: int) -> Text:
    begins = np.zeros(len(characters), np.bool_)
    begins[list(blocks)] = True
    return Text(characters, begins)


def slid(truth: Text, found: Text) -> Edits:
    return slide(find_edits(truth.characters, found.characters), truth, found)


@pytest.mark.parametrize(
    ("truth", "found", "extra"),
    [
        ("end. 23. The ", "end. 23 23. The ", "23 "),
        ("on the sea ", "on the the sea ", "the "),
        ("a b c ", "a b b c ", "b "),
        ("aa ", "aaa ", "a"),
    ],
)
def test_what_is_extra_begins_with_a_word(truth: str, found: str, extra: str) -> None:
    made = slid(a_text(truth), a_text(found))

    assert "".join(found[at] for at in made.found) == extra
    assert found[made.found[0] - 1] == " " or extra == "a"


def test_what_is_missing_is_a_whole_block_rather_than_parts_of_two() -> None:
    truth, found = a_text("so. 1. one so. 2. two ", 4, 15), a_text("so. 2. two ", 4)

    assert slid(truth, found).truth.tolist() == list(range(4, 15))


def test_of_equal_words_the_one_where_something_is_withheld_is_extra() -> None:
    made = slid(a_text("the dog ", 4), a_text("the the dog "))

    assert (made.truth.tolist(), made.found.tolist()) == ([4] * 4, [4, 5, 6, 7])


texts = st.text("ab ", max_size=14)


def rebuilt(edits: Edits, truth: str, found: str) -> str:
    """The document, made from the reference and the edits."""
    extra = {(int(t), int(f)) for tag, t, f in zip(edits.tags, edits.truth, edits.found, strict=True) if tag == EXTRA}
    gone = set(edits.truth[edits.tags == MISSING].tolist())
    other = set(edits.truth[edits.tags == REPLACED].tolist())
    made = ""
    for at in range(len(truth) + 1):
        while (at, len(made)) in extra:
            made += found[len(made)]
        if at < len(truth) and at not in gone:
            made += found[len(made)] if at in other else truth[at]
    return made


@given(texts, texts, st.lists(st.booleans(), min_size=14, max_size=14))
def test_slid_edits_make_the_same_text_at_the_same_cost(truth: str, found: str, begins: list[bool]) -> None:
    flags = np.array(begins, np.bool_)
    edits = find_edits(truth, found)

    made = slide(edits, Text(truth, flags[: len(truth)]), Text(found, flags[: len(found)]))

    assert sorted(made.tags) == sorted(edits.tags)
    assert rebuilt(made, truth, found) == found
