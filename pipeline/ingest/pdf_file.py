"""Whether a PDF can be opened, and how many pages it has. The only module that imports pikepdf.

qpdf (behind pikepdf) tells what is wrong with a file far more clearly than a renderer does.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

import pikepdf

from pipeline.errors import EncryptedError, InputError
from pipeline.ingest.kinds import shown

if TYPE_CHECKING:
    from pathlib import Path

# What pikepdf raises on damaged files (found by fuzzing)
DAMAGED = (pikepdf.PdfError, ValueError, RuntimeError, OSError, LookupError, TypeError, AttributeError)
END = b"%%EOF"
END_WITHIN_BYTES = 4096
"""Rubbish after the end is common (mail footers, padding); the end mark itself must be there."""


class Opened(NamedTuple):
    """What is known of a PDF that can be opened."""

    pages: int
    password: str | None
    """The one that opens it; None where none is needed, whatever was given."""
    is_repaired: bool
    """Whether its table of objects was broken and had to be made anew."""


def open_pdf(path: Path, password: str | None) -> Opened:
    """Return the number of pages, and whether the file had to be repaired.

    Raises:
        EncryptedError: it needs a password, or another one.
        InputError: it is cut off, damaged, or has no pages.
    """
    try:
        opened = _open_with(path, None)
    except EncryptedError:
        if not password:
            raise
        opened = _open_with(path, password)
    if not opened.pages:
        raise InputError(f"{shown(path)} is a PDF with 0 pages: there is nothing to read; fetch it again")
    if opened.is_repaired and not _has_end(path):
        raise InputError(f"{shown(path)} is cut off (it has no end mark), pages may be missing: fetch it again")
    return opened


def take_page(path: Path, index: int, password: str | None) -> bytes:
    """A PDF of the page at `index` alone, in the clear, nothing decoded.

    Raises:
        InputError: the page is damaged.
    """
    taken = BytesIO()
    try:
        with pikepdf.open(path, password=password or "", suppress_warnings=True) as pdf, pikepdf.new() as alone:
            alone.pages.append(pdf.pages[index])
            alone.save(taken, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    except DAMAGED as error:
        raise InputError(f"{shown(path)}, page {index + 1}: it is damaged ({_reason(error, path)})") from error
    return taken.getvalue()


def _open_with(path: Path, password: str | None) -> Opened:
    try:
        with pikepdf.open(path, password=password or "", suppress_warnings=True) as pdf:
            return Opened(len(pdf.pages), password, bool(pdf.get_warnings()))
    except pikepdf.PasswordError as error:
        wrong = "the password is wrong" if password else "needs a password"
        raise EncryptedError(f"{shown(path)} is encrypted and {wrong}: give the right one with --password") from error
    except DAMAGED as error:
        raise InputError(f"{shown(path)} {_blame(path)} ({_reason(error, path)}): fetch it again") from error


def _blame(path: Path) -> str:
    return "is a damaged PDF" if _has_end(path) else "is cut off (it has no end mark)"


def _reason(error: Exception, path: Path) -> str:
    """The library's words without the path."""
    return str(error).replace(str(path), "").strip(" :\n") or type(error).__name__


def _has_end(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - END_WITHIN_BYTES))
        return END in file.read()
