"""Letters typed over with X's: at every place there is both a rising and a falling slant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.vision.fitting import PackedInk
from pipeline.vision.strokes.segments import open_along

if TYPE_CHECKING:
    from pipeline.geometry import Box
    from pipeline.vision.sheet import Ink

SLANT_SHARE = (
    0.62  # of the height of capitals: the legs of an X are longer, the slants of N, A and K have gaps beside them
)
SLANTS_DEG = (42, 48, 54, 60, 66)
MAX_INK = 0.65  # of the box; more is a bar
MIN_OVERTYPED = 0.8


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


def is_overtyped(ink: Ink, box: Box, letter_height: int) -> bool:
    """Whether X's are typed over the letters in the box."""
    return measure_crosses(ink, box, letter_height) >= MIN_OVERTYPED
