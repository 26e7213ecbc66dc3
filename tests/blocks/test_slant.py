"""Rows that run askew, on words laid out in the test."""

from __future__ import annotations

from math import radians, tan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.blocks.rows import Row, make_row
from pipeline.blocks.slant import tell_slanted
from pipeline.geometry import Box
from pipeline.model import Word

SIZE, STEP = 40, 120


def row(line: int, slope_deg: float, *, count: int = 8, text: str = "document", lift: tuple[int, ...] = ()) -> Row:
    """Words on a line that falls by so many degrees; those in `lift` stand half a line higher."""
    words = []
    for index in range(count):
        top = 100 * line + round(index * STEP * tan(radians(slope_deg))) - (SIZE // 2 if index in lift else 0)
        words.append(
            Word(
                text=text,
                box=Box(index * STEP, top, index * STEP + STEP - 20, top + SIZE),
                confidence=0.9,
                engine="tesseract",
            )
        )
    return make_row((1, 0, line), ("text", None), tuple(words), tuple(range(count)))


def slanted(*rows: Row) -> list[int]:
    return [row.line for row in tell_slanted(rows, 2.5)]


@pytest.mark.parametrize("slope_deg", [-8.0, -4.0, 4.0, 8.0])
def test_a_stamp_set_askew_is_told_from_level_text(slope_deg: float) -> None:
    assert slanted(row(1, 0), row(2, 0), row(3, slope_deg), row(4, 0)) == [3]


@given(st.floats(-6, 6))
def test_a_page_that_leans_as_a_whole_has_no_slanted_row(slope_deg: float) -> None:
    assert slanted(*(row(line, slope_deg) for line in range(1, 6))) == []


def test_text_that_curls_with_its_copy_is_level() -> None:
    assert slanted(row(1, 0), row(2, 0), row(3, 1.5), row(4, 0)) == []


def test_words_lifted_by_specks_make_no_slope() -> None:
    assert slanted(row(1, 0), row(2, 0), row(3, 0, count=4, lift=(3,)), row(4, 0)) == []


def test_two_words_far_above_one_another_are_on_no_level_line() -> None:
    assert slanted(row(1, 0), row(2, 0), row(3, 15, count=4), row(4, 0)) == [3]
    assert slanted(row(1, 0), row(2, 0), row(3, 32, count=2), row(4, 0)) == [3]


def test_few_words_and_single_letters_tell_nothing() -> None:
    assert slanted(row(1, 0), row(2, 0), row(3, 6, count=3), row(4, 6, text="x")) == []


def test_a_tall_note_that_climbs_a_little_was_written_by_hand() -> None:
    tall = [word.model_copy(update={"box": word.box.grow(0, SIZE // 2)}) for word in row(3, 6, count=3).words]
    written = make_row((1, 0, 3), ("text", None), tuple(tall), (0, 1, 2))

    assert slanted(row(1, 0), row(2, 0), written, row(4, 0)) == [3]
    assert slanted(row(1, 0), row(2, 0), row(3, 6, count=3), row(4, 0)) == []
