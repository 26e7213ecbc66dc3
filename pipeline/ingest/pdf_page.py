"""A PDF page's pixels, as a viewer shows them.

A scanned page is drawn on the pixel grid of its own page image, so that nothing is resampled: an image that fills the
page comes out untouched, pixel for pixel, and what else is visible (a release line, a black box, an annotation) stands
on it, where it belongs. Taking the image out of the file instead would show what was covered.
"""

from __future__ import annotations

from contextlib import contextmanager
from ctypes import c_int
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pypdfium2 as pdfium
from pypdfium2 import raw

from pipeline.errors import InputError, TooLargeError
from pipeline.ingest.kinds import shown
from pipeline.ingest.pdf_grid import Drawn, Placed, choose_grid
from pipeline.ingest.pixels import Pixels

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.ingest.limits import Limits
    from pipeline.ingest.pdf_grid import Grid
    from pipeline.vision.sheet import Grey

MAX_DEPTH = 15
"""Forms within forms."""
FINE = 1_000_000
"""Steps across a page in which places on it are told."""
MARGIN_SHARE = 0.1
"""Of the page: release lines stand there even on an empty page."""


class PdfPage(NamedTuple):
    """A page's pixels, and whether the file has text for it."""

    pixels: Pixels
    has_text: bool


def read_page(path: Path, index: int, limits: Limits, password: str | None) -> PdfPage:
    """The page at `index` in grey.

    Raises:
        InputError: the page is damaged.
        TooLargeError: it is above the limit; no memory was taken.
    """
    with _open(path, index, password) as page:
        drawn = _find_drawn(page)
        if not (drawn.across_pt >= 1 and drawn.down_pt >= 1):
            raise InputError(f"{shown(path)}, page {index + 1} has no size: fetch the file again")
        grid = choose_grid(drawn)
        for size in (grid.size, *((image.width, image.height) for image in drawn.images)):
            limits.check_page(path, index, size)
        grey = _draw(page, grid)
        if drawn.is_scan and _is_even(grey) and not _can_decode(page):
            raise InputError(f"{shown(path)}, page {index + 1}: its image is damaged: fetch the file again")
        return PdfPage(Pixels(grey, grid.dpi, "metadata" if grid.is_images else "render"), drawn.has_text)


@contextmanager
def _open(path: Path, index: int, password: str | None) -> Iterator[pdfium.PdfPage]:
    try:
        with pdfium.PdfDocument(path, password=password) as document:
            if index >= len(document):
                raise InputError(f"{shown(path)} has no page {index + 1}: it has {len(document)}")
            document.init_forms()  # filled fields are visible too
            yield document[index]
    except MemoryError as error:
        raise TooLargeError(f"{shown(path)}, page {index + 1}: not enough memory to draw it") from error
    except pdfium.PdfiumError as error:
        raise InputError(f"{shown(path)}, page {index + 1}: it is damaged: fetch the file again") from error


def _find_drawn(page: pdfium.PdfPage) -> Drawn:
    images, modes = [], set()
    for thing, outer in _walk(page):
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            images.append(_place(page, thing, outer))
        elif thing.type == raw.FPDF_PAGEOBJ_TEXT:
            modes.add(raw.FPDFTextObj_GetTextRenderMode(thing))
    has_type = bool(modes - {raw.FPDF_TEXTRENDERMODE_INVISIBLE})
    across_pt, down_pt = page.get_size()
    return Drawn(across_pt, down_pt, tuple(images), bool(modes), has_type)


def _walk(
    page: pdfium.PdfPage, form: pdfium.PdfObject | None = None, outer: pdfium.PdfMatrix | None = None, level: int = 0
) -> Iterator[tuple[pdfium.PdfObject, pdfium.PdfMatrix]]:
    """Everything drawn, each with the matrix of the forms around it."""
    outer = outer or pdfium.PdfMatrix()
    for thing in page.get_objects(form=form, level=level, max_depth=level + 1):
        yield thing, outer
        if thing.type == raw.FPDF_PAGEOBJ_FORM and level < MAX_DEPTH:
            yield from _walk(page, thing, thing.get_matrix().multiply(outer), level + 1)


def _place(page: pdfium.PdfPage, image: pdfium.PdfImage, outer: pdfium.PdfMatrix) -> Placed:
    matrix = image.get_matrix().multiply(outer)
    start, along, *others = (_to_share(page, *matrix.on_point(x, y)) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1)))
    (left, right), (top, bottom) = ((min(s), max(s)) for s in zip(start, along, *others, strict=True))
    width, height = image.get_px_size()
    lies = abs(along[1] - start[1]) > abs(along[0] - start[0])
    return Placed(*((height, width) if lies else (width, height)), left, top, right, bottom)


def _to_share(page: pdfium.PdfPage, x: float, y: float) -> tuple[float, float]:
    """A point of the page as the file counts (from the bottom left, unturned), in shares of the page as it is seen."""
    across, down = c_int(), c_int()
    raw.FPDF_PageToDevice(page, 0, 0, FINE, FINE, 0, x, y, across, down)
    return across.value / FINE, down.value / FINE


def _draw(page: pdfium.PdfPage, grid: Grid) -> Grey:
    width, height = grid.size
    bitmap = pdfium.PdfBitmap.new_native(width, height, raw.FPDFBitmap_Gray)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
    across, down = grid.across.scale / page.get_width(), grid.down.scale / page.get_height()
    matrix = raw.FS_MATRIX(across, 0, 0, down, grid.across.start, grid.down.start)
    flags = raw.FPDF_GRAYSCALE | raw.FPDF_ANNOT
    raw.FPDF_RenderPageBitmapWithMatrix(bitmap, page, matrix, raw.FS_RECTF(0, 0, width, height), flags)
    if page.formenv:
        raw.FPDF_FFLDraw(page.formenv, bitmap, page, 0, 0, width, height, 0, flags)
    return np.array(bitmap.to_numpy(), np.uint8)


def _is_even(grey: Grey) -> bool:
    """Whether nothing is seen inside the margins."""
    height, width = grey.shape
    down, across = int(height * MARGIN_SHARE), int(width * MARGIN_SHARE)
    inside = grey[down : height - down, across : width - across]
    return not inside.size or bool(inside.min() == inside.max())


def _can_decode(page: pdfium.PdfPage) -> bool:
    """Whether all images can be: one that cannot is drawn as nothing, and its page would pass for a blank one."""
    images = [thing for thing, _ in _walk(page) if thing.type == raw.FPDF_PAGEOBJ_IMAGE]
    try:
        for image in images:
            image.get_bitmap(render=False)
    except pdfium.PdfiumError:
        return False
    return True
