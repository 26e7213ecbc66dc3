"""Turned rectangles around lines of type, and the pixels inside them set level.

From the probability map of a segmentation network, as in M. Liao et al., "Real-time scene text detection with
differentiable binarization", AAAI (2020) 11474: a shape is the shrunk kernel of a line and is grown again.
"""

from __future__ import annotations

from math import cos, radians, sin
from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

from pipeline.geometry import Box

if TYPE_CHECKING:
    from cv2.typing import MatLike
    from numpy.typing import NDArray

    from pipeline.vision.sheet import Grey

GROWTH = 1.6
"""Kernels were shrunk by area / perimeter; the network's makers grow them back by this factor of it."""
KERNEL_SHARE, KERNEL_MEAN = 0.3, 0.5
"""A pixel belongs to a kernel above the first; a kernel is one where its mean is above the second."""


class Quad(NamedTuple):
    """A rectangle around a line of type, turned about its middle; pixels."""

    x: float
    """Of its middle."""
    y: float
    width: float
    """Along the line."""
    height: float
    angle_deg: float
    """Positive where the line runs down to the right; -45 to 45."""

    @classmethod
    def around(cls, box: Box) -> Quad:
        """The box, which lies level."""
        return cls(*box.centre, box.width, box.height, 0.0)

    def holds(self, x: float, y: float, *, height_share: float = 1.0) -> bool:
        """Whether a point lies inside, or inside the middle part of that share of its height."""
        along, across = self.to_quad(x, y)
        return abs(along) <= self.width / 2 and abs(across) <= height_share * self.height / 2

    def to_quad(self, x: float, y: float) -> tuple[float, float]:
        """The point along and across the line, from the quad's middle."""
        cosine, sine = cos(radians(self.angle_deg)), sin(radians(self.angle_deg))
        dx, dy = x - self.x, y - self.y
        return cosine * dx + sine * dy, cosine * dy - sine * dx

    def part(self, start: float, end: float) -> Box:
        """The box of the page around the part between two distances from the quad's left end."""
        cosine, sine = cos(radians(self.angle_deg)), sin(radians(self.angle_deg))
        corners = [
            (self.x + cosine * along - sine * across, self.y + sine * along + cosine * across)
            for along in (start - self.width / 2, end - self.width / 2)
            for across in (-self.height / 2, self.height / 2)
        ]
        xs, ys = zip(*corners, strict=True)
        return Box(round(min(xs)), round(min(ys)), round(max(xs)), round(max(ys)))


def find_quads(kernels: NDArray[np.float32], width: int, height: int) -> tuple[Quad, ...]:
    """Return the lines of a page of that size from a map of line kernels, in no order."""
    mask = cv2.dilate((kernels > KERNEL_SHARE).astype(np.uint8), np.ones((2, 2), np.uint8))
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    across, down = width / kernels.shape[1], height / kernels.shape[0]
    return tuple(_grow(contour, across, down) for contour in contours if _mean_inside(kernels, contour) >= KERNEL_MEAN)


def cut_quad(grey: Grey, quad: Quad) -> Grey:
    """The pixels of a quad, set level."""
    wide, high = max(4, round(quad.width)), max(4, round(quad.height))
    matrix = cv2.getRotationMatrix2D((quad.x, quad.y), quad.angle_deg, 1.0)
    matrix[:, 2] += np.array([wide / 2 - quad.x, high / 2 - quad.y])
    cut = cv2.warpAffine(grey, matrix, (wide, high), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(cut, np.uint8)


def _grow(contour: MatLike, across: float, down: float) -> Quad:
    (x, y), (wide, high), angle = cv2.minAreaRect(contour)
    if abs(angle) > 45:  # noqa: PLR2004 - the rectangle's other side runs along the line
        wide, high, angle = high, wide, angle - 90 if angle > 0 else angle + 90
    grown = GROWTH * wide * high / max(1e-6, 2 * (wide + high))
    return Quad(x * across, y * down, (wide + 2 * grown) * across, (high + 2 * grown) * down, angle)


def _mean_inside(kernels: NDArray[np.float32], contour: MatLike) -> float:
    """The mean of the map inside a contour; 0 for one that is too thin to be a line."""
    left, top, wide, high = cv2.boundingRect(contour)
    if min(wide, high) < 3:  # noqa: PLR2004 - pixels of the map
        return 0.0
    mask = np.zeros((high, wide), np.uint8)
    cv2.drawContours(mask, [contour - np.array([left, top])], -1, 1, cv2.FILLED)
    return float(cv2.mean(np.ascontiguousarray(kernels[top : top + high, left : left + wide]), mask)[0])
