"""A page fit for a recogniser that stumbles over specks, rules, borders and boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipeline.vision.pieces import count_pixels, draw_pieces, find_outlines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cv2.typing import MatLike
    from numpy.typing import NDArray

    from pipeline.geometry import Box
    from pipeline.vision.sheet import Grey, Ink

    Path = Sequence[tuple[int, int]]

BLOCK_PX = 16  # paper changes its tone over centimetres
SPECK_PX = 16  # at 300 dpi; a full stop of 8 pt type has more, a speck of a copier or a scanner seldom
BORDER_MM = 2.0  # ink that thick at the scan's edge is the copier's lid
STROKE_EDGE_MM = 0.2  # a pen's edge wavers
SOFT_MM = 0.06  # two thirds of a pixel at 300 dpi: ragged edges close, letters stay apart
BLOCK_MM = 1.2  # ink that thick in a withheld passage is its filling


def clean(grey: Grey, ink: Ink, strokes: Sequence[tuple[Path, float]], boxes: Sequence[Box], dpi: int) -> Grey:
    """Return the page without specks, black borders, withheld passages and long strokes; letters under a stroke stay.

    `strokes` are paths and thicknesses in pixels; `boxes` are the withheld passages.
    """
    unwanted = find_specks(ink, dpi) | find_border(ink, dpi)
    for path, thickness in strokes:
        mark_stroke(unwanted, ink, path, thickness, dpi)
    for box in boxes:
        mark_box(unwanted, ink, box, dpi)
    halo = cv2.dilate(unwanted.view(np.uint8), np.ones((3, 3), np.uint8)).astype(np.bool_) & ~ink
    return np.where(unwanted | halo, measure_paper(grey), grey).astype(np.uint8)


def soften(grey: Grey, dpi: int) -> Grey:
    """The page with the edges of its ink as soft as a camera would have them: scans in black and white are ragged."""
    return np.asarray(cv2.GaussianBlur(grey, (0, 0), SOFT_MM * dpi / 25.4), np.uint8)


def measure_paper(grey: Grey) -> Grey:
    """The tone of the paper at every pixel, as if nothing were printed on it."""
    height, width = grey.shape
    small = cv2.resize(grey, (max(1, width // BLOCK_PX), max(1, height // BLOCK_PX)), interpolation=cv2.INTER_AREA)
    bright = cv2.dilate(small, np.ones((5, 5), np.uint8))
    even = cv2.medianBlur(np.asarray(bright, np.uint8), 9)
    return np.asarray(cv2.resize(even, (width, height), interpolation=cv2.INTER_LINEAR), np.uint8)


def find_specks(ink: Ink, dpi: int) -> Ink:
    """True on pieces of ink smaller than any sign.

    The limit falls with the cube of the resolution: at 130 dpi a threshold leaves three pixels of the dot on an i.
    """
    limit = SPECK_PX * (dpi / 300) ** 3
    thin = (outline for outline in find_outlines(ink) if len(outline) < 2 * limit)  # a line is followed to and fro
    return draw_pieces([outline for outline in thin if count_pixels(outline) < limit], ink)


def find_border(ink: Ink, dpi: int) -> Ink:
    """True on the black that a copier leaves round the sheet."""
    side = max(3, round(BORDER_MM * dpi / 25.4)) | 1
    if not _may_have_border(ink, side):
        return np.zeros_like(ink)
    framed = cv2.copyMakeBorder(ink.view(np.uint8), side, side, side, side, cv2.BORDER_REPLICATE)
    thick = cv2.morphologyEx(framed, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    thick = np.ascontiguousarray(thick[side:-side, side:-side])
    border = np.zeros_like(thick)
    if thick[[0, -1]].any() or thick[:, [0, -1]].any():
        contours, _ = cv2.findContours(thick, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
        touching = [contour for contour in contours if _touches_edge(contour, ink.shape)]
        cv2.drawContours(border, touching, -1, 1, cv2.FILLED)
    return np.asarray(border.astype(np.bool_) & thick.astype(np.bool_), np.bool_)


def _may_have_border(ink: Ink, side: int) -> bool:
    """Whether there is so long a run of ink along an edge of the scan."""
    edges = (ink[0], ink[-1], ink[:, 0], ink[:, -1])
    lines = (np.pad(edge.view(np.uint8), side, mode="edge")[None] for edge in edges)
    return any(cv2.erode(line, np.ones((1, side), np.uint8)).any() for line in lines)


def _touches_edge(contour: MatLike, shape: tuple[int, ...]) -> bool:
    left, top, width, height = cv2.boundingRect(contour)
    return left == 0 or top == 0 or left + width == shape[1] or top + height == shape[0]


def mark_stroke(unwanted: Ink, ink: Ink, path: Path, thickness: float, dpi: int) -> None:
    """Add a stroke's ink to what is unwanted, but where a letter crosses it: there ink goes on at both its sides."""
    width = max(1, round(thickness + STROKE_EDGE_MM * dpi / 25.4)) + 1
    points = np.asarray(path, np.int32)
    left, top = points.min(axis=0) - width - 2
    right, bottom = points.max(axis=0) + width + 3
    left, top = max(0, int(left)), max(0, int(top))
    part = ink[top:bottom, left:right]
    band = np.zeros(part.shape, np.uint8)
    cv2.polylines(band, [points - (left, top)], isClosed=False, color=1, thickness=width)
    upright = abs(int(points[-1][1]) - int(points[0][1])) > abs(int(points[-1][0]) - int(points[0][0]))
    crossed = _crossed(band.T, part.T, width).T if upright else _crossed(band, part, width)
    unwanted[top:bottom, left:right] |= band.astype(np.bool_) & part & ~crossed


def _crossed(band: NDArray[np.uint8], part: Ink, width: int) -> Ink:
    """True on the pixels of the band whose column has ink just above and just below it."""
    inside = band.astype(np.bool_)
    outside = (part & ~inside).astype(np.uint8)
    reach = width + 2
    above = cv2.dilate(outside, _ray(reach, down=True)).astype(np.bool_)
    below = cv2.dilate(outside, _ray(reach, down=False)).astype(np.bool_)
    return np.asarray(inside & above & below, np.bool_)


def _ray(reach: int, *, down: bool) -> NDArray[np.uint8]:
    """A kernel that carries ink `reach` pixels down, or up."""
    ray = np.zeros((2 * reach + 1, 1), np.uint8)
    ray[: reach + 1] = down
    ray[reach:] |= not down
    return ray


def mark_box(unwanted: Ink, ink: Ink, box: Box, dpi: int) -> None:
    """Add a withheld passage to what is unwanted, and the rest of its filling where the page was turned under it."""
    height, width = ink.shape
    margin = max(2, round(0.15 * dpi / 25.4))
    inner = box.grow(margin)
    unwanted[max(0, inner.top) : inner.bottom, max(0, inner.left) : inner.right] |= ink[
        max(0, inner.top) : inner.bottom, max(0, inner.left) : inner.right
    ]
    tilt = round(max(box.width, box.height) * 0.03)
    around = box.grow(tilt + margin)
    rows = slice(max(0, around.top), min(height, around.bottom))
    columns = slice(max(0, around.left), min(width, around.right))
    side = max(3, round(BLOCK_MM * dpi / 25.4)) | 1
    part = np.ascontiguousarray(ink[rows, columns]).view(np.uint8)
    solid = cv2.morphologyEx(part, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    unwanted[rows, columns] |= cv2.dilate(solid, np.ones((3, 3), np.uint8)).astype(np.bool_) & ink[rows, columns]
