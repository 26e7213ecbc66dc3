"""Withheld passages: solid bars, empty boxes with a frame, patches whiter than the paper; shapes of rectangles.

`black` finds what is inked over, `white` what a frame encloses, `patches` what is cleaner than the paper around it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.vision.redactions.black import find_black_bars
from pipeline.vision.redactions.dotted import find_dotted_boxes
from pipeline.vision.redactions.outlines import find_holes
from pipeline.vision.redactions.patches import find_patches
from pipeline.vision.redactions.shapes import MIN_BAR_MM, Withheld
from pipeline.vision.redactions.white import find_white_boxes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.vision.sheet import Grey, Sheet

__all__ = ["Withheld", "choose_best", "find_redactions"]

MAX_SHARED = 0.2  # of the smaller of two passages by the other
PAPER_PERCENT, GRAIN_PX = 95, 8  # most of a page may be black; one pixel in 64 tells its paper
DARK = 0.7  # of the paper's grey, at most; what shows through from the other side is paler


def find_redactions(sheet: Sheet) -> tuple[Withheld, ...]:
    """Return what is withheld on a page, top to bottom and left to right."""
    if min(sheet.ink.shape) < MIN_BAR_MM * sheet.dpi / 25.4:
        return ()
    holes = find_holes(sheet.ink.view(np.uint8))
    black = (bar for bar in find_black_bars(sheet.ink, holes, sheet.dpi) if is_dark(bar, sheet.grey))
    white = find_white_boxes(sheet.grey, sheet.ink, holes, sheet.dpi)
    dotted = find_dotted_boxes(sheet.ink, sheet.dpi)
    return choose_best((*black, *white, *find_patches(sheet.grey, sheet.dpi), *dotted))


def is_dark(bar: Withheld, grey: Grey) -> bool:
    """Whether a bar is dark beside the paper of its page."""
    inside = [grey[part.top : part.bottom, part.left : part.right].ravel() for part in bar.parts]
    paper = float(np.percentile(grey[::GRAIN_PX, ::GRAIN_PX], PAPER_PERCENT))
    return float(np.concatenate(inside).mean()) < DARK * paper


def choose_best(found: Iterable[Withheld]) -> tuple[Withheld, ...]:
    """Each passage once, as the rectangles that fit it best, top to bottom and left to right."""
    kept: list[Withheld] = []
    for one in sorted(found, key=lambda one: -one.fit):
        if not any(_shared(one, other) > MAX_SHARED for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: (one.box.top, one.box.left)))


def _shared(one: Withheld, other: Withheld) -> float:
    common = sum((a & b).area for a in one.parts for b in other.parts)
    return common / max(1, min(sum(part.area for part in each.parts) for each in (one, other)))
