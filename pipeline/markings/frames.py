"""Frames and what is printed in them: with nothing inside but its code, a box is a withheld passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.geometry import hull
from pipeline.model import Redaction
from pipeline.vision.redactions.white import find_framed, is_empty

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.geometry import Box
    from pipeline.markings.codes import CodeLine
    from pipeline.vision.sheet import Grey, Ink, Sheet

AROUND_HEIGHTS = 0.1  # of a code, wiped out with it
THINNED = 9  # every so manieth row and column tells the tone of the paper
MAX_SHARED = 0.5  # of a redaction found before, by one with a code inside: the code had cut it


def with_framed_codes(
    redactions: Sequence[Redaction], sheet: Sheet, codes: Sequence[CodeLine]
) -> tuple[Redaction, ...]:
    """The redactions, and the frames in which codes stand that are in none of them."""
    outside = [line.box for line in codes if not any(line.box.share_in(one.box) > MAX_SHARED for one in redactions)]
    framed = tuple(_find(sheet, outside)) if outside else ()
    kept = (old for old in redactions if not any(old.box.share_in(new.box) > MAX_SHARED for new in framed))
    return tuple(sorted((*kept, *framed), key=lambda one: (one.box.top, one.box.left)))


def without_texts(
    redactions: Sequence[Redaction], ink: Ink, dpi: int, codes: Sequence[CodeLine]
) -> tuple[Redaction, ...]:
    """The redactions without the white boxes in which something was printed that is no code."""
    return tuple(
        one
        for one in redactions
        if one.fill == "black"
        or any(line.box.share_in(one.box) > MAX_SHARED for line in codes)
        or is_empty(ink, one.parts, dpi / 25.4)
    )


def _find(sheet: Sheet, codes: Sequence[Box]) -> Iterator[Redaction]:
    grey, ink = wipe(sheet, codes)
    for found in find_framed(grey, ink, sheet.dpi):
        if any(part.holds(*box.centre) for part in found.parts for box in codes):
            yield Redaction(box=hull(found.parts), parts=found.parts, fill="white")


def wipe(sheet: Sheet, boxes: Sequence[Box]) -> tuple[Grey, Ink]:
    """The page in grey and in black and white with paper in place of what is in these boxes."""
    grey, ink = sheet.grey.copy(), sheet.ink.copy()
    paper = round(float(np.median(grey[::THINNED, ::THINNED])))
    for box in boxes:
        air = round(AROUND_HEIGHTS * box.height)
        rows, columns = slice(max(0, box.top - air), box.bottom + air), slice(max(0, box.left - air), box.right + air)
        grey[rows, columns] = paper
        ink[rows, columns] = False
    return grey, ink
