"""One page of a document: its pixels, what is known of the scan, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from hashlib import file_digest
from typing import TYPE_CHECKING

from pipeline.errors import InputError
from pipeline.ingest import images, pdf_file, pdf_page, pdf_text
from pipeline.ingest.kinds import Kind, printable, read_kind, shown
from pipeline.model import Problem, Scan

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pipeline.ingest.limits import Limits
    from pipeline.ingest.pixels import Pixels
    from pipeline.ingest.sources import Source
    from pipeline.vision.sheet import Grey

Stamp = tuple[int, int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Ingested:
    """A page as delivered."""

    grey: Grey
    scan: Scan
    """Its `dpi` is what the file says, 0 where it says nothing: often a lie, which `prepare` finds out."""
    problems: tuple[Problem, ...] = ()


def count_pages(source: Source, password: str | None = None, *, limits: Limits) -> int:
    """How many pages the document has.

    Raises:
        InputError: it cannot be read; an EncryptedError needs a password, a TooLargeError is above a limit.
    """
    first = source.files[0]
    if len(source.files) == 1:
        _check(first, source.kind, limits)
    if source.kind == "pdf":
        pages = _open_pdf(first, _stamp(first), password).pages
    elif len(source.files) == 1:
        pages = images.count_pages(first)
    else:
        pages = sum(_count_images(path) for path in source.files)
    limits.check_count(first, pages)
    return pages


def read_page(source: Source, index: int, *, limits: Limits, password: str | None = None) -> Ingested:
    """The page at `index`, from 0.

    Raises:
        InputError: it cannot be read; an EncryptedError needs a password, a TooLargeError is above a limit.
    """
    if source.kind == "images":
        path, at = _find_image(source, index)
        _check(path, "images", limits)
        pixels = images.read_page(path, at, limits)
        damage = (_damaged(path, index, pixels.complaints),) if pixels.complaints else ()
        return Ingested(pixels.grey, _describe(path, at, pixels), damage)
    path = source.files[0]
    _check(path, "pdf", limits)
    opened = _open_pdf(path, _stamp(path), password)
    pixels, has_text = pdf_page.read_page(path, index, limits, opened.password)
    words, problems = _read_own_text(path, index, pixels.grey, opened.password) if has_text else (0, ())
    if opened.is_repaired and index == 0:
        problems = (_repaired(path), *problems)
    return Ingested(pixels.grey, _describe(path, index, pixels, words), problems)


def _read_own_text(path: Path, index: int, grey: Grey, password: str | None) -> tuple[int, tuple[Problem, ...]]:
    """How many words the file itself holds for the page, and what they give away."""
    where = f"{shown(path)}, page {index + 1}"
    try:
        layer = pdf_text.read_text_layer(pdf_file.take_page(path, index, password), grey)
    except InputError as error:
        message = f"{where}: text under redactions was not looked for: {error}"
        return 0, (Problem(kind="text-not-checked", message=message, page=index + 1, stage="ingest"),)
    if not layer.covered:
        return layer.words, ()
    message = (
        f"{where}: readable text under a redaction ({layer.covered} of {layer.words} words of the file's own text): "
        "take the text out of the file before it is published"
    )
    return layer.words, (Problem(kind="text-under-redaction", message=message, page=index + 1, stage="ingest"),)


def _check(path: Path, kind: Kind, limits: Limits) -> None:
    if read_kind(path) != kind:
        raise InputError(f"{shown(path)} is not what its name says: rename it, or fetch it again")
    limits.check_file(path)


def _find_image(source: Source, index: int) -> tuple[Path, int]:
    """The file that holds the page, and the page's index in it."""
    left = index
    for path in source.files:
        pages = _count_images(path)
        if left < pages:
            return path, left
        left -= pages
    raise InputError(f"{source.id} has no page {index + 1}: it has {index - left}")


def _stamp(path: Path) -> Stamp:
    """Changes with the file, so that what is remembered of it is not stale."""
    known = path.stat()
    return known.st_mtime_ns, known.st_size, known.st_ino


def _count_images(path: Path) -> int:
    """The pages of one file among several; a damaged one is a page that fails alone."""
    try:
        return _count(path, _stamp(path))
    except (InputError, OSError):
        return 1


@lru_cache(maxsize=8192)
def _count(path: Path, _stamp: Stamp) -> int:
    return images.count_pages(path)


@lru_cache(maxsize=64)
def _open_pdf(path: Path, _stamp: Stamp, password: str | None) -> pdf_file.Opened:
    return pdf_file.open_pdf(path, password)


@lru_cache(maxsize=64)
def _digest(path: Path, _stamp: Stamp) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _describe(path: Path, index: int, pixels: Pixels, words: int = 0) -> Scan:
    height, width = pixels.grey.shape
    return Scan(
        file=shown(path),
        index=index,
        sha256=_digest(path, _stamp(path)),
        width=width,
        height=height,
        dpi=round(pixels.dpi),
        dpi_source=pixels.dpi_source,
        text_layer_words=words,
    )


def _damaged(path: Path, index: int, complaints: Sequence[str]) -> Problem:
    message = (
        f"{shown(path)} is damaged: parts of the page may be lost ({len(complaints)} complaints of its decoder, "
        f"the first: {printable(complaints[0])}); fetch it again"
    )
    return Problem(kind="damaged-page", message=message, page=index + 1, stage="ingest")


def _repaired(path: Path) -> Problem:
    message = f"{shown(path)} is damaged: its table of objects was made anew, pages may be missing; fetch it again"
    return Problem(kind="damaged-file", message=message, page=1, stage="ingest")
