"""A reference in whatever format it comes, told by the ending of its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.errors import InputError, TranscriptionError
from pipeline.formats.document_json import from_json
from pipeline.formats.loose_markdown import from_loose_markdown
from pipeline.formats.name_truth import read_names, with_names
from pipeline.formats.plain_text import from_plain_text
from pipeline.formats.tei import from_tei
from pipeline.formats.transcription import Transcription

if TYPE_CHECKING:
    from pathlib import Path

READERS = {
    ".md": from_loose_markdown,
    ".markdown": from_loose_markdown,
    ".txt": from_plain_text,
    ".text": from_plain_text,
    ".xml": from_tei,
    ".tei": from_tei,
}


def read_reference(path: Path) -> Transcription:
    """A transcription (Markdown, plain text, TEI), or a document that serves as one: its folder, or its document.json.

    A transcription NAME.md has the names of NAME.entities.json, if that stands beside it.

    Raises:
        InputError: there is no such file, or no reader for it.
        TranscriptionError: the reader could not make sense of it; says where.
    """
    file = path / "document.json" if path.is_dir() else path
    text = _read(file)
    if file.suffix == ".json":
        return Transcription(from_json(text, name=str(file)), ())
    reader = READERS.get(file.suffix.lower())
    if reader is None:
        endings = ", ".join(READERS)
        raise InputError(
            f"{file}: no reader for {file.suffix or 'a name without ending'}; a reference is .json, {endings}"
        )
    made, names = reader(text, name=str(file)), read_names(file)
    return with_names(made, text, names) if names else made


def _read(file: Path) -> str:
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror}") from error
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        raise TranscriptionError(f"{file}, line {line}, column {column}: not UTF-8: {error.reason}") from error
