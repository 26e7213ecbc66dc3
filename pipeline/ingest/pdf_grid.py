"""The pixel grid on which a PDF page is drawn: that of its own page image, or 300 dpi."""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

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
INSET_PX = 0.05
"""By which the image is aimed inside its place: pdfium rounds outward, and one pixel more would resample it. A page in
strips has no such room: some of its strips may be drawn one pixel higher, over the next one's first row."""
POINTS_PER_INCH = 72


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
        """Of the page, as far as it lies on it; none without pixels."""
        if not (self.width > 0 and self.height > 0):
            return 0.0
        across = min(self.right, 1) - max(self.left, 0)
        return max(0.0, across) * max(0.0, min(self.bottom, 1) - max(self.top, 0))


class Drawn(NamedTuple):
    """What a page is made of."""

    across_pt: float
    down_pt: float
    images: tuple[Placed, ...]
    has_text: bool
    """Visible or not."""
    has_type: bool
    """Visible text."""

    @property
    def is_scan(self) -> bool:
        """Whether images make up the page, and are no figures on a typeset one."""
        return sum(image.share for image in self.images) >= MIN_IMAGE_SHARE


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
    dpi: float
    is_images: bool
    """Whether it is that of the page's image."""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.across.pixels, self.down.pixels


def choose_grid(drawn: Drawn) -> Grid:
    """The grid of the finest image that makes up the page; 300 dpi where type does."""
    if not drawn.is_scan:
        return _at_render_dpi(drawn)
    finest = _find_finest(drawn)
    across, down = finest.width / (finest.right - finest.left), finest.height / (finest.bottom - finest.top)
    dpi = across / drawn.across_pt * POINTS_PER_INCH
    is_paper = max(drawn.across_pt, drawn.down_pt) < MAX_PAPER_IN * POINTS_PER_INCH
    if drawn.has_type and dpi < MIN_TYPE_DPI and is_paper:
        return _at_render_dpi(drawn)
    squeeze = (across / drawn.across_pt) / (down / drawn.down_pt)
    if squeeze > MAX_SQUEEZE:
        down *= squeeze
    elif squeeze < 1 / MAX_SQUEEZE:
        across, dpi = across / squeeze, dpi / squeeze
    inset = INSET_PX if len(drawn.images) == 1 else 0.0
    across_axis = _aim(across, finest.left, finest.right, inset)
    return Grid(across_axis, _aim(down, finest.top, finest.bottom, inset), dpi, is_images=True)


def _find_finest(drawn: Drawn) -> Placed:
    least = max(image.share for image in drawn.images) / MAX_SMALLER
    return max((image for image in drawn.images if image.share >= least), key=lambda image: image.width * image.height)


def _at_render_dpi(drawn: Drawn) -> Grid:
    across, down = (side / POINTS_PER_INCH * RENDER_DPI for side in (drawn.across_pt, drawn.down_pt))
    return Grid(Axis(across, across), Axis(down, down), RENDER_DPI, is_images=False)


def _aim(page_px: float, start: float, end: float, inset: float) -> Axis:
    """The axis on which the image, from `start` to `end` in shares of the page, lies on whole pixels."""
    scale = (round(page_px * (end - start)) - 2 * inset) / (end - start)
    return Axis(page_px, scale, round(page_px * start) + inset - scale * start)
