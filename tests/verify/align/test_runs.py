from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.verify.align.runs import Run, find_runs, heaviest_chain
from pipeline.verify.align.words import number_words


def runs_of(found: str, truth: str, words: int = 2) -> list[Run]:
    mine, theirs = number_words(found + " ", truth + " ")
    free = np.ones(len(mine), np.bool_), np.ones(len(theirs), np.bool_)
    return find_runs(mine.ids, theirs.ids, free, words=words)


def test_case_and_punctuation_do_not_tell_words_apart() -> None:
    assert runs_of("The Kremlin, sees", "the kremlin sees") == [Run(0, 0, 3)]


def test_a_run_grows_around_what_is_unique() -> None:
    assert runs_of("r a b a b x", "q a b a b x", words=3) == [Run(1, 1, 5)]


def test_a_repeated_group_is_no_anchor() -> None:
    assert runs_of("a b c a b", "a b d a b") == []


def test_words_that_are_taken_are_not_used() -> None:
    mine, theirs = number_words("a b c d ", "a b c d ")
    free = np.array([True, True, True, False]), np.ones(4, np.bool_)

    assert find_runs(mine.ids, theirs.ids, free, words=2) == [Run(0, 0, 3)]


def test_the_heavier_of_two_crossing_runs_stays() -> None:
    assert heaviest_chain([Run(0, 5, 5), Run(5, 0, 4), Run(10, 10, 1)]) == [Run(0, 5, 5), Run(10, 10, 1)]


def test_no_runs_make_no_chain() -> None:
    assert heaviest_chain([]) == []


runs = st.lists(st.builds(Run, st.integers(0, 20), st.integers(0, 20), st.integers(1, 6)), max_size=7)


def follows(one: Run, other: Run) -> bool:
    return one.found_end <= other.found and one.truth_end <= other.truth


@given(runs)
def test_no_other_chain_is_heavier(given_runs: list[Run]) -> None:
    ordered = sorted(given_runs)
    best = {index: run.length for index, run in enumerate(ordered)}
    for index, run in enumerate(ordered):
        best[index] += max((best[at] for at in range(index) if follows(ordered[at], run)), default=0)

    chain = heaviest_chain(given_runs)

    assert sum(run.length for run in chain) == max(best.values(), default=0)
    assert all(follows(one, other) for one, other in pairwise(chain))
