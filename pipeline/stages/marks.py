"""Strokes over the type and withheld passages, from the pixels alone."""

from __future__ import annotations

from math import cos, radians, sin
from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipeline.geometry import Box, Frame
from pipeline.model import Page, Redaction, StageSettings, Stroke
from pipeline.vision.redactions import find_redactions
from pipeline.vision.sheet import turn_upright
from pipeline.vision.strokes import find_strokes

if TYPE_CHECKING:
    from pipeline.vision.sheet import Ink, Sheet


class Settings(StageSettings):
    """None: what a stroke is does not depend on the collection."""


def run(sheet: Sheet, page: Page, settings: Settings) -> Page:
    """Return the page with its strokes and redactions."""
    del settings
    redactions = tuple(
        Redaction(
            box=to_upright(found.box, page.frame),
            parts=tuple(to_upright(part, page.frame) for part in found.parts),
            fill=found.fill,
        )
        for found in find_redactions(_unskewed_ink(sheet, page.frame), sheet.dpi)
    )
    strokes = tuple(
        Stroke(kind=found.kind, box=found.box, path=found.path, thickness_px=found.thickness)
        for found in find_strokes(sheet.ink, sheet.dpi)
        if not any(found.box.share_in(part) == 1 for redaction in redactions for part in redaction.parts)
    )
    return page.model_copy(update={"strokes": strokes, "redactions": redactions})


def _unskewed_ink(sheet: Sheet, frame: Frame) -> Ink:
    """The ink as scanned: what is withheld on a screen lies straight in the scan, however the paper lay."""
    if not frame.skew_deg:
        return sheet.ink
    turned = turn_upright(sheet.scan, Frame(frame.width, frame.height, frame.turn))
    _, dark = cv2.threshold(turned, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    return dark.astype(np.bool_)


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
