"""A PDF page's pixels, as a viewer shows them.

A scanned page is drawn on the pixel grid of its own page image, so that nothing is resampled: an image that fills the
page comes out untouched, pixel for pixel, and what else is visible (a release line, a black box, an annotation) stands
on it, where it belongs. Taking the image out of the file instead would show what was covered.
"""

from __future__ import annotations

from contextlib import contextmanager
from ctypes import c_int
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pypdfium2 as pdfium
from pypdfium2 import raw

from pipeline.errors import InputError, TooLargeError
from pipeline.ingest.kinds import shown
from pipeline.ingest.pixels import Pixels

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.ingest.limits import Limits
    from pipeline.vision.sheet import Grey

RENDER_DPI = 300
"""Where no image gives the resolution: the archives' standard for text [1].

[1] FADGI, "Technical Guidelines for Digitizing Cultural Heritage Materials" (2016), textual records.
"""
MIN_TYPE_DPI = 150
"""A page image coarser than this behind real type is wallpaper; the type sets the resolution."""
MIN_IMAGE_SHARE = 0.5
"""Of the page, covered by images: below, they are figures on a typeset page."""
MAX_SMALLER = 4.0
"""Times, than the page's largest image: a smaller one is a logo, however fine, and sets no resolution."""
MAX_PAPER_IN = 20.0
"""A longer page has its size from pixels taken for points: its dots per inch mean nothing."""
MAX_SQUEEZE = 1.1
"""Dots per inch across to down: a fax has twice as many across; then the coarser way is drawn as fine as the other."""
MAX_DEPTH = 15
"""Forms within forms."""
INSET_PX = 0.05
"""By which the image is aimed inside its place: pdfium rounds outward, and one pixel more would resample it. A page in
strips has no such room: some of its strips may be drawn one pixel higher, over the next one's first row."""
FINE = 1_000_000
"""Steps across a page in which places on it are told."""


class Placed(NamedTuple):
    """An image on the page: its size in pixels, and what it covers, in shares of the page from the top left."""

    width: int
    height: int
    left: float
    top: float
    right: float
    bottom: float

    @property
    def share(self) -> float:
        """Of the page, as far as it lies on it."""
        across = min(self.right, 1) - max(self.left, 0)
        return max(0.0, across) * max(0.0, min(self.bottom, 1) - max(self.top, 0))


class Drawn(NamedTuple):
    """What the page is made of."""

    images: tuple[Placed, ...]
    """Those of a scanned page; none where they are figures on a typeset page."""
    has_text: bool
    """Visible or not."""
    has_type: bool
    """Visible text."""


class Axis(NamedTuple):
    """How one side of the page lies on its pixels."""

    length: float
    """Of the page, pixels."""
    scale: float
    """Pixels for the whole side."""
    start: float = 0.0
    """Of the page's edge, pixels."""

    @property
    def pixels(self) -> int:
        """Whole pixels; a sliver of the page is none."""
        return max(1, ceil(self.length - 0.5))


class Grid(NamedTuple):
    """How the page lies on its pixels."""

    across: Axis
    down: Axis

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.across.pixels, self.down.pixels


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
        across_pt, down_pt = page.get_size()
        if not (across_pt >= 1 and down_pt >= 1):
            raise InputError(f"{shown(path)}, page {index + 1} has no size: fetch the file again")
        drawn = _find_drawn(page)
        grid = _choose_grid(across_pt, down_pt, drawn)
        limits.check_page(path, index, grid.size)
        pixels = Pixels(
            _draw(page, grid), 72 * grid.across.length / across_pt, "metadata" if drawn.images else "render"
        )
        return PdfPage(pixels, drawn.has_text)


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
        raise InputError(f"{shown(path)}, page {index + 1}: the page is damaged ({error}): fetch it again") from error


def _find_drawn(page: pdfium.PdfPage) -> Drawn:
    images, modes = [], set()
    for thing, outer in _walk(page):
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            images.append(_place(page, thing, outer))
        elif thing.type == raw.FPDF_PAGEOBJ_TEXT:
            modes.add(raw.FPDFTextObj_GetTextRenderMode(thing))
    is_scan = sum(image.share for image in images) >= MIN_IMAGE_SHARE
    seen = tuple(image for image in images if image.share) if is_scan else ()
    return Drawn(seen, bool(modes), bool(modes - {raw.FPDF_TEXTRENDERMODE_INVISIBLE}))


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
    corners = [_to_share(page, *matrix.on_point(x, y)) for x in (0, 1) for y in (0, 1)]
    (left, right), (top, bottom) = ((min(steps), max(steps)) for steps in zip(*corners, strict=True))
    width, height = image.get_px_size()
    lies = (width > height) != ((right - left) * page.get_width() > (bottom - top) * page.get_height())
    return Placed(*((height, width) if lies else (width, height)), left, top, right, bottom)


def _to_share(page: pdfium.PdfPage, x: float, y: float) -> tuple[float, float]:
    """A point of the page as the file counts (from the bottom left, unturned), in shares of the page as it is seen."""
    across, down = c_int(), c_int()
    raw.FPDF_PageToDevice(page, 0, 0, FINE, FINE, 0, x, y, across, down)
    return across.value / FINE, down.value / FINE


def _choose_grid(across_pt: float, down_pt: float, drawn: Drawn) -> Grid:
    rendered = Grid(*(Axis(side * RENDER_DPI / 72, side * RENDER_DPI / 72) for side in (across_pt, down_pt)))
    if not drawn.images:
        return rendered
    least = max(image.share for image in drawn.images) / MAX_SMALLER
    finest = max(
        (image for image in drawn.images if image.share >= least), key=lambda image: image.width * image.height
    )
    across, down = finest.width / (finest.right - finest.left), finest.height / (finest.bottom - finest.top)
    if drawn.has_type and across < MIN_TYPE_DPI * across_pt / 72 and max(across_pt, down_pt) < MAX_PAPER_IN * 72:
        return rendered
    squeeze = (across / across_pt) / (down / down_pt)
    if squeeze > MAX_SQUEEZE:
        down *= squeeze
    elif squeeze < 1 / MAX_SQUEEZE:
        across /= squeeze
    inset = INSET_PX if len(drawn.images) == 1 else 0.0
    return Grid(_aim(across, finest.left, finest.right, inset), _aim(down, finest.top, finest.bottom, inset))


def _aim(page_px: float, start: float, end: float, inset: float) -> Axis:
    """The axis on which the image, from `start` to `end` in shares of the page, lies on whole pixels."""
    scale = (round(page_px * (end - start)) - 2 * inset) / (end - start)
    return Axis(page_px, scale, round(page_px * start) + inset - scale * start)


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
