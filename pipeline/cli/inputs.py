"""Documents that a command is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.errors import InputError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.model import Document, Page


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
