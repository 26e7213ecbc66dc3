"""What several commands are given: options, documents, files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.errors import InputError, UsageError

if TYPE_CHECKING:
    from pipeline.model import Document, Page


Jobs = Annotated[int | None, typer.Option(min=1, help="Worker processes [default: one a core].")]
SettingsFile = Annotated[Path | None, typer.Option("--settings", help="TOML file: one table a stage.")]
ScanFile = Annotated[Path | None, typer.Option(help="The scan, where it no longer lies where the run found it.")]
Password = Annotated[str | None, typer.Option(help="For encrypted PDFs.")]


def read_json(file: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    """What a JSON file holds.

    Raises:
        InputError: it cannot be read, or is no JSON.
    """
    try:
        return json.loads(file.read_bytes())
    except (OSError, ValueError) as error:
        raise InputError(f"{file}: cannot be read as JSON ({error})") from error


def read_document(path: Path) -> tuple[Path, Document]:
    """A document and its folder, from the folder or from its document.json.

    Raises:
        InputError: there is none, or it cannot be read.
    """
    from pipeline.formats.document_json import from_json

    file = path / "document.json" if path.is_dir() else path
    try:
        text = file.read_text("utf-8")
    except FileNotFoundError as error:
        raise InputError(f"{file}: no such document; make it with: declass run SCAN --output {path.parent}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: cannot be read ({error}); name a document's folder or its document.json") from error
    return file.parent, from_json(text, name=str(file))


def find_page(document: Document, number: int) -> Page:
    """The page of that number.

    Raises:
        UsageError: there is none.
    """
    for page in document.pages:
        if page.number == number:
            return page
    numbers = [page.number for page in document.pages]
    raise UsageError(
        f"{document.id} has no page {number}; its pages are {numbers[0]} to {numbers[-1]}"
        if numbers
        else f"{document.id} has no pages"
    )
