from __future__ import annotations

import pytest

from pipeline.geometry import Box, hull
from pipeline.markings.spelled import spell_portions
from pipeline.model import Marking, Region
from tests.typeset import Setter


def set_line(text: str) -> tuple[Region, ...]:
    return Setter().line(text, struck=True).regions


def mark(text: str, box: Box, *, struck: bool = True) -> Marking:
    return Marking(text=text, kind="portion", level="SECRET", struck=struck, stroke=None, box=box, confidence=0.4)


def box_of(regions: tuple[Region, ...], first: int, last: int) -> Box:
    return hull(word.box for word in regions[0].lines[0].words[first : last + 1])


@pytest.mark.parametrize(
    ("read", "last", "shown"), [("(8) The target", 0, "(8)"), ("8 (KSX) The target", 1, "8 (KSX)")]
)
def test_a_struck_mark_stands_in_the_text_as_in_the_record(read: str, last: int, shown: str) -> None:
    regions = set_line(read)

    made = spell_portions(regions, [mark("(S)", box_of(regions, 0, last))])[0].lines[0]

    assert made.text == "(S) The target"
    assert (made.words[0].read_as, made.words[0].confidence, made.words[0].struck) == (shown, 0.4, True)


def test_a_number_in_brackets_that_nobody_struck_is_no_mark() -> None:
    regions = set_line("(8) The target")

    assert spell_portions(regions, [mark("(S)", box_of(regions, 0, 0), struck=False)]) == regions


def test_a_mark_that_was_read_right_keeps_its_reader() -> None:
    regions = set_line("(S) The target")

    assert spell_portions(regions, [mark("(S)", box_of(regions, 0, 0))]) == regions
