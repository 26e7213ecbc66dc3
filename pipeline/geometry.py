"""Boxes, and the frame that leads from an upright page back to the scan as delivered.

Pixels, origin top left, right and bottom exclusive, everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, cos, floor, hypot, radians, sin
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Box(NamedTuple):
    """A rectangle in pixels; right and bottom are the first column and row outside it."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """Columns inside; 0 for an empty box."""
        return max(0, self.right - self.left)

    @property
    def height(self) -> int:
        """Rows inside; 0 for an empty box."""
        return max(0, self.bottom - self.top)

    @property
    def area(self) -> int:
        """Pixels inside."""
        return self.width * self.height

    @property
    def centre(self) -> tuple[float, float]:
        """The middle, (x, y)."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def __and__(self, other: Box) -> Box:
        """The part both boxes cover; its area is 0 where they do not meet."""
        return Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def __or__(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies inside."""
        return self.left <= x < self.right and self.top <= y < self.bottom

    def grow(self, across: int, down: int | None = None) -> Box:
        """This box with a margin of `across` pixels at the sides and `down` (or `across`) above and below."""
        down = across if down is None else down
        return Box(self.left - across, self.top - down, self.right + across, self.bottom + down)

    def move(self, across: int, down: int) -> Box:
        """This box so many pixels further right and down."""
        return Box(self.left + across, self.top + down, self.right + across, self.bottom + down)

    def iou(self, other: Box) -> float:
        """Intersection over union, 0 to 1."""
        common = (self & other).area
        return common / (self.area + other.area - common) if common else 0.0

    def share_in(self, other: Box) -> float:
        """The share of this box that lies in the other, 0 to 1."""
        return (self & other).area / self.area if self.area else 0.0


def hull(boxes: Iterable[Box]) -> Box:
    """The smallest box around all of them.

    Raises:
        ValueError: there is none.
    """
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


@dataclass(frozen=True, slots=True)
class Frame:
    """How the upright page lies in the scan: the scan is turned, then rotated about its middle, nothing is scaled.

    The upright canvas is just large enough for the whole scan.
    """

    width: int
    """Of the scan as delivered, pixels."""
    height: int
    turn: int = 0
    """Quarter turns that set the scan upright: 0, 90, 180 or 270 degrees clockwise."""
    skew_deg: float = 0.0
    """What is left after the turn: positive where lines of text run down to the right."""

    @property
    def turned(self) -> tuple[int, int]:
        """Width and height after the quarter turns."""
        return (self.width, self.height) if self.turn % 180 == 0 else (self.height, self.width)

    @property
    def upright(self) -> tuple[int, int]:
        """Width and height of the upright page."""
        across, down = self.turned
        if not self.skew_deg:
            return across, down
        cosine, sine = cos(radians(self.skew_deg)), abs(sin(radians(self.skew_deg)))
        return ceil(across * cosine + down * sine), ceil(across * sine + down * cosine)

    def to_scan(self, box: Box) -> Box:
        """The smallest box of the scan around a box of the upright page, cut at the scan's edge."""
        corners = [self.point_to_scan(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]
        xs, ys = zip(*corners, strict=True)
        whole = Box(0, 0, self.width, self.height)
        return (
            Box(*(floor(v + 1e-6) for v in (min(xs), min(ys))), *(ceil(v - 1e-6) for v in (max(xs), max(ys)))) & whole
        )

    def point_to_scan(self, x: float, y: float) -> tuple[float, float]:
        """The point of the scan that lies at (x, y) of the upright page."""
        (across, down), (wide, high) = self.turned, self.upright
        cosine, sine = cos(radians(self.skew_deg)), sin(radians(self.skew_deg))
        dx, dy = x - wide / 2, y - high / 2
        x, y = cosine * dx - sine * dy + across / 2, sine * dx + cosine * dy + down / 2
        match self.turn % 360:
            case 90:
                return y, self.height - x
            case 180:
                return self.width - x, self.height - y
            case 270:
                return self.width - y, x
        return x, y


def distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Between two points, pixels."""
    return hypot(a[0] - b[0], a[1] - b[1])
