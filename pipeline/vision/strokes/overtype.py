"""Letters typed over with X's: at every place there is both a rising and a falling slant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipeline.vision.fitting import PackedInk
from pipeline.vision.strokes.segments import open_along

if TYPE_CHECKING:
    from pipeline.geometry import Box
    from pipeline.vision.sheet import Grey, Ink

SLANT_SHARE = (
    0.62  # of the height of capitals: the legs of an X are longer, the slants of N, A and K have gaps beside them
)
SLANTS_DEG = (42, 48, 54, 60, 66)
MAX_INK = 0.65  # of the box; more is a bar
MIN_OVERTYPED = 0.8
GRAIN_PX = 0.8
DARKEST_PERCENT, PAPER_PERCENT, PALE_SHARE = 2, 75, 1 / 3  # of the way from the paper to the darkest ink


def measure_crosses(ink: Ink, box: Box, letter_height: int) -> float:
    """The share of the box's width with slants in both directions one above the other, 0 to 1."""
    part = np.ascontiguousarray(ink[max(0, box.top) : box.bottom, max(0, box.left) : box.right]).view(np.uint8)
    if not part.size or part.mean() > MAX_INK:
        return 0.0
    length = max(3.0, SLANT_SHARE * letter_height)
    packed = PackedInk(part)
    rising = open_along(packed, length, tuple(-angle for angle in SLANTS_DEG)).any(axis=0)
    falling = open_along(packed, length, SLANTS_DEG).any(axis=0)
    return float((rising & falling).mean())


def find_pale_ink(grey: Grey, box: Box) -> Ink:
    """The ink in a box of a grey page, hairlines too: the thin legs of an X are paler than its thick ones."""
    part = grey[max(0, box.top) : max(0, box.bottom), max(0, box.left) : max(0, box.right)]
    if not part.size:
        return np.zeros(part.shape, np.bool_)
    soft = cv2.GaussianBlur(part, (0, 0), GRAIN_PX)
    darkest, paper = np.percentile(soft, (DARKEST_PERCENT, PAPER_PERCENT))
    return np.asarray(soft < paper - PALE_SHARE * (paper - darkest), np.bool_)


def is_overtyped(ink: Ink, box: Box, letter_height: int) -> bool:
    """Whether X's are typed over the letters in the box."""
    return measure_crosses(ink, box, letter_height) >= MIN_OVERTYPED
