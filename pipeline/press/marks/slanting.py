"""Lines put on a page askew, as stamps and hands do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipeline.geometry import Box
from pipeline.press.marks.paper import PAD_PX, ink_strip, to_box
from pipeline.press.truth.model import TrueLine, word_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pipeline.press.pages.units import Line
    from pipeline.vision.sheet import Grey

DARK = 128
STEP_PX, STEPS = 50, 16
"""How far and how often a stamp is moved in search of room."""


def put_slanted(page: Grey, line: Line, at: tuple[int, int], angle_deg: float, *, avoid: bool) -> TrueLine:
    """Print a line turned about its middle; gives its truth.

    `at` is its left and top before it is turned. With `avoid` it goes to the nearest place up or down where it covers
    nothing, or stays where there is none.
    """
    pixels = line.strip.pixels
    height, width = pixels.shape
    side = int(np.hypot(height, width)) + 2
    turn = np.asarray(cv2.getRotationMatrix2D((width / 2, height / 2), angle_deg, 1.0), np.float64)
    turn[:, 2] += (side - width) / 2, (side - height) / 2
    made = cv2.warpAffine(pixels, turn, (side, side), flags=cv2.INTER_LINEAR, borderValue=255)
    turned = np.asarray(made, np.uint8)
    left, top = at[0] - PAD_PX - (side - width) // 2, at[1] - (side - height) // 2
    if avoid:
        top = _free_top(page, turned, left, top)
    ink_strip(page, turned, left, top)
    words = tuple(
        word_of(line.tokens[bit.token], line.tokens[bit.token].text, _turned(to_box(bit, 0, 0), turn, left, top))
        for bit in line.strip.bits
    )
    start = turn @ (PAD_PX, line.strip.baseline, 1)
    return TrueLine(
        kind=line.source.kind,
        index=line.source.number,
        role=line.role,
        column=0,
        baseline=round(start[1]) + top,
        angle_deg=angle_deg,
        words=words,
    )


def _free_top(page: Grey, turned: Grey, left: int, top: int) -> int:
    """The top nearest to the wished one where no ink falls on ink."""
    inked = cv2.dilate((turned < DARK).astype(np.uint8), np.ones((25, 25), np.uint8)).astype(np.bool_)
    for step in range(1, 2 * STEPS):
        moved = top + (step // 2) * STEP_PX * (-1 if step % 2 else 1)
        below = page[max(0, moved) : moved + len(turned), max(0, left) : left + turned.shape[1]]
        start_x, start_y = max(0, -left), max(0, -moved)
        over = inked[start_y : start_y + below.shape[0], start_x : start_x + below.shape[1]]
        if not (over & (below < DARK)).any():
            return moved
    return top


def _turned(box: Box, turn: NDArray[np.float64], left: int, top: int) -> Box:
    corners = np.array([(x, y, 1) for x in (box.left, box.right) for y in (box.top, box.bottom)])
    moved = corners @ turn.T
    (low_x, low_y), (high_x, high_y) = np.floor(moved.min(axis=0)), np.ceil(moved.max(axis=0))
    return Box(int(low_x) + left, int(low_y) + top, int(high_x) + left, int(high_y) + top)
