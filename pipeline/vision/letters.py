"""Letters told from specks and bars by their size: what turn, skew and resolution are measured on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.vision.pieces import find_outlines, measure_boxes
from pipeline.vision.threshold import choose_threshold

if TYPE_CHECKING:
    from pipeline.vision.sheet import Grey

Lengths = NDArray[np.float64]
"""(letters,), pixels of the page."""

LONG_SIDE_PX = 1650
"""Of the reduced page: 150 dpi on a letter page, where the x-height of small print still has 9 pixels."""
MIN_HEIGHT_SHARE, MAX_HEIGHT_SHARE = 0.003, 0.05
"""Of the page's longer side: lower is a speck, higher a bar, a drawing or a border."""
MAX_STRETCH = 4.0
"""Longer side to shorter: a longer thing is a rule, or letters that an underline joins."""
TYPE_SPREAD = (0.5, 2.3)
"""Letters of one text are so many times its commonest height."""


@dataclass(frozen=True, slots=True, eq=False)
class Letters:
    """Boxes of things of a letter's size."""

    left: Lengths
    top: Lengths
    right: Lengths
    bottom: Lengths
    width: float
    """Of the page, as are the boxes."""
    height: float

    def __len__(self) -> int:
        return len(self.left)

    @property
    def heights(self) -> Lengths:
        """Of each letter."""
        return self.bottom - self.top

    def turned(self, turn: int) -> Letters:
        """The same letters after the page was turned by so many degrees clockwise."""
        left, top, right, bottom, across, down = (
            self.left, self.top, self.right, self.bottom, self.width, self.height,
        )  # fmt: skip
        match turn:
            case 90:
                return Letters(down - bottom, left, down - top, right, down, across)
            case 180:
                return Letters(across - right, down - bottom, across - left, down - top, across, down)
            case 270:
                return Letters(top, across - right, bottom, across - left, down, across)
        return self

    def only(self, chosen: NDArray[np.bool_]) -> Letters:
        """The letters for which `chosen` is True."""
        return Letters(
            self.left[chosen], self.top[chosen], self.right[chosen], self.bottom[chosen], self.width, self.height
        )

    def of_one_text(self) -> Letters:
        """Those about as high as most of the page's ink: no specks, no display type."""
        if not len(self):
            return self
        low, high = (share * self.common_height() for share in TYPE_SPREAD)
        return self.only((self.heights >= low) & (self.heights <= high))

    def common_height(self) -> float:
        """The commonest height; tall letters weigh more, as specks are many and low."""
        steps = self.heights * (LONG_SIDE_PX / max(self.width, self.height))
        counts = np.bincount(steps.round().astype(np.intp), weights=steps)
        smooth = np.convolve(counts, np.ones(3), "same")
        return float(smooth.argmax() * max(self.width, self.height) / LONG_SIDE_PX)


def find_letters(grey: Grey) -> Letters:
    """Return the things of a letter's size, in pixels of the page given."""
    height, width = grey.shape
    scale = min(1.0, LONG_SIDE_PX / max(grey.shape))
    small: Grey = grey
    if scale < 1:
        small = np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    _, ink = cv2.threshold(small, choose_threshold(small), 1, cv2.THRESH_BINARY_INV)
    left, top, across, down = measure_boxes(find_outlines(ink.astype(np.bool_))).T / scale
    short, long = np.minimum(across, down), np.maximum(across, down)
    low, high = (share * max(grey.shape) for share in (MIN_HEIGHT_SHARE, MAX_HEIGHT_SHARE))
    letters = Letters(left, top, left + across, top + down, float(width), float(height))
    return letters.only((long >= low) & (long <= high) & (long <= MAX_STRETCH * short))
