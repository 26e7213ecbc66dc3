from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.blocks.rows import Row, make_row
from pipeline.blocks.sides import order_sides
from tests.typeset import set_words

Set = tuple[str, int, int]
"""What a row says, where it begins, and its baseline."""


def rows(*pieces: Set) -> list[Row]:
    made = (set_words(text, (x, y)) for text, x, y in sorted(pieces, key=lambda piece: piece[2]))
    return [
        make_row((1, 0, at), ("text", 1), words, tuple(range(len(words)))) for at, words in enumerate(made) if words
    ]


def order(*pieces: Set) -> list[str]:
    return [row.text for row in order_sides(rows(*pieces))]


NOTE = [("Classified by: 14", 100, 500), ("Reason: (C)", 100, 545), ("Derived from: memo", 100, 590)]
HEADING = [("SURVEILLANCE COURT", 700, 515), ("WASHINGTON, D.C.", 760, 575)]
TEXT = [("The regime accepts the lead of", 300, 700), ("the other state in all it does.", 300, 750)]


def test_a_side_note_between_the_lines_of_a_heading_is_read_whole_before_it() -> None:
    assert order(*NOTE, *HEADING, *TEXT) == [text for text, *_ in (*NOTE, *HEADING, *TEXT)]


def test_what_stands_at_the_right_is_read_after_what_is_left_of_it() -> None:
    date = [("Copy No. 14", 1500, 420), ("10 September 1952", 1500, 470), ("Series B", 1500, 520)]
    agency = [("CENTRAL INTELLIGENCE AGENCY", 300, 440), ("Office of National Estimates", 320, 495)]

    assert order(*date, *agency) == [text for text, *_ in (*agency, *date)]


def test_indented_lines_between_lines_at_the_edge_are_of_one_text() -> None:
    text = [("The regime", 300, 400), ("accepts", 380, 440), ("the lead of", 300, 480), ("another", 380, 520)]

    assert order(*text) == [said for said, *_ in text]


def test_cells_on_one_baseline_stay_row_by_row() -> None:
    table = [(f"{name} {y}", x, y) for y in (400, 450, 500) for name, x in (("Item", 300), ("Cost", 900))]

    assert order(*table) == [text for text, *_ in table]


@given(st.lists(st.tuples(st.just("word of text"), st.integers(0, 9), st.integers(0, 40)), max_size=12))
def test_every_row_is_read_once(places: list[tuple[str, int, int]]) -> None:
    given_rows = rows(*((text, 200 * x, 25 * y) for text, x, y in places))

    assert sorted(row.key for row in order_sides(given_rows)) == [row.key for row in given_rows]


def test_a_text_beside_that_came_before_in_the_order_stays_before() -> None:
    first, heading, *rest = rows(*NOTE, HEADING[0])
    told = [heading, first, *rest]

    assert [row.text for row in order_sides(told)] == [row.text for row in told]
