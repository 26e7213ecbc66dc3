from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.geometry import Box, Frame
from pipeline.markings.codes import CodeLine
from pipeline.markings.frames import with_framed_codes, without_texts
from pipeline.markings.stacks import find_insides
from pipeline.model import Redaction
from pipeline.stages import marks
from pipeline.vision.sheet import Sheet
from tests.typeset import Setter

SIZE, DPI = (1600, 900), 300
FRAME = Box(400, 300, 900, 360)
CODE = Box(412, 312, 500, 346)


def drawn(text: str, frame: Box = FRAME) -> Sheet:
    picture = Image.new("L", SIZE, 255)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((frame.left, frame.top, frame.right - 1, frame.bottom - 1), outline=0, width=2)
    draw.text((CODE.left, CODE.top - 8), text, font=ImageFont.load_default(40), fill=0)
    return Sheet(np.array(picture, np.uint8), Frame(*SIZE), DPI)


def withheld(box: Box) -> Redaction:
    return Redaction(box=box, parts=(box,), fill="white")


def test_a_box_with_a_code_in_it_is_found_and_its_code_looked_at() -> None:
    sheet = drawn("25X1")
    page = marks.run(sheet, Setter().page().model_copy(update={"frame": sheet.frame}), marks.Settings())

    assert [one.box.iou(FRAME) > 0.9 for one in page.redactions] == [True]
    assert len(find_insides(page, sheet.grey, sheet.ink, DPI)) == 1


def test_a_frame_that_a_code_fills_is_a_box_once_the_code_is_read() -> None:
    frame = Box(404, 300, 520, 360)
    sheet = drawn("25X1", frame)

    (found,) = with_framed_codes((), sheet, [CodeLine(("25X1",), CODE, ())])

    assert found.box.iou(frame) > 0.85


def test_a_code_without_a_frame_makes_no_box() -> None:
    sheet = Sheet(np.full(SIZE[::-1], 255, np.uint8), Frame(*SIZE), DPI)

    assert with_framed_codes((), sheet, [CodeLine(("25X1",), CODE, ())]) == ()


@pytest.mark.parametrize(("codes", "kept"), [((), 0), ((CodeLine(("25X1",), CODE, ()),), 1)])
def test_a_box_in_which_something_else_stands_is_none(codes: tuple[CodeLine, ...], kept: int) -> None:
    assert len(without_texts((withheld(FRAME),), drawn("Smith").ink, DPI, codes)) == kept


def test_an_empty_box_needs_no_code() -> None:
    assert without_texts((withheld(FRAME),), drawn("").ink, DPI, ()) == (withheld(FRAME),)
