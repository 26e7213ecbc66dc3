"""The page upright: quarter turns, skew and resolution, told from its letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.geometry import Frame
from pipeline.model import StageSettings
from pipeline.vision.letters import find_letters
from pipeline.vision.resolution import estimate_dpi, measure_x_height
from pipeline.vision.skew import find_skew
from pipeline.vision.turn import find_turn

if TYPE_CHECKING:
    from pipeline.model import Page, Scan
    from pipeline.vision.letters import Letters
    from pipeline.vision.sheet import Sheet


class Settings(StageSettings):
    """How far a page is set right."""

    max_skew_deg: float = 5.0
    """Feeders and hands do not lay a page worse; more is a drawing."""
    min_skew_deg: float = 0.25
    """Less moves the end of a line by a third of its x-height, and is not worth the blur."""
    dpi: int | None = None
    """Dots per inch of the scan, where they are known for certain; otherwise they are found out."""


def run(sheet: Sheet, page: Page, settings: Settings) -> Page:
    """The page with the frame that sets it upright, and with its true resolution."""
    letters = find_letters(sheet.scan)
    turn = find_turn(letters)
    upright = letters.turned(turn)
    skew = round(find_skew(upright, settings.max_skew_deg), 2)
    frame = Frame(page.scan.width, page.scan.height, turn, skew if abs(skew) >= settings.min_skew_deg else 0.0)
    return page.model_copy(update={"frame": frame, "scan": _with_dpi(page.scan, upright, settings)})


def _with_dpi(scan: Scan, letters: Letters, settings: Settings) -> Scan:
    if settings.dpi:
        return scan.model_copy(update={"dpi": settings.dpi, "dpi_source": "setting"})
    found = estimate_dpi(scan.width, scan.height, measure_x_height(letters), scan.dpi)
    source = scan.dpi_source if found.is_metadata else "estimate"
    return scan.model_copy(update={"dpi": found.dpi, "dpi_source": source})
