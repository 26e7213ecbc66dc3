"""Recognize: the words of each region, read by Tesseract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.engines.paging import read_regions
from pipeline.engines.tesseract import find_tesseract
from pipeline.model import StageSettings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.engines.recogniser import Recogniser
    from pipeline.model import Page
    from pipeline.vision.sheet import Sheet


class Settings(StageSettings):
    """How Tesseract is used."""

    page_mode: int = 3
    """Tesseract's --psm: its own layout inside a zone; as one block (6) noise beside the text becomes text"""
    time_limit_s: float = 120.0
    """a full page takes 1 to 3 s; a process that takes this long hangs"""


def run(sheet: Sheet, page: Page, settings: Settings) -> Page:
    """Return the page with lines of words in its regions."""
    return page.model_copy(update={"regions": read_regions(sheet, page, _engine(settings))})


def versions(settings: Settings) -> Mapping[str, str]:
    """The program and the model that read.

    Raises:
        MissingError: they are not there.
    """
    return _engine(settings).versions()


def _engine(settings: Settings) -> Recogniser:
    return find_tesseract(page_mode=settings.page_mode, time_limit_s=settings.time_limit_s)
