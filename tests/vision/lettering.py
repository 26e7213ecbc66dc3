"""Pages set in type for tests: real letter shapes, at a known size, turn and skew."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.vision.sheet import Grey

TEXT = (
    "The committee met on the morning of the tenth and heard a report on the harbour. Its members agreed that the "
    "estimate should be published before the end of the quarter, provided that no judgment of the drafting group "
    "was changed. Supplies by rail kept pace with the plan, though bad weather delayed the heavier freight by some "
    "days. Whether the garrison would be enlarged could not be told from the figures at hand, and the question was "
    "put off. A second paper, describing the roads beyond the pass, is to be ready by the spring. "
)
LETTER_IN = (8.5, 11.0)
X_HEIGHT_OF_TYPE = 0.53
"""Of this face: the x-height in ems."""


def set_page(
    *,
    dpi: int = 150,
    x_height_mm: float = 2.0,
    columns: int = 1,
    text: str = TEXT,
    paper_in: tuple[float, float] = LETTER_IN,
) -> Grey:
    """A page full of text, upright and straight."""
    across, down = (round(side * dpi) for side in paper_in)
    page = Image.new("L", (across, down), 255)
    draw, size = ImageDraw.Draw(page), x_height_mm / 25.4 * dpi / X_HEIGHT_OF_TYPE
    font = ImageFont.load_default(size)
    margin, width = dpi, (across - 2 * dpi - (columns - 1) * dpi // 3) // columns
    lines = wrap(text * 20, max(10, int(width / (0.52 * size))))
    pitch = round(1.5 * size)
    for column in range(columns):
        for row in range((down - 2 * margin) // pitch):
            place = (margin + column * (width + dpi // 3), margin + row * pitch)
            draw.text(place, lines[(row + 7 * column) % len(lines)], font=font, fill=0)
    return np.array(page, np.uint8)


def set_stack(lines: Sequence[str], at: tuple[int, int], pitch: int, size: tuple[int, int]) -> Grey:
    """Short lines below one another from a place on, and a line of text that ends beside the first."""
    page = Image.new("L", size, 255)
    draw, font, (left, top) = ImageDraw.Draw(page), ImageFont.load_default(36), at
    for number, line in enumerate(lines):
        draw.text((left, top + number * pitch), line, font=font, fill=0)
    draw.text((left - 330, top + 20), "beyond the pass", font=font, fill=0)
    return np.array(page, np.uint8)


def lay_askew(page: Grey, skew_deg: float) -> Grey:
    """The page as a feeder takes it: its lines run down to the right by so many degrees."""
    height, width = page.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -skew_deg, 1.0)
    return np.asarray(cv2.warpAffine(page, matrix, (width, height), borderValue=255), np.uint8)


def lay_turned(page: Grey, turn: int) -> Grey:
    """The page as it must lie so that `turn` degrees clockwise set it upright."""
    return np.ascontiguousarray(np.rot90(page, turn // 90))


def add_specks(page: Grey, share: float, seed: int) -> Grey:
    """The page with so many of its pixels black."""
    rng = np.random.default_rng(seed)
    return np.where(rng.random(page.shape) < share, 0, page).astype(np.uint8)
