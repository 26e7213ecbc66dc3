"""Raised figures found in lines set in type."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.geometry import Box
from pipeline.vision.raised import TypeLine, find_raised

SIZE, BASELINE = 44, 80
TYPE_SIZE = SIZE * 0.99
"""From the top of an ascender to the foot of a descender, of this face."""


def set_line(text: str, raised: str = "", rest: str = "") -> tuple[list[Box], int]:
    """What is found in a line with a raised figure in it, and where its first part ends."""
    picture = Image.new("L", (1200, 140), 255)
    draw = ImageDraw.Draw(picture)
    font, small = ImageFont.load_default(SIZE), ImageFont.load_default(SIZE * 0.6)
    end = 40 + draw.textlength(text, font)
    draw.text((40, BASELINE), text, font=font, fill=0, anchor="ls")
    draw.text((end, BASELINE - 0.36 * SIZE), raised, font=small, fill=0, anchor="ls")
    after = end + draw.textlength(raised, small)
    draw.text((after, BASELINE), rest, font=font, fill=0, anchor="ls")
    line = TypeLine(Box(40, 30, round(end), 100), TYPE_SIZE, ((40.0, BASELINE), (end, BASELINE)))
    return list(find_raised(np.array(picture) < 128, [line])), round(end)


@pytest.mark.parametrize("figure", ["1", "2", "4", "7", "9"])
def test_a_raised_figure_is_found(figure: str) -> None:
    found, end = set_line("of this estimate.", figure)

    assert len(found) == 1
    assert abs(found[0].left - end) < SIZE / 4


def test_a_raised_figure_before_a_comma_is_found() -> None:
    found, _ = set_line("the Project", "1", ", and")

    assert len(found) == 1


@pytest.mark.parametrize(
    "text", ["filling it, I find 1952 and 3.5 in June", "the people's 'liberation' (jig)", "so: all; quite high - low"]
)
def test_type_on_the_line_is_not_raised(text: str) -> None:
    assert set_line(text)[0] == []


def test_an_empty_line_has_none() -> None:
    assert set_line("")[0] == []
