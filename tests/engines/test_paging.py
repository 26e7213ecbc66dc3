from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.engines.paging import join_rows, part_word, read_regions, text_block, with_redactions
from pipeline.engines.turns import finish
from pipeline.errors import EngineError
from pipeline.geometry import Box, Frame
from pipeline.model import Page, Redaction, Region, Scan, Word
from pipeline.vision.sheet import Sheet
from tests.engines.doubles import Crashing, Double, Noisy, Silent, line_of

WIDE, HIGH, DPI = 800, 1000, 100
GAP = 16  # of the zones on the stacked page, at 100 dpi


def page(*redactions: Redaction, columns: bool = False) -> Page:
    scan = Scan(file="a.png", index=0, sha256="", width=WIDE, height=HIGH, dpi=DPI)
    whole, left, right = Box(0, 0, WIDE, HIGH), Box(0, 0, 400, HIGH), Box(400, 0, WIDE, HIGH)
    boxes = ((1, left), (2, right)) if columns else ((1, whole),)
    regions = tuple(Region(kind="text", column=column, box=box) for column, box in boxes)
    return Page(number=1, scan=scan, frame=Frame(WIDE, HIGH), regions=regions, redactions=redactions)


def sheet() -> Sheet:
    return Sheet(np.full((HIGH, WIDE), 255, np.uint8), Frame(WIDE, HIGH), DPI)


def redaction(*parts: Box) -> Redaction:
    left, top, right, bottom = (list(sides) for sides in zip(*parts, strict=True))
    return Redaction(box=Box(min(left), min(top), max(right), max(bottom)), parts=parts, fill="black")


TEXT = tuple(line_of("we estimate that the rate of building will rise", 100, 100 + 40 * n) for n in range(6))


def texts(*redactions: Redaction) -> list[str]:
    return [line.text for line in with_redactions(TEXT, page(*redactions), Box(0, 0, WIDE, HIGH))]


def test_each_region_gets_the_lines_that_lie_in_it() -> None:
    lines = (line_of("left", 50, 100), line_of("right", 50, HIGH + GAP + 100))

    left, right = finish(read_regions(sheet(), page(columns=True)), Double(lines))

    assert [line.text for line in left.lines] == ["left"]
    assert [line.text for line in right.lines] == ["right"]
    assert right.lines[0].box == Box(450, 100, 510, 120)


def test_the_recogniser_sees_one_column() -> None:
    engine = Double()

    finish(read_regions(sheet(), page(columns=True)), engine)

    assert engine.shown[0].shape == (2 * HIGH + GAP, 400)


def test_a_silent_recogniser_leaves_regions_without_lines() -> None:
    (region,) = finish(read_regions(sheet(), page()), Silent())

    assert region.lines == ()


def test_a_crash_is_not_swallowed() -> None:
    with pytest.raises(EngineError):
        finish(read_regions(sheet(), page()), Crashing())


@given(rate=st.floats(0, 1), seed=st.integers(0, 99))
def test_whatever_a_recogniser_misreads_every_word_keeps_its_place(rate: float, seed: int) -> None:
    (region,) = finish(read_regions(sheet(), page()), Noisy(TEXT, rate=rate, seed=seed))

    assert [line.box for line in region.lines] == [line.box for line in TEXT]


def test_pieces_of_a_row_are_one_line() -> None:
    (line,) = join_rows([line_of("Page 1", 500, 102), line_of("THE COMMUNIST WORLD", 100, 100)])

    assert line.text == "THE COMMUNIST WORLD Page 1"


def test_a_passage_withheld_inside_a_line_stands_at_its_place() -> None:
    assert texts(redaction(Box(128, 135, 134, 165)))[1] == "we [redacted] estimate that the rate of building will rise"


def test_a_passage_withheld_over_several_lines_has_one_token() -> None:
    told = " ".join(texts(redaction(Box(600, 140, 660, 160), Box(100, 160, 660, 320))))

    assert told.count("[redacted]") == 1


def test_withheld_lines_are_a_line_of_their_own() -> None:
    assert texts(redaction(Box(100, 340, 650, 500)))[-1] == "[redacted]"


def test_a_box_in_the_margin_has_no_token() -> None:
    assert "[redacted]" not in " ".join(texts(redaction(Box(10, 135, 80, 260))))


def test_a_page_that_is_withheld_whole_has_one_token() -> None:
    lines = with_redactions((), page(redaction(Box(50, 50, 750, 950))), Box(0, 0, WIDE, HIGH))

    assert [line.text for line in lines] == ["[redacted]"]


def test_a_line_that_reaches_out_does_not_widen_the_text_block() -> None:
    lines = [*TEXT, *TEXT, line_of("a line that is longer than all other lines of the page", 20, 900)]

    assert text_block(lines)[::2] == (100, TEXT[0].box.right)


@given(st.lists(st.builds(Box, st.integers(0, 300), st.integers(0, 900), st.integers(301, 800), st.integers(901, 999))))
def test_no_word_is_lost_where_passages_are_withheld(boxes: list[Box]) -> None:
    made = with_redactions(TEXT, page(*(redaction(box) for box in boxes)), Box(0, 0, WIDE, HIGH))

    words = [word for line in made for word in line.words if not word.is_withheld]
    assert sorted(word.box for word in words) == sorted(word.box for line in TEXT for word in line.words)


@given(
    st.lists(st.builds(Box, st.integers(0, 300), st.integers(0, 900), st.integers(301, 800), st.integers(901, 999))),
    st.integers(0, 99),
)
def test_nothing_is_read_inside_a_withheld_passage(boxes: list[Box], seed: int) -> None:
    hidden = page(*(redaction(box) for box in boxes))

    (region,) = finish(read_regions(sheet(), hidden), Noisy(TEXT, rate=0.2, seed=seed))

    read = [word for line in region.lines for word in line.words if not word.is_withheld]
    assert not any(box.holds(*word.box.centre) for word in read for box in boxes)


def test_a_withheld_passage_goes_into_the_nearest_of_two_lines_that_it_crosses() -> None:
    lines = (line_of("b1-1", 700, 85), line_of("dated 10-", 100, 95))
    made = with_redactions(lines, page(redaction(Box(250, 90, 280, 115))), Box(0, 0, WIDE, HIGH))

    assert [line.text for line in made] == ["b1-1", "dated 10- [redacted]"]


@pytest.mark.parametrize("parts", [["establish-", "country"], ["from", "the"]])
def test_a_word_read_over_a_gutter_is_two(parts: list[str]) -> None:
    text = "".join(parts)
    ink = np.zeros((40, 400), np.bool_)
    first = round(200 * len(parts[0]) / len(text)) + 20
    ink[10:30, 20:first] = ink[10:30, first + 100 : first + 100 + 220 - first] = True
    word = Word(text=text, box=Box(20, 10, first + 100 + 220 - first, 30), confidence=0.9, engine="double")

    assert [part.text for part in part_word(word, ink)] == parts
