from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.geometry import Box
from pipeline.markings.places import Place
from pipeline.markings.strikes import cover_share, find_struck
from pipeline.markings.struck import is_legible, mark_words, to_struck_text
from pipeline.model import Page, Stroke, StrokeKind
from tests.typeset import Setter

TEXT = "the garrison beyond the harbour was moved"


def page_with(*boxes: tuple[StrokeKind, Box]) -> Page:
    strokes = tuple(Stroke(kind=kind, box=box, path=path_of(kind, box), thickness_px=4.0) for kind, box in boxes)
    return Setter().line(TEXT).page().model_copy(update={"strokes": strokes})


def path_of(kind: StrokeKind, box: Box) -> tuple[tuple[int, int], ...]:
    if kind == "diagonal":
        return ((box.left, box.bottom), (box.right, box.top))
    return ((box.left, round(box.centre[1])), (box.right, round(box.centre[1])))


def words_of(page: Page) -> list[Box]:
    return [word.box for word in page.words()]


def through(*indices: int) -> Box:
    boxes = words_of(Setter().line(TEXT).page())
    first, last = boxes[indices[0]], boxes[indices[-1]]
    middle = round(first.centre[1])
    return Box(first.left - 6, middle - 2, last.right + 6, middle + 2)


def struck_words(page: Page) -> list[int]:
    return sorted(place.word for place in find_struck(page))


def test_without_strokes_nothing_is_struck() -> None:
    assert find_struck(page_with()) == {}


def test_a_line_strikes_the_words_that_it_runs_through() -> None:
    assert struck_words(page_with(("line", through(1, 2)))) == [1, 2]


@pytest.mark.parametrize("kind", ["underline", "rule", "bracket", "other"])
def test_other_strokes_strike_nothing(kind: StrokeKind) -> None:
    assert struck_words(page_with((kind, through(1, 2)))) == []


def test_a_line_below_the_letters_strikes_nothing() -> None:
    box = through(1, 2)
    low = Box(box.left, box.top + 40, box.right, box.bottom + 40)

    assert struck_words(page_with(("line", low))) == []


def test_a_bar_within_a_word_strikes_nothing() -> None:
    box = words_of(page_with())[1]
    bar = Box(box.left + 30, round(box.centre[1]) - 1, box.right - 30, round(box.centre[1]) + 1)

    assert struck_words(page_with(("line", bar))) == []


def test_a_word_that_a_long_line_only_begins_to_cross_is_not_struck() -> None:
    box = through(1, 3)
    longer = box._replace(right=words_of(page_with())[4].left + 20)

    assert struck_words(page_with(("line", longer))) == [1, 2, 3]


def test_a_slanted_stroke_strikes_the_whole_run() -> None:
    box = through(0, 2).grow(0, 25)

    assert struck_words(page_with(("diagonal", box))) == [0, 1, 2]


def test_a_slanted_stroke_that_reaches_into_the_next_line_does_not_strike_it() -> None:
    page = Setter().line(TEXT).line(TEXT).page()
    words = [word.box for word in page.regions[0].lines[0].words]
    box = Box(words[0].left - 5, words[0].top, words[2].right + 5, words[0].bottom + 22)
    stroke = Stroke(kind="diagonal", box=box, path=path_of("diagonal", box), thickness_px=4.0)

    struck = find_struck(page.model_copy(update={"strokes": (stroke,)}))

    assert {place.line for place in struck} == {0}


def test_what_stands_for_a_redaction_is_never_struck() -> None:
    page = Setter().line("[redacted]").page()
    box = next(page.words()).box
    stroke = Stroke(kind="line", box=box, path=path_of("line", box), thickness_px=4.0)

    assert find_struck(page.model_copy(update={"strokes": (stroke,)})) == {}


@given(left=st.integers(0, 400), width=st.integers(1, 400), y=st.integers(0, 100))
def test_a_share_is_a_share(left: int, width: int, y: int) -> None:
    box = Box(left, y, left + width, y + 4)
    stroke = Stroke(kind="line", box=box, path=((left, y + 2), (left + width, y + 2)), thickness_px=4.0)

    assert 0 <= cover_share(stroke, Box(100, 20, 300, 60)) <= 1


def test_struck_words_are_flagged_and_told_as_runs() -> None:
    page = page_with()
    struck = {Place(0, 0, 1), Place(0, 0, 2), Place(0, 0, 5)}

    flagged = mark_words(page.regions, struck)

    assert [word.struck for word in flagged[0].lines[0].words] == [n in (1, 2, 5) for n in range(7)]
    assert [run.text for run in to_struck_text(page.regions, struck)] == ["garrison beyond", "was"]


def test_specks_under_a_stroke_are_not_legible() -> None:
    page = Setter().line("garrison .°< 144 a").page()

    assert [is_legible(page, Place(0, 0, n)) for n in range(4)] == [True, False, False, False]


def test_an_underline_that_climbs_into_the_type_strikes_nothing() -> None:
    boxes = words_of(Setter().line(TEXT).page())
    path = ((boxes[0].left, boxes[0].bottom + 30), (boxes[4].right, boxes[4].bottom - 8))
    box = Box(path[0][0], path[1][1], path[1][0], path[0][1])
    stroke = Stroke(kind="line", box=box, path=path, thickness_px=4.0)

    assert find_struck(Setter().line(TEXT).page().model_copy(update={"strokes": (stroke,)})) == {}
