"""Boxes, paths and labels drawn over a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.geometry import Box
    from pipeline.vision.sheet import Grey

Colour = tuple[int, int, int]
"""Red, green, blue, 0 to 255."""
Picture = NDArray[np.uint8]
"""(height, width, 3), blue, green, red."""
LINES_A_PAGE = 700
"""A drawn line is this part of the page's height: visible, and it hides no letter."""
FONT = cv2.FONT_HERSHEY_SIMPLEX


class Shape(NamedTuple):
    """One thing to draw."""

    colour: Colour
    box: Box | None = None
    path: tuple[tuple[int, int], ...] = ()
    """Points (x, y), joined by lines."""
    label: str = ""
    """Written above the box; letters outside ASCII are shown as `?`."""
    filled: bool = False
    """Whether the box is tinted."""


def draw_shapes(grey: Grey, shapes: Iterable[Shape]) -> Picture:
    """The page with the shapes drawn over it, in their order."""
    picture: Picture = np.asarray(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR), np.uint8)
    width = max(1, grey.shape[0] // LINES_A_PAGE)
    for shape in shapes:
        _draw(picture, shape, width)
    return picture


def encode_png(picture: Picture | Grey) -> bytes:
    """The picture as a PNG file."""
    _, content = cv2.imencode(".png", picture)
    return content.tobytes()


def shrink(picture: Picture, width: int) -> Picture:
    """The picture at that width; as it is where it is narrower."""
    height, wide = picture.shape[:2]
    if wide <= width:
        return picture
    size = (width, round(height * width / wide))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)


def _draw(picture: Picture, shape: Shape, width: int) -> None:
    colour = shape.colour[::-1]
    if len(shape.path) > 1:
        cv2.polylines(picture, [np.array(shape.path, np.int32)], False, colour, 2 * width, cv2.LINE_AA)  # noqa: FBT003 - cv2's name is positional
    if shape.box is None:
        return
    left, top, right, bottom = shape.box
    if shape.filled:
        part = picture[max(top, 0) : max(bottom, 0), max(left, 0) : max(right, 0)]
        part[:] = (part * 0.7 + np.array(colour) * 0.3).astype(np.uint8)
    cv2.rectangle(picture, (left, top), (right - 1, bottom - 1), colour, width)
    if shape.label:
        at = (left, max(top - 2 * width, 10 * width))
        label = shape.label.encode("ascii", "replace").decode()
        cv2.putText(picture, label, at, FONT, 0.35 * width, colour, max(1, width // 2), cv2.LINE_AA)
