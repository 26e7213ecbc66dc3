"""A reference in whatever format it comes, told by the ending of its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.errors import InputError, TranscriptionError
from pipeline.formats.decoding import read_text
from pipeline.formats.document_json import from_json
from pipeline.formats.loose_markdown import from_loose_markdown
from pipeline.formats.name_truth import names_file, read_names, with_names
from pipeline.formats.plain_text import from_plain_text
from pipeline.formats.tei import from_tei
from pipeline.formats.transcription import Transcription

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.model import Document

READERS = {
    ".md": from_loose_markdown,
    ".markdown": from_loose_markdown,
    ".txt": from_plain_text,
    ".text": from_plain_text,
    ".xml": from_tei,
    ".tei": from_tei,
}
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
"""Soft hyphens, spaces without width, byte order marks: what pages of the web leave in a text."""


def read_reference(path: Path) -> Transcription:
    """A transcription (Markdown, plain text, TEI), or a document that serves as one: its folder, or its document.json.

    A transcription NAME.md has the names of NAME.entities.json, if that stands beside it.

    Raises:
        InputError: there is no such file, or no reader for it.
        TranscriptionError: the reader could not make sense of it; says where.
    """
    file = path / "document.json" if path.is_dir() else path
    if file.suffix == ".json":
        return Transcription(_read_document(file), ())
    reader = READERS.get(file.suffix.lower())
    if reader is None:
        endings = ", ".join(READERS)
        raise InputError(
            f"{file}: no reader for {file.suffix or 'a name without ending'}; a reference is .json, {endings}"
        )
    text, names = read_text(file), read_names(file)
    made = reader(text.translate(_INVISIBLE), name=str(file))
    if not (made.document.blocks or made.document.footnotes):
        raise TranscriptionError(f"{file}, line 1, column 1: there is no text in it")
    try:
        return with_names(made, text, names) if names else made
    except InputError as error:
        raise InputError(f"{names_file(file)}: {error}") from error


def _read_document(file: Path) -> Document:
    try:
        return from_json(file.read_text(encoding="utf-8"), name=str(file))
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{file} is no document: not UTF-8 at byte {error.start}") from error
