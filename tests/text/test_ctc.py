from __future__ import annotations

from itertools import product
from math import exp, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.ctc import Posteriors, log_probability, read_words, spans

SIGNS = "ab "


def posteriors(path: str, sure: float = 0.9) -> Posteriors:
    """A line whose best path is this one; `-` is the blank."""
    share = np.full((len(path), 1 + len(SIGNS)), (1 - sure) / len(SIGNS), np.float32)
    for step, sign in enumerate(path):
        share[step, SIGNS.find(sign) + 1] = sure
    return Posteriors(share, SIGNS)


def test_repeated_steps_are_one_sign_and_a_blank_parts_two() -> None:
    assert [word.text for word in read_words(posteriors("aa-ab b"))] == ["aab", "b"]


def test_a_line_of_blanks_has_no_words() -> None:
    assert read_words(posteriors("----")) == ()


def test_a_word_is_as_sure_as_its_least_sign() -> None:
    line = posteriors("a-b")
    line.share[2] = (0.2, 0.1, 0.6, 0.1)

    assert read_words(line)[0].confidence == pytest.approx(0.6)


def test_words_share_the_steps_between_them() -> None:
    words = read_words(posteriors("aa--  --bb"))

    assert spans(words, 10) == ((0, 5), (5, 10))


def test_a_sign_that_is_not_known_is_impossible() -> None:
    assert log_probability(posteriors("a-b"), "x") == -np.inf


def collapse(path: tuple[int, ...]) -> str:
    kept = [sign for place, sign in enumerate(path) if place == 0 or sign != path[place - 1]]
    return "".join(SIGNS[sign - 1] for sign in kept if sign)


@given(
    rows=st.lists(st.lists(st.floats(0.05, 1), min_size=4, max_size=4), min_size=1, max_size=4),
    text=st.text(SIGNS, min_size=1, max_size=3),
)
def test_the_probability_is_that_of_all_paths_that_say_the_text(rows: list[list[float]], text: str) -> None:
    share = np.array([[value / sum(row) for value in row] for row in rows], np.float32)
    paths = [path for path in product(range(4), repeat=len(rows)) if collapse(path) == text]
    wanted = sum(exp(sum(log(share[step, sign]) for step, sign in enumerate(path))) for path in paths)

    found = log_probability(Posteriors(share, SIGNS), text)

    assert exp(found) == pytest.approx(wanted, rel=1e-3, abs=1e-6)
