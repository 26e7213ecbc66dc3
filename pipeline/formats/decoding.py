"""The characters of a text file, whatever way of writing them it names; what is no text is refused with its place."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from pipeline.errors import InputError, TooLargeError, TranscriptionError

if TYPE_CHECKING:
    from pathlib import Path

MAX_TEXT_MB = 64  # a thousand pages are three; reading takes some thirty times the file's size in memory
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
"""What a file of each encoding may begin with."""
_DECLARED = re.compile(rb"<\?xml[^>]{0,100}?encoding=[\"']([\w.-]{1,40})[\"']")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def read_text(file: Path) -> str:
    """What a file says, in the encoding of its first bytes or of its XML declaration, else UTF-8.

    Raises:
        InputError: it cannot be read; a TooLargeError is above the limit, no memory was taken.
        TranscriptionError: it holds what no text has; says where.
    """
    try:
        size_mb = file.stat().st_size / 1e6
        if size_mb > MAX_TEXT_MB:
            raise TooLargeError(f"{file} has {size_mb:,.0f} MB, the limit is {MAX_TEXT_MB}: cut it into its documents")
        raw = file.read_bytes()
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror}") from error
    text = _decode(raw, file)
    unprintable = _UNPRINTABLE.search(text)
    if unprintable:
        place = _place(
            text.count("\n", 0, unprintable.start()), unprintable.start() - text.rfind("\n", 0, unprintable.start())
        )
        raise TranscriptionError(f"{file}, {place}: {unprintable[0]!r} is no text; is this a text file?")
    return text


def _decode(raw: bytes, file: Path) -> str:
    declared = _DECLARED.match(raw)
    named = declared[1].decode("ascii") if declared else "utf-8"
    encoding = next((name for mark, name in _MARKS.items() if raw.startswith(mark)), named)
    try:
        return raw.decode(encoding)
    except LookupError as error:
        raise TranscriptionError(
            f"{file}, line 1, column 1: encoding {encoding!r} is unknown: save it as UTF-8"
        ) from error
    except UnicodeDecodeError as error:
        place = _place(raw.count(b"\n", 0, error.start), error.start - raw.rfind(b"\n", 0, error.start))
        raise TranscriptionError(
            f"{file}, {place}: not {encoding.upper()} ({error.reason}): save it as UTF-8"
        ) from error


def _place(lines: int, column: int) -> str:
    return f"line {lines + 1}, column {column}"
