"""A typeset PDF's pages: pixels, and every glyph with its box and colour. For the press, which sets its own."""

from __future__ import annotations

from ctypes import c_double, c_uint
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pypdfium2 as pdfium
from pypdfium2 import raw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.vision.sheet import Grey

POINTS_PER_INCH = 72


class Glyph(NamedTuple):
    """A glyph; its box is around its ink, in fractions of pixels, origin top left."""

    left: float
    top: float
    right: float
    bottom: float
    colour: tuple[int, int, int]
    """Red, green, blue, 0 to 255."""


class TypePage(NamedTuple):
    """A page."""

    grey: Grey
    glyphs: tuple[Glyph, ...]
    """In the order of the file; blanks have none."""


def read_type(pdf: bytes, dpi: int) -> list[TypePage]:
    """The pages of a PDF that was just set, at a resolution."""
    with pdfium.PdfDocument(pdf) as document:
        scale = dpi / POINTS_PER_INCH
        return [
            TypePage(
                np.asarray(page.render(scale=scale, grayscale=True).to_numpy(), np.uint8), tuple(_glyphs(page, scale))
            )
            for page in document
        ]


def _glyphs(page: pdfium.PdfPage, scale: float) -> Iterator[Glyph]:
    text = page.get_textpage()
    box, shade, opacity = [c_double() for _ in range(4)], [c_uint() for _ in range(3)], c_uint()
    height = page.get_height()
    for index in range(raw.FPDFText_CountChars(text)):
        raw.FPDFText_GetCharBox(text, index, *box)
        left, right, bottom, top = (value.value for value in box)
        if right > left and not raw.FPDFText_IsGenerated(text, index):
            raw.FPDFText_GetFillColor(text, index, *shade, opacity)
            red, green, blue = (channel.value for channel in shade)
            edges = (left * scale, (height - top) * scale, right * scale, (height - bottom) * scale)
            yield Glyph(*edges, (red, green, blue))
