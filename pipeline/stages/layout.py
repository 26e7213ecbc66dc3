"""Layout: how many columns the page has, and its parts in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.model import Page, Region, StageSettings
from pipeline.vision.clean import mark_stroke
from pipeline.vision.columns import find_gutters
from pipeline.vision.gutters import count_columns, cut_page

if TYPE_CHECKING:
    from pipeline.vision.sheet import Ink, Sheet


class Settings(StageSettings):
    """What makes a white corridor a gutter."""

    min_gutter_mm: float = 1.5
    """a bracket or a rule in a gutter leaves this much; narrower is a gap between words"""
    min_column_mm: float = 40.0
    """text this wide on both sides; labels, codes and the cells of a table are narrower"""
    min_height_mm: float = 12.0
    """rows of letters, gaps between lines not counted: seven lines; chance reaches 9 mm on single columns"""


def run(sheet: Sheet, page: Page, settings: Settings) -> Page:
    """Return the page with its columns counted and its regions, still without lines."""
    gutters = find_gutters(
        _without_strokes(sheet, page),
        sheet.dpi,
        min_gutter_mm=settings.min_gutter_mm,
        min_column_mm=settings.min_column_mm,
        min_height_mm=settings.min_height_mm,
    )
    height, width = sheet.ink.shape
    regions = tuple(Region(kind="text", column=zone.column, box=zone.box) for zone in cut_page(width, height, gutters))
    return page.model_copy(update={"columns": count_columns(gutters), "regions": regions})


def _without_strokes(sheet: Sheet, page: Page) -> Ink:
    """The ink but for lines drawn over type: a struck word is a word, though its letters hang together."""
    drawn = np.zeros_like(sheet.ink)
    for stroke in page.strokes:
        mark_stroke(drawn, sheet.ink, stroke.path, stroke.thickness_px, sheet.dpi)
    return sheet.ink & ~drawn
