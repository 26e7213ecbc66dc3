"""What `declass show` draws."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.formats.overlay import LAYERS, find_shapes
from pipeline.geometry import Box
from pipeline.model import Marking, Page, Redaction, Stroke
from pipeline.vision.drawing import draw_shapes, encode_png, shrink
from tests.typeset import Setter


@pytest.fixture
def page() -> Page:
    """A line of text, a struck banner, a withheld passage, a stroke and a doubtful word."""
    set_page = Setter().line("The committee met.", struck=True).page()
    box = Box(1000, 100, 1200, 140)
    return set_page.model_copy(
        update={
            "markings": (Marking(text="SECRET", kind="banner", level="SECRET", struck=True, box=box, confidence=1),),
            "redactions": (Redaction(box=box, parts=(box,), fill="black", codes=("b1",)),),
            "strokes": (Stroke(kind="line", box=box, path=((1000, 120), (1200, 120)), thickness_px=3),),
            "review": (next(set_page.words()),),
        }
    )


@pytest.mark.parametrize("layer", LAYERS)
def test_every_layer_draws_something_on_the_page(page: Page, layer: str) -> None:
    grey = np.full((page.scan.height, page.scan.width), 255, np.uint8)

    picture = draw_shapes(grey, find_shapes(page, layer))

    assert picture.shape == (*grey.shape, 3)
    assert (picture != 255).any()


def test_a_withheld_passage_is_told_with_its_codes(page: Page) -> None:
    assert [shape.label for shape in find_shapes(page, "redactions")] == ["withheld black b1", ""]


def test_the_scan_itself_is_never_drawn_on(page: Page) -> None:
    grey = np.full((page.scan.height, page.scan.width), 255, np.uint8)
    draw_shapes(grey, find_shapes(page, "found"))

    assert (grey == 255).all()


def test_a_picture_is_made_smaller_and_never_larger() -> None:
    picture = np.zeros((40, 20, 3), np.uint8)

    assert shrink(picture, 10).shape == (20, 10, 3)
    assert shrink(picture, 100) is picture
    assert encode_png(picture).startswith(b"\x89PNG")


def test_all_that_was_found_shows_strikes_and_no_rules(page: Page) -> None:
    rule = page.strokes[0].model_copy(update={"kind": "rule", "path": ((300, 900), (900, 900))})
    shapes = list(find_shapes(page.model_copy(update={"strokes": (*page.strokes, rule)}), "found"))

    assert [shape.path for shape in shapes if shape.path] == [page.strokes[0].path]
