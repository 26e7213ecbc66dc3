"""No reading text on pages that have none: blank, bordered in black, shown through, a picture in dots, handwriting."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.geometry import Frame
from pipeline.model import Page, Scan
from pipeline.press.copies.ageing import age
from pipeline.press.copies.conditions import condition_of
from pipeline.stages import PAGE_STAGES
from pipeline.trust.estimate import READING
from pipeline.vision.sheet import Sheet

if TYPE_CHECKING:
    from pipeline.press.copies.conditions import Amounts
    from pipeline.vision.sheet import Grey

FONTS = Path(__file__).parents[2] / "models" / "fonts"
DPI = 150
"""As copies are delivered at the least."""
LETTER = (1650, 1275)
SLIP = (750, 900)
"""5 by 6 inches: type that shows through costs more to copy."""


def written(sheet: tuple[int, int], font: str, size: int) -> Grey:
    """Lines in a hand or a face."""
    image = Image.fromarray(np.full(sheet, 255, np.uint8))
    face = ImageFont.truetype(str(FONTS / font), size)
    for line in range(3):
        text = "Superseded by 13-56, see my note of the tenth"
        ImageDraw.Draw(image).text((120, 120 + 180 * line), text, font=face, fill=0)
    return np.array(image, np.uint8)


def halftone() -> Grey:
    """A page with a photograph in dots: soft tones, screened."""
    high, wide = 500, 640
    tones = np.random.default_rng(0).uniform(0, 1, (5, 6)).astype(np.float32)
    soft = cv2.resize(tones, (wide, high), interpolation=cv2.INTER_CUBIC)
    down, across = np.mgrid[:high, :wide]
    screen = 0.5 + 0.25 * (np.cos((down + across) * 0.9) + np.cos((down - across) * 0.9))
    page = np.full(LETTER, 255, np.uint8)
    page[300 : 300 + high, 300 : 300 + wide] = np.where(soft > screen, 0, 255)
    return page


def copied(page: Grey, amounts: Amounts, seed: int, behind: Grey | None = None) -> Grey:
    return age(page, DPI, replace(amounts, dpi=(DPI, DPI)), np.random.default_rng(seed), behind).pixels


def blank(condition: str, strength: float, seed: int) -> Grey:
    return copied(np.full(LETTER, 255, np.uint8), condition_of(condition).at(strength), seed)


def bordered() -> Grey:
    amounts = replace(condition_of("microfilm").at(0.7), edge_mm=25.0)
    return copied(np.full(LETTER, 255, np.uint8), amounts, seed=4)


def shown_through() -> Grey:
    amounts = replace(condition_of("scan").at(0.5), through=0.25)
    return copied(np.full(SLIP, 255, np.uint8), amounts, 0, written(SLIP, "CourierPrime-Regular.ttf", 26))


def picture() -> Grey:
    return copied(halftone(), condition_of("photocopy").at(0.4), 0)


def by_hand() -> Grey:
    return copied(written(LETTER, "HomemadeApple-Regular.ttf", 30), condition_of("photocopy").at(0.3), 0)


def reading_text(pixels: Grey, readers: str) -> str:
    height, width = pixels.shape
    scan = Scan(file="made.png", index=0, sha256="", width=width, height=height, dpi=DPI)
    page = Page(number=1, scan=scan, frame=Frame(width, height))
    sheet = Sheet(pixels, page.frame, DPI)
    for stage in PAGE_STAGES:
        sheet = sheet.under(page.frame, page.scan.dpi)
        settings = stage.settings({"readers": readers} if stage.name == "recognize" else None)
        page = stage.module.run(sheet, page, settings)
    return " ".join(line.text for region in page.regions if region.kind in READING for line in region.lines)


@pytest.mark.parametrize(
    ("condition", "strength", "seed", "readers"),
    [("photocopy", 0.3, 0, "tesseract"), ("microfilm", 0.4, 1, "tesseract"), ("microfilm", 0.4, 1, "consensus")],
)
def test_specks_of_a_blank_page_are_no_text(condition: str, strength: float, seed: int, readers: str) -> None:
    assert reading_text(blank(condition, strength, seed), readers) == ""


def test_a_black_border_is_no_text() -> None:
    assert reading_text(bordered(), "tesseract") == ""


def test_type_that_shows_through_is_no_text() -> None:
    assert reading_text(shown_through(), "tesseract") == ""


def test_a_picture_in_dots_is_no_text() -> None:
    assert reading_text(picture(), "tesseract") == ""


def test_handwriting_that_is_guessed_at_is_no_text() -> None:
    assert reading_text(by_hand(), "tesseract") == ""
