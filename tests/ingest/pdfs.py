"""Small PDFs made for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pikepdf
from pikepdf import Array, Dictionary, Name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pipeline.vision.sheet import Grey

DPI = 200
SEEN, UNSEEN = 0, 3
"""Text render modes."""


class Leaf(NamedTuple):
    """A page: what is drawn on it, in the order of `content`, on `size` points."""

    content: str = ""
    image: Grey | None = None
    size: tuple[float, float] = (612, 792)
    turn: int = 0
    crop: tuple[float, float, float, float] | None = None


def draw_image(across_pt: float, down_pt: float, left: float = 0, bottom: float = 0) -> str:
    return f"q {across_pt} 0 0 {down_pt} {left} {bottom} cm /Im Do Q "


def draw_text(text: str, left: float, bottom: float, size: float = 12, mode: int = SEEN) -> str:
    return f"BT {mode} Tr /F {size} Tf {left} {bottom} Td ({text}) Tj ET "


def draw_box(left: float, bottom: float, across: float, down: float, shade: float = 0) -> str:
    return f"q {shade} g {left} {bottom} {across} {down} re f Q "


def points_of(image: Grey) -> tuple[float, float]:
    """The size on paper, at `DPI`."""
    height, width = image.shape
    return width * 72 / DPI, height * 72 / DPI


def a_scan(image: Grey, after: str = "", before: str = "") -> Leaf:
    """A page that its image fills."""
    size = points_of(image)
    return Leaf(before + draw_image(*size) + after, image, size)


def save_pdf(path: Path, leaves: Sequence[Leaf], encryption: pikepdf.Encryption | None = None) -> Path:
    """The pages as a file."""
    pdf = pikepdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier)
    for leaf in leaves:
        page = pdf.add_blank_page(page_size=leaf.size)
        page.obj.Resources = Dictionary(Font=Dictionary(F=font))
        if leaf.image is not None:
            page.obj.Resources.XObject = Dictionary(Im=embed(pdf, leaf.image))
        page.obj.Contents = pdf.make_stream(leaf.content.encode("latin-1"))
        if leaf.turn:
            page.obj.Rotate = leaf.turn
        if leaf.crop:
            page.obj.CropBox = Array(leaf.crop)
    pdf.save(path, encryption=encryption)
    return path


def embed(pdf: pikepdf.Pdf, image: Grey) -> pikepdf.Object:
    """An image object of 8 bits, or of 1 bit where the image is black and white."""
    height, width = image.shape
    is_bilevel = set(np.unique(image)) <= {0, 255}
    content = np.packbits(image > 0, axis=1) if is_bilevel else image
    return pdf.make_stream(
        content.tobytes(),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=width,
        Height=height,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=1 if is_bilevel else 8,
    )
