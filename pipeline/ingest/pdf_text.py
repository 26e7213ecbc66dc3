"""What a PDF's own text gives away. The only module that imports pdfplumber.

The text is never taken for recognised text: it is another program's reading of the scan, at best. But a scan that was
read before it was redacted still holds what the redaction should hide, and that must be told before the file goes out.
Covered is a word whose middle is even in the picture: all black, or of one shade inside a box drawn over it.
"""

from __future__ import annotations

import logging
import struct
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pdfplumber
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from pipeline.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pdfplumber.page import Page

    from pipeline.vision.sheet import Grey

# What pdfplumber and pdfminer raise on damaged files (found by fuzzing)
DAMAGED = (
    PdfminerException, MalformedPDFException, OSError, ValueError, LookupError, TypeError, AttributeError,
    ArithmeticError, AssertionError, RuntimeError, struct.error,
)  # fmt: skip
logging.getLogger("pdfminer").setLevel(logging.ERROR)  # its remarks on fonts and colours tell a user nothing

MIN_LETTERS = 3
"""A shorter word under black is mostly the other program's reading of a border or a speck."""
BAND = (0.3, 0.7)
"""The part of a word's height where every letter has both ink and paper."""
BLACK = 80
MIN_BLACK_SHARE = 0.95
"""Of the band, in a bar: some dust and some blur is let through."""
MAX_EVEN_RANGE = 24
"""Between the lightest and the darkest of an even band: JPEG and sheen, never letters."""
MAX_BOX_SHARE = 0.8
"""Of the page: a larger box is its paper."""


class Share(NamedTuple):
    """A place on the page as it is seen, in shares of its width and height from the top left."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def area(self) -> float:
        """Of the page."""
        return (self.right - self.left) * (self.bottom - self.top)

    def holds_middle(self, other: Share) -> bool:
        """Whether the other's middle lies inside."""
        x, y = (other.left + other.right) / 2, (other.top + other.bottom) / 2
        return self.left <= x <= self.right and self.top <= y <= self.bottom


class TextLayer(NamedTuple):
    """The words that the file holds for a page."""

    words: int
    covered: int
    """Words that can be read in the file but not on the page."""


def read_text_layer(page_alone: bytes, grey: Grey) -> TextLayer:
    """Count the words of a PDF of one page, and those that lie under something opaque in `grey`, its picture.

    Raises:
        InputError: the text is damaged.
    """
    try:
        with pdfplumber.open(BytesIO(page_alone)) as pdf:
            page = pdf.pages[0]
            words = [(word["text"], _place(page, word)) for word in page.extract_words()]
            boxes = [_place(page, thing) for thing in (*page.rects, *page.curves) if thing["fill"]]
    except DAMAGED as error:
        raise InputError(f"its own text is damaged ({str(error) or type(error).__name__})") from error
    return TextLayer(len(words), sum(_is_covered(text, place, boxes, grey) for text, place in words))


def _place(page: Page, thing: dict[str, float]) -> Share:
    left, top, right, bottom = page.cropbox
    across, down = (right - left) or 1, (bottom - top) or 1
    return Share(
        (thing["x0"] - left) / across,
        (thing["top"] - top) / down,
        (thing["x1"] - left) / across,
        (thing["bottom"] - top) / down,
    )


def _is_covered(text: str, place: Share, boxes: Sequence[Share], grey: Grey) -> bool:
    if sum(sign.isalnum() for sign in text) < MIN_LETTERS:
        return False
    band = _cut_band(place, grey)
    if not band.size:
        return False
    if np.mean(band < BLACK) >= MIN_BLACK_SHARE:
        return True
    is_even = int(band.max()) - int(band.min()) <= MAX_EVEN_RANGE
    return is_even and any(box.holds_middle(place) for box in boxes if box.area < MAX_BOX_SHARE)


def _cut_band(place: Share, grey: Grey) -> Grey:
    """The pixels across the middle of a word; none where it lies outside the page."""
    height, width = grey.shape
    top, bottom = (place.top + share * (place.bottom - place.top) for share in BAND)
    rows = slice(max(0, round(top * height)), max(0, round(bottom * height)))
    return grey[rows, max(0, round(place.left * width)) : max(0, round(place.right * width))]
