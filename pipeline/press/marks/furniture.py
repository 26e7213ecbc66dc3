"""What stands on a page beside its text: banners, page numbers, release lines, stamps, codes, handwriting."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from pipeline.press.marks.paper import PAD_PX, Reader, ink_strip
from pipeline.press.marks.slanting import put_slanted
from pipeline.press.pages.units import Line, Placed, Source
from pipeline.press.type.fillers import filled
from pipeline.press.type.galley import set_type
from pipeline.press.type.jobs import DPI, Job
from pipeline.press.type.tokens import parse_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy as np

    from pipeline.model import Document
    from pipeline.press.marks.releases import Release
    from pipeline.press.pages.makeup import Sheet
    from pipeline.press.pages.plan import Piece
    from pipeline.press.truth.model import TrueLine
    from pipeline.press.type.forms import Form, Role
    from pipeline.press.type.galley import Strip
    from pipeline.vision.sheet import Grey

HEAD_IN, FOOT_IN, NUMBER_IN, RELEASE_IN = 0.4, 10.35, 10.1, 0.1
Where = Literal["head", "foot"]

NO_BLOCK = -1
_PAGE_NUMBER = re.compile(r"\W*(?:page\W+)?[\divxlc]+\W*", re.IGNORECASE)
_PLACES: Mapping[Role, tuple[float, float]] = {
    "code": (7.3, 0.75), "stamp": (5.7, 8.6), "hand": (5.2, 4.6), "running": (6.2, 0.75),
}  # fmt: skip
"""Left and top, inches."""
_SLANTS: Mapping[Role, float] = {"stamp": 14.0, "hand": 6.0}
"""How much at most they climb, degrees."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """A piece of furniture: what it says and where it goes."""

    text: str
    role: Role
    top_px: int
    left_px: int | None = None
    """None is the middle of the paper."""
    block: int = NO_BLOCK
    angle_deg: float = 0.0
    where: Where = "head"
    """In reading order: before the text or after it."""
    avoids: bool = False
    """Slanted: moved up or down until it covers nothing."""

    def job(self, form: Form) -> Job:
        """What the compositor gets."""
        style = form.styles[self.role]
        measure = form.width_in * 72 if self.left_px is None else 200.0
        return Job(
            filled(parse_tokens(self.text), self.top_px),
            replace(style, align="center" if self.left_px is None else "left"),
            measure,
        )


@dataclass(frozen=True, slots=True)
class Fitted:
    """Furniture set in type."""

    fitting: Fitting
    job: Job
    strips: tuple[Strip, ...]


def fit(
    document: Document, sheets: Sequence[Sheet], form: Form, release: Release, rng: np.random.Generator
) -> list[list[Fitted]]:
    """The furniture of every page."""
    wanted = [[*_furniture(document, sheets, number, release, rng)] for number in range(len(sheets))]
    jobs = [fitting.job(form) for page in wanted for fitting in page]
    galleys = iter(set_type(jobs))
    return [[Fitted(fitting, fitting.job(form), next(galleys)) for fitting in page] for page in wanted]


def put(page: Grey, fitted: Fitted) -> Iterator[TrueLine]:
    """Print it on the page, in place; gives its lines."""
    fitting, y = fitted.fitting, fitted.fitting.top_px
    reader = Reader()
    source = Source("furniture" if fitting.block == NO_BLOCK else "block", fitting.block)
    for strip in fitted.strips:
        line = Line(strip, fitted.job.tokens, source, fitting.role, fitted.job.style)
        x = fitting.left_px or 0
        if fitting.angle_deg:
            yield put_slanted(page, line, (x, y), fitting.angle_deg, avoid=fitting.avoids)
        else:
            ink_strip(page, strip.pixels, x - PAD_PX, y)
            yield from reader.lines(Placed(line, x, y, 0))
        y += len(strip.pixels)


def _furniture(
    document: Document, sheets: Sequence[Sheet], number: int, release: Release, rng: np.random.Generator
) -> Iterator[Fitting]:
    sheet = sheets[number]
    yield from _released(release, rng)
    yield from _banner(document, sheets, number, "head")
    before = {id(part.band) for earlier in sheets[:number] for part in earlier.bands}
    for part in sheet.bands:
        if id(part.band) not in before:
            yield from _loose(document, part.band.loose, rng)
    yield from _running(document, sheets, number)
    if number:
        yield Fitting(str(number), "number", round(NUMBER_IN * DPI), where="foot")
    yield from _banner(document, sheets, number, "foot")


def _released(release: Release, rng: np.random.Generator) -> Iterator[Fitting]:
    for text, top_in in zip(release.lines, (RELEASE_IN, 10.78), strict=False):
        yield Fitting(text, "release", round(top_in * DPI), where="head" if top_in == RELEASE_IN else "foot")
    if rng.random() < release.stamp_share:
        left_in, top_in = rng.uniform(1.2, 4.5), rng.uniform(2, 9)
        slant = float(rng.uniform(2, 25) * rng.choice((-1, 1)))
        yield Fitting(release.stamp, "release", round(top_in * DPI), round(left_in * DPI), angle_deg=slant)


def _banner(
    document: Document, sheets: Sequence[Sheet], number: int, where: Literal["head", "foot"]
) -> Iterator[Fitting]:
    """The page's own banner of the reference, or a repetition of the last one."""
    own = _own_banner(sheets, number, where)
    text = document.blocks[own].text if own is not None else _repeated(document, sheets, number)
    top = round((HEAD_IN if where == "head" else FOOT_IN) * DPI)
    if text:
        yield Fitting(text, "banner", top, block=NO_BLOCK if own is None else own, where=where)


def _own_banner(sheets: Sequence[Sheet], number: int, where: Where) -> int | None:
    others = sheets[:number] if where == "head" else sheets[number + 1 :]
    elsewhere = {id(part.band) for sheet in others for part in sheet.bands}
    for part in sheets[number].bands:
        banner = part.band.head if where == "head" else part.band.foot
        if banner is not None and id(part.band) not in elsewhere:
            return banner
    return None


def _repeated(document: Document, sheets: Sequence[Sheet], number: int) -> str:
    """The first line of the banner that was printed last before this page."""
    for sheet in reversed(sheets[: number + 1]):
        for part in reversed(sheet.bands):
            for banner in (part.band.foot, part.band.head):
                if banner is not None:
                    return document.blocks[banner].text.splitlines()[0]
    return ""


def _running(document: Document, sheets: Sequence[Sheet], number: int) -> Iterator[Fitting]:
    """The running head that was set last before this page, again; none where the page has one of its own."""
    heads = [_heads(document, sheet) for sheet in sheets[: number + 1]]
    last = next((mine[-1] for mine in reversed(heads) if mine), None)
    began_before = number and any(last in mine for mine in heads[:-1])
    if last is not None and began_before:
        left_in, top_in = _PLACES["running"]
        yield Fitting(document.blocks[last].text, "running", round(top_in * DPI), round(left_in * DPI))


def _heads(document: Document, sheet: Sheet) -> list[int]:
    """The blocks that are running heads of its bands; a page number is none."""
    pieces = (piece for part in sheet.bands for piece in part.band.loose)
    blocks = ((piece.block, document.blocks[piece.block]) for piece in pieces)
    return [number for number, block in blocks if block.kind == "head" and not _PAGE_NUMBER.fullmatch(block.text)]


def _loose(document: Document, pieces: Sequence[Piece], rng: np.random.Generator) -> Iterator[Fitting]:
    """Stamps, codes and handwriting where they were put, each kind lower down than the one before."""
    count = Counter[str]()
    for piece in pieces:
        text = document.blocks[piece.block].text
        left_in, top_in = _PLACES[piece.role]
        down = count[piece.role] * 0.35
        count[piece.role] += 1
        slant = float(rng.uniform(0.4, 1) * _SLANTS.get(piece.role, 0.0))
        yield Fitting(
            text,
            piece.role,
            round((top_in + down) * DPI),
            round(left_in * DPI),
            block=piece.block,
            angle_deg=slant,
            avoids=True,
        )
