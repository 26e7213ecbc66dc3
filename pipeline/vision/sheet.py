"""A page's pixels, upright, each derived image made once and only when asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.vision.threshold import choose_threshold

if TYPE_CHECKING:
    from pipeline.geometry import Frame

Grey = NDArray[np.uint8]
"""(height, width), 0 is black, 255 is white."""
Ink = NDArray[np.bool_]
"""(height, width), True where there is ink."""

QUARTERS = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}


class Sheet:
    """The pixels of one page as they lie in a frame."""

    def __init__(self, scan: Grey, frame: Frame, dpi: int) -> None:
        self.scan = scan
        self.frame = frame
        self.dpi = dpi

    def under(self, frame: Frame, dpi: int) -> Sheet:
        """The same pixels in another frame; this sheet itself where nothing changes."""
        return self if (frame, dpi) == (self.frame, self.dpi) else Sheet(self.scan, frame, dpi)

    def px(self, length_mm: float) -> int:
        """A length on paper in pixels of this sheet, at least 1."""
        return max(1, round(length_mm * self.dpi / 25.4))

    @cached_property
    def is_bitonal(self) -> bool:
        """Whether the scan has nothing but black and white."""
        counts = cv2.calcHist([self.scan], [0], None, [256], [0, 256])
        return bool(counts[0] + counts[255] == self.scan.size)

    @cached_property
    def grey(self) -> Grey:
        """The upright page."""
        return turn_upright(self.scan, self.frame)

    @cached_property
    def ink(self) -> Ink:
        """The upright page in black and white; the grain of an almost empty page is white."""
        _, dark = cv2.threshold(self.grey, choose_threshold(self.grey), 1, cv2.THRESH_BINARY_INV)
        return dark.astype(np.bool_)


def turn_upright(scan: Grey, frame: Frame) -> Grey:
    """The scan turned and rotated as its frame says; new corners are white."""
    turned = cv2.rotate(scan, QUARTERS[frame.turn]) if frame.turn else scan
    if not frame.skew_deg:
        return np.asarray(turned, np.uint8)
    (across, down), (wide, high) = frame.turned, frame.upright
    matrix = cv2.getRotationMatrix2D((across / 2, down / 2), frame.skew_deg, 1.0)
    matrix[0, 2] += (wide - across) / 2
    matrix[1, 2] += (high - down) / 2
    made = cv2.warpAffine(turned, matrix, (wide, high), flags=cv2.INTER_LINEAR, borderValue=255)
    return np.asarray(made, np.uint8)
