"""Pages out of image files: TIFF, PNG, JPEG, JPEG 2000. The only module that imports Pillow."""

from __future__ import annotations

import struct
from contextlib import contextmanager
from typing import TYPE_CHECKING
from warnings import catch_warnings, simplefilter

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from pipeline.errors import InputError, TooLargeError
from pipeline.ingest.kinds import shown
from pipeline.ingest.pixels import Pixels
from pipeline.ingest.stderr import listen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from pipeline.ingest.limits import Limits
    from pipeline.vision.sheet import Grey

FORMATS = ("PNG", "JPEG", "TIFF", "JPEG2000")
Image.MAX_IMAGE_PIXELS = None  # `Limits.check_page` decides instead, from the same header

# What Pillow raises on damaged files (found by fuzzing); OSError holds UnidentifiedImageError
DAMAGED = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    LookupError,
    TypeError,
    ArithmeticError,
    RuntimeError,
    struct.error,
)

EXIF_ORIENTATION = 0x0112
MIN_DPI, MAX_DPI = 30, 5000
"""What a scanner can have meant."""
MAX_SQUEEZE = 1.1
"""Dots per inch, the one way to the other."""
WHITE = 255
UINT16_MAX = 65535


def count_pages(path: Path) -> int:
    """How many pages the file holds: more than one only in a TIFF.

    Raises:
        InputError: it is damaged.
    """
    with _open(path) as image:
        return _count(image)


def read_page(path: Path, index: int, limits: Limits) -> Pixels:
    """The page at `index` in grey, as a viewer shows it: upright by its EXIF orientation, on white.

    Raises:
        InputError: the page is damaged.
        TooLargeError: it is above the limit; no memory was taken.
    """
    with _open(path, index) as image:
        if index >= _count(image):
            raise InputError(f"{shown(path)} has no page {index + 1}: it has {_count(image)}")
        image.seek(index)
        across, down = _read_dpi(image)
        size = _square(image.size, across, down)
        limits.check_page(path, index, size)
        with listen() as complaints:  # libtiff tells of bad fax codes nowhere else
            image.load()
        grey = _to_grey(_turned(image if size == image.size else image.convert("L").resize(size)))
        return Pixels(grey, max(across, down), "metadata", tuple(complaints))


@contextmanager
def _open(path: Path, index: int = 0) -> Iterator[Image.Image]:
    try:
        with catch_warnings():
            simplefilter("ignore")  # Pillow warns of tags that it skips; what matters is an error
            with Image.open(path, formats=FORMATS) as image:
                yield image
    except MemoryError as error:
        raise TooLargeError(f"{shown(path)}, page {index + 1}: not enough memory to decode it") from error
    except DAMAGED as error:
        raise InputError(
            f"{shown(path)}, page {index + 1}: the image is damaged or cut off ({_reason(error)}): fetch it again"
        ) from error


def _reason(error: Exception) -> str:
    """Pillow's words, where they hold no path."""
    if isinstance(error, UnidentifiedImageError):
        return "its header makes no sense"
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def _count(image: Image.Image) -> int:
    return int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1


def _read_dpi(image: Image.Image) -> tuple[float, float]:
    """Dots per inch across and down, as the file says; 0 where it says nothing that can be."""
    across, down = (float(value) for value in image.info.get("dpi", (0, 0)))
    return (across, down) if min(across, down) >= MIN_DPI and max(across, down) <= MAX_DPI else (0.0, 0.0)


def _square(size: tuple[int, int], across: float, down: float) -> tuple[int, int]:
    """The size with square pixels: a fax has twice as many across as down."""
    width, height = size
    if not across or max(across, down) < MAX_SQUEEZE * min(across, down):
        return size
    return round(width * max(1, down / across)), round(height * max(1, across / down))


def _turned(image: Image.Image) -> Image.Image:
    return ImageOps.exif_transpose(image) if image.getexif().get(EXIF_ORIENTATION, 1) != 1 else image


def _to_grey(image: Image.Image) -> Grey:
    if image.has_transparency_data:
        image = _on_white(image)
    match image.mode:
        case "L":
            pass
        case mode if mode.startswith(("I", "F")):
            return _scale(np.asarray(image))
        case "LAB":
            image = image.getchannel("L")
        case _:
            image = image.convert("L")
    return np.array(image, np.uint8)


def _on_white(image: Image.Image) -> Image.Image:
    image = image.convert("RGBA")
    white = Image.new("RGBA", image.size, (WHITE, WHITE, WHITE, WHITE))
    return Image.alpha_composite(white, image)


def _scale(levels: NDArray[np.number]) -> Grey:
    """Levels of more than 8 bits as 0 to 255: from the range of 16 bits, or up to the page's lightest."""
    top = float(UINT16_MAX if levels.dtype == np.uint16 else max(levels.max(), 1))
    return np.asarray(np.clip(levels.astype(np.float32) * (WHITE / top), 0, WHITE), np.uint8)
