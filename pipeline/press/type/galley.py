"""Type set by typst: for each job its lines as strips of pixels, and where every word stands on them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, cast

import cv2
import numpy as np
import typst

from pipeline.errors import InputError, MissingError
from pipeline.ingest.pdf_type import read_type
from pipeline.knowledge import models_folder
from pipeline.press.type.compose import ASCENT_EM, PAD_PT, SHADES, compose, number_of
from pipeline.press.type.jobs import DPI, PT_PX, Job

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.ingest.pdf_type import TypePage
    from pipeline.vision.sheet import Grey

_BLACK = np.clip((np.arange(256) - SHADES) * (255 / (255 - SHADES)), 0, 255).astype(np.uint8)
"""Every token's shade to black, paper to white."""
SPREAD = 0.45
"""How dark the pixel around a letter becomes."""
SPREAD_PX = 0.5
"""How far that takes the edge of the ink."""
HYPHENS = "-\u2010\u2013\u2014"


class Edges(NamedTuple):
    """A rectangle in fractions of pixels."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Bit:
    """A token, or the part of one that stands on one line."""

    token: int
    """Its number in the job."""
    text: str
    """As it stands there: with the hyphen that the line's end put in."""
    added: bool
    """Whether that hyphen is not the word's own."""
    edges: Edges
    """Around its ink, in pixels of the strip."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A line of type, cut from the galley; `PAD_PT` wider than the measure at both sides."""

    pixels: Grey
    bits: tuple[Bit, ...]
    baseline: int
    """Rows from the top."""


class _Char(NamedTuple):
    token: int
    edges: Edges


@cache
def _compiler() -> typst.Compiler:
    folder = models_folder() / "fonts"
    if not folder.is_dir():
        raise MissingError(f"{folder}: no such folder; the press needs the faces that come with a checkout")
    return typst.Compiler(font_paths=[str(folder)], ignore_system_fonts=True)


def set_type(jobs: Sequence[Job]) -> list[tuple[Strip, ...]]:
    """Each job's lines, top to bottom; a table is one strip.

    Raises:
        InputError: a job has more words than there are colours to tell them apart.
    """
    if not jobs:
        return []
    longest = max(len(job.tokens) for job in jobs)
    if longest > SHADES**3:
        raise InputError(f"a block of {longest} words cannot be set: cut it into blocks of {SHADES**3} at most")
    made = cast("bytes", _compiler().compile(compose(jobs).encode(), format="pdf", pdf_tags=False))
    return [_strips(page, job) for page, job in zip(read_type(made, DPI)[1:], jobs, strict=True)]


def _strips(page: TypePage, job: Job) -> tuple[Strip, ...]:
    pixels = _spread(np.asarray(cv2.LUT(page.grey, _BLACK), np.uint8))
    chars = [_Char(number_of(*glyph.colour), Edges(*glyph[:4])) for glyph in page.glyphs]
    used = Counter[int]()
    if job.rows:
        return (Strip(pixels, tuple(_bits(chars, job, used)), len(pixels)),)
    lead, pitch = job.style.pitch_pt - job.style.size_pt, job.style.pitch_px
    first = round((PAD_PT - lead / 2) * PT_PX)
    baseline = round((lead / 2 + ASCENT_EM * job.style.size_pt) * PT_PX)
    tops = range(first, len(pixels) - first - pitch // 2, pitch)
    return tuple(
        Strip(pixels[top : top + pitch], tuple(_bits(_within(chars, top, pitch), job, used)), baseline) for top in tops
    )


def _spread(pixels: Grey) -> Grey:
    """The type with its ink spread by a pixel, as pressed ink is: without it hairlines would not survive a copy."""
    wide = cv2.erode(pixels, np.ones((3, 3), np.uint8))
    return np.asarray(cv2.addWeighted(wide, SPREAD, pixels, 1 - SPREAD, 0), np.uint8)


def _within(chars: list[_Char], top: int, pitch: int) -> list[_Char]:
    """The characters of the line that begins at `top`, moved to its strip."""
    return [
        char._replace(edges=Edges(edges.left, edges.top - top, edges.right, edges.bottom - top))
        for char in chars
        if 0 <= ((edges := char.edges).top + edges.bottom) / 2 - top < pitch
    ]


def _bits(chars: list[_Char], job: Job, used: Counter[int]) -> Iterator[Bit]:
    """The characters of a line run together by token; `used` counts what earlier lines hold of each."""
    for number, group in groupby(sorted(chars, key=lambda char: char.token), key=lambda char: char.token):
        run = [char.edges for char in group]
        source = inked(job.tokens[number].text)
        start = used[number]
        whole = start + len(run) >= len(source)
        added = not whole and source[start + len(run) - 1] not in HYPHENS
        length = len(run) - added
        used[number] += length
        text = source[start : start + length] + "-" * added
        yield Bit(number, text, added=added, edges=_hull(run))


def inked(text: str) -> str:
    """The characters that leave ink."""
    return "".join(text.split())


def _hull(edges: list[Edges]) -> Edges:
    lefts, tops, rights, bottoms = zip(*edges, strict=True)
    low, high = (min(lefts) - SPREAD_PX, min(tops) - SPREAD_PX), (max(rights) + SPREAD_PX, max(bottoms) + SPREAD_PX)
    return Edges(*low, *high)
