from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import example, given, settings
from rapidfuzz.distance import Levenshtein

from pipeline.verify.align import alignment as module
from pipeline.verify.align.alignment import Alignment, align
from pipeline.verify.align.edits import EXTRA, MISSING, REPLACED, Edits, find_edits
from pipeline.verify.flow import to_flow
from tests.verify.texts import WORDS, document, edited

if TYPE_CHECKING:
    from collections.abc import Sequence


def aligned(found: list[str], truth: list[str]) -> Alignment:
    return align(to_flow(document(*found)), to_flow(document(*truth)))


SENTENCES = [" ".join(WORDS[at : at + 12]) for at in range(0, 36, 12)]


def test_equal_texts_have_no_edits() -> None:
    made = aligned(SENTENCES, SENTENCES)

    assert (made.distance, len(made.edits), made.moves) == (0, 0, ())
    assert (made.partner == np.arange(len(made.truth.text))).all()


def test_a_moved_block_is_one_move_and_no_edit() -> None:
    made = aligned([SENTENCES[2], SENTENCES[0], SENTENCES[1]], SENTENCES)

    assert len(made.moves) == 1
    assert len(made.edits) == 0
    assert made.found.text[slice(*made.moves[0][:2])] == made.truth.text[slice(*made.moves[0][2:4])]
    assert made.order_cost == made.distance > 0


def test_a_misread_block_moves_whole() -> None:
    misread = SENTENCES[2].replace("e", "c").replace("control", "contro1")

    made = aligned([misread, SENTENCES[0], SENTENCES[1]], SENTENCES)

    (move,) = made.moves
    assert made.found.text[move.found : move.found_end] == misread + " "
    assert len(made.edits) == Levenshtein.distance(misread, SENTENCES[2])


def test_a_heading_moves_though_it_is_short() -> None:
    made = aligned(["THE PROBLEM STATED", *SENTENCES], [*SENTENCES, "THE PROBLEM STATED"])

    assert [made.found.text[m.found : m.found_end] for m in made.moves] == ["THE PROBLEM STATED "]


def test_a_dropped_block_is_no_move() -> None:
    made = aligned(SENTENCES[1:], SENTENCES)

    assert made.moves == ()
    assert len(made.edits) == len(SENTENCES[0]) + 1


def test_an_empty_document_lacks_everything() -> None:
    made = aligned([], SENTENCES)

    assert made.distance == len(made.truth.text)
    assert (made.partner == -1).all()


@settings(max_examples=200, deadline=None)
@given(edited())
def test_the_distance_is_exact_and_every_character_is_accounted_for(pair: tuple[list[str], list[str]]) -> None:
    truth, found = pair

    made = aligned(found, truth)

    assert made.distance == Levenshtein.distance(made.found.text, made.truth.text)
    assert made.order_cost >= 0
    beside = made.partner >= 0
    assert len(np.unique(made.partner[beside])) == beside.sum()
    assert (made.edits.tags == MISSING).sum() == (~beside).sum()
    assert (made.edits.tags == EXTRA).sum() == len(made.found.text) - beside.sum()
    differing = sum(made.truth.text[at] != made.found.text[made.partner[at]] for at in np.flatnonzero(beside))
    assert (made.edits.tags == REPLACED).sum() == differing


def test_texts_without_a_common_word_are_compared_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "EXACT_LENGTH", 0)
    monkeypatch.setattr(module, "LONGEST_CHUNK", 100)
    lengths: list[int] = []

    def note(truth: Sequence[object], found: Sequence[object]) -> Edits:
        lengths.append(max(len(truth), len(found)))
        return find_edits(truth, found)

    monkeypatch.setattr(module, "find_edits", note)

    made = aligned(["xyz zyx " * 40, "yy zz"], SENTENCES)

    assert max(lengths) < 120
    assert made.distance >= Levenshtein.distance(made.found.text, made.truth.text)
    assert made.word_counts == (82, 36)
    assert len(made.words) == 82


REPEATED = ["the the the accepts the the the regime the movement", "regime movement", "accepts the the the"]


@settings(max_examples=50, deadline=None)
@given(edited())
@example(
    (
        [*REPEATED, "regime movement", "accepts the the the", "regime movement"],
        [
            *(" the the the regime the movement", "regime movement", "the the the accepts", "regime movement"),
            *("accepts the the the", "regime movement", "regime movement", "accepts the the the"),
        ],
    )
)
def test_beyond_the_exact_length_the_distance_is_never_too_small(pair: tuple[list[str], list[str]]) -> None:
    truth, found = pair
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "EXACT_LENGTH", 0)
        made = aligned(found, truth)

    assert made.distance >= Levenshtein.distance(made.found.text, made.truth.text)
    assert made.order_cost >= 0
