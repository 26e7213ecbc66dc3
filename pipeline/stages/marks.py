"""Strokes over the type and withheld passages, from the pixels alone."""

from __future__ import annotations

from math import cos, radians, sin
from typing import TYPE_CHECKING

from pipeline.geometry import Box, Frame, hull
from pipeline.model import Page, Redaction, StageSettings, Stroke
from pipeline.vision.redactions import choose_best, find_redactions
from pipeline.vision.redactions.border import find_border
from pipeline.vision.redactions.shapes import is_inside
from pipeline.vision.sheet import Sheet
from pipeline.vision.strokes import find_strokes

if TYPE_CHECKING:
    from pipeline.vision.redactions import Withheld
    from pipeline.vision.sheet import Grey


class Settings(StageSettings):
    """None: what a stroke is does not depend on the collection."""


def run(sheet: Sheet, page: Page, settings: Settings) -> Page:
    """Return the page with its strokes and redactions."""
    del settings
    redactions = tuple(
        Redaction(box=hull(found.parts), parts=found.parts, fill=found.fill)
        for found in find_withheld(sheet, page.frame)
    )
    strokes = tuple(
        Stroke(kind=found.kind, box=found.box, path=found.path, thickness_px=found.thickness)
        for found in find_strokes(sheet.ink, sheet.dpi)
        if not any(found.box.share_in(part) == 1 for redaction in redactions for part in redaction.parts)
    )
    return page.model_copy(update={"strokes": strokes, "redactions": redactions})


def find_withheld(sheet: Sheet, frame: Frame) -> tuple[Withheld, ...]:
    """What is withheld, on the upright page: on a screen it was drawn straight on the scan, on paper with the lines."""
    upright = find_redactions(sheet)
    if not frame.skew_deg:
        return _without_border(upright, sheet.scan, frame, sheet.dpi)
    straight = find_redactions(Sheet(sheet.scan, Frame(frame.width, frame.height, frame.turn), sheet.dpi))
    turned = (one._replace(parts=tuple(to_upright(part, frame) for part in one.parts)) for one in straight)
    apart = (one for one in upright if is_inside(frame.to_scan(one.box), (frame.height, frame.width), sheet.dpi / 25.4))
    return _without_border(choose_best((*turned, *apart)), sheet.scan, frame, sheet.dpi)


def _without_border(found: tuple[Withheld, ...], scan: Grey, frame: Frame, dpi: int) -> tuple[Withheld, ...]:
    """The passages without the solid parts of the scan's dark border."""
    if not any(one.fill == "black" for one in found):
        return found
    border = find_border(Sheet(scan, Frame(frame.width, frame.height), dpi).ink, dpi)
    return tuple(one for one in found if one.fill == "white" or not border.holds(frame.to_scan(hull(one.parts))))


def to_upright(box: Box, frame: Frame) -> Box:
    """The upright page's box that covers this box of the turned scan, once it is mapped to the scan."""
    (across, down), (wide, high) = frame.turned, frame.upright
    cosine, sine = cos(radians(frame.skew_deg)), sin(radians(frame.skew_deg))
    dx, dy = box.centre[0] - across / 2, box.centre[1] - down / 2
    x, y = cosine * dx + sine * dy + wide / 2, cosine * dy - sine * dx + high / 2
    scale = cosine**2 - sine**2
    width = max(2.0, (box.width * cosine - box.height * abs(sine)) / scale)
    height = max(2.0, (box.height * cosine - box.width * abs(sine)) / scale)
    left, top = round(x - width / 2), round(y - height / 2)
    return Box(left, top, left + round(width), top + round(height))
