"""What a file is, told by its first bytes: a name can lie."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pipeline.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

Kind = Literal["pdf", "images"]

SUFFIXES: dict[str, Kind] = {
    ".pdf": "pdf",
    **dict.fromkeys((".tif", ".tiff", ".png", ".jpg", ".jpeg", ".jp2", ".j2k", ".jpf", ".jpx"), "images"),
}
"""Which files of a folder are looked at."""

IMAGE_STARTS = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",  # JPEG
    b"II*\0",  # TIFF, little end first
    b"MM\0*",
    b"II+\0",  # BigTIFF
    b"MM\0+",
    b"\0\0\0\x0cjP  \r\n\x87\n",  # JPEG 2000, boxed
    b"\xff\x4f\xff\x51",  # JPEG 2000, bare
)
PDF_START = b"%PDF-"
PDF_START_WITHIN_BYTES = 1024
"""Viewers accept rubbish of this length before the start, so some files have it [1].

[1] Adobe, "PDF Reference 1.7" (2006), appendix H, note 13.
"""


def shown(path: Path) -> str:
    """A file's name that can be printed on one line and stored as UTF-8, whatever bytes it is made of."""
    return printable(path.name)


def printable(text: str) -> str:
    """A path or a name on one line, in UTF-8."""
    name = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in name)


def read_kind(path: Path) -> Kind:
    """What the file holds.

    Raises:
        InputError: it is missing, empty, no file, not readable, or of no kind that we read.
    """
    start = _read_start(path)
    if not start:
        raise InputError(f"{shown(path)} is empty (0 bytes): fetch it again")
    if start.startswith(IMAGE_STARTS):
        return "images"
    if PDF_START in start:
        return "pdf"
    raise InputError(f"{shown(path)} is {_looks_like(start)}: give a PDF, TIFF, PNG, JPEG or JP2")


def is_folder(path: Path) -> bool:
    """Whether the path leads to a folder.

    Raises:
        InputError: a folder above it may not be entered.
    """
    try:
        return path.is_dir()
    except OSError as error:
        raise InputError(f"{shown(path)} cannot be reached ({error.strerror}): check the path {str(path)!r}") from error


def _read_start(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():  # a pipe or a device would make us wait
            raise InputError(f"{shown(path)} is neither a file nor a folder: give a PDF or an image")
        with path.open("rb") as file:
            return file.read(PDF_START_WITHIN_BYTES)
    except FileNotFoundError as error:
        raise InputError(f"{shown(path)} does not exist: check the path {str(path)!r}") from error
    except PermissionError as error:
        raise InputError(f"{shown(path)} may not be read: give yourself the right to (chmod u+r)") from error
    except (OSError, ValueError) as error:
        raise InputError(f"{shown(path)} cannot be read ({error}): check the disk and the path") from error


def _looks_like(start: bytes) -> str:
    is_text = (
        all(sign.isprintable() or sign.isspace() for sign in start.decode("utf-8", "ignore")) and b"\0" not in start
    )
    return "a text file, not a scan" if is_text else "of an unknown format"
