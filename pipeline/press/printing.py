"""Pages printed and marked: clean pixels at 300 dpi, and the truth about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipeline.geometry import Box
from pipeline.press.furniture import fit, put
from pipeline.press.jobs import DPI
from pipeline.press.marks import strike_out
from pipeline.press.paper import Reader, blank, ink_type
from pipeline.press.truth import TruePage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Document
    from pipeline.press.forms import Form
    from pipeline.press.furniture import Fitted
    from pipeline.press.makeup import Sheet
    from pipeline.vision.sheet import Grey

RULE_PX = 2


@dataclass(frozen=True, slots=True)
class Printed:
    """A page fresh from the press."""

    pixels: Grey
    truth: TruePage


def print_pages(
    document: Document, sheets: Sequence[Sheet], form: Form, releases: Sequence[str], seed: int
) -> Iterator[Printed]:
    """Every page, one after the other."""
    fitted = fit(document, sheets, form, releases, np.random.default_rng([seed, 0]))
    reader = Reader()
    for number, (sheet, furniture) in enumerate(zip(sheets, fitted, strict=True), 1):
        truth, page = _print(sheet, furniture, form, reader)
        strokes = tuple(strike_out(page, truth.lines, np.random.default_rng([seed, 1, number])))
        yield Printed(page, truth.model_copy(update={"number": number, "strokes": strokes}))


def _print(sheet: Sheet, furniture: list[Fitted], form: Form, reader: Reader) -> tuple[TruePage, Grey]:
    page = blank(form.paper_px)
    ink_type(page, [*sheet.placed, *sheet.notes])
    head = [line for item in furniture if item.fitting.where == "head" for line in put(page, item)]
    body = [line for placed in [*sheet.placed, *sheet.notes] for line in reader.lines(placed)]
    foot = [line for item in furniture if item.fitting.where == "foot" for line in put(page, item)]
    for left, top, right, bottom in sheet.rules:
        cv2.line(page, (left, top), (right, bottom), 0, RULE_PX)
    truth = TruePage(
        number=0,
        size=form.paper_px,
        dpi=(DPI, DPI),
        columns=sheet.columns,
        lines=tuple(line for line in (*head, *body, *foot) if line.words),
        rules=tuple(Box(x0, y0, x1 + 1, y1 + RULE_PX) for x0, y0, x1, y1 in sheet.rules),
    )
    return truth, page
