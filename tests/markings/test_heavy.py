from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from pipeline.geometry import Box
from pipeline.markings.heavy import drop_bars, is_remnant
from pipeline.markings.places import Place
from pipeline.model import Stroke
from tests.typeset import HEIGHT, WIDTH, Setter

if TYPE_CHECKING:
    from pipeline.model import Page, StrokeKind
    from pipeline.vision.sheet import Ink

STRUCK = Place(0, 0, 2)


def page_with(left: int, right: int) -> Page:
    """A line of text with a stroke that begins and ends so far beyond its third word."""
    page = Setter().line("beyond the harbour garrison").page()
    box = [word.box for word in page.words()][2]
    middle = round(box.centre[1])
    stroke = Box(box.left - left, middle - 3, box.right + right, middle + 3)
    path = ((stroke.left, middle), (stroke.right, middle))
    return page.model_copy(update={"strokes": (Stroke(kind="line", box=stroke, path=path, thickness_px=6),)})


def type_of(page: Page, *, black_rows: float) -> Ink:
    """Ink that fills so large a share of each word's middle row."""
    ink = np.zeros((HEIGHT, WIDTH), np.bool_)
    for word in page.words():
        box = word.box
        ink[round(box.centre[1]), box.left : box.left + round(black_rows * box.width)] = True
    return ink


@pytest.mark.parametrize(("black_rows", "kept"), [(0.6, True), (0.9, False)])
def test_a_bar_within_a_word_is_a_stroke_only_in_light_type(black_rows: float, *, kept: bool) -> None:
    page = page_with(4, 4)

    assert (STRUCK in drop_bars(page, type_of(page, black_rows=black_rows), {STRUCK: "line"})) is kept


def test_a_stroke_far_beyond_a_heavy_word_strikes_it() -> None:
    page = page_with(20, 20)

    assert drop_bars(page, type_of(page, black_rows=0.9), {STRUCK: "line"}) == {STRUCK: "line"}


def test_a_stroke_from_a_heavy_word_to_the_next_strikes_both() -> None:
    page = page_with(2, 180)
    struck: dict[Place, StrokeKind] = {STRUCK: "line", Place(0, 0, 3): "line"}

    assert drop_bars(page, type_of(page, black_rows=0.9), struck) == struck


def test_a_page_without_words_has_nothing_to_drop() -> None:
    assert drop_bars(Setter().page(), np.zeros((HEIGHT, WIDTH), np.bool_), {}) == {}


def test_a_short_line_at_the_head_of_a_page_is_the_remnant_of_a_stamp() -> None:
    head = Setter(y=200).line("tog").page()
    text = Setter(y=200).line("beyond the harbour").page()
    middle = Setter(y=1600).line("tog").page()

    assert [is_remnant(page, Place(0, 0, 0)) for page in (head, text, middle)] == [True, False, False]
