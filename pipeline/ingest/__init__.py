"""Scans in: documents found, their pages counted and read as grey pixels, exactly as delivered.

sources   the documents among files and folders (cheap: nothing is decoded)
kinds     what a file is, by its first bytes
limits    what is refused before memory is taken
stderr    what a decoder prints and tells nowhere else
images    TIFF, PNG, JPEG, JPEG 2000 (Pillow)
pdf_file  opens, counts, tells what is wrong (pikepdf)
pdf_grid  the pixels that a PDF page is drawn on
pdf_page  the page image untouched, or the page rendered (pypdfium2)
pdf_text  what a PDF's own text gives away (pdfplumber)
pdf_type  every glyph of a page that the press has set (pypdfium2)
reading   one page of any of them
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from pipeline.ingest.limits import Limits
from pipeline.ingest.sources import Source, find_sources, name_documents, sift_sources

if TYPE_CHECKING:
    from types import ModuleType

    from pipeline.ingest.reading import Ingested

__all__ = ["Limits", "Source", "count_pages", "find_sources", "name_documents", "read_page", "sift_sources"]


def count_pages(source: Source, password: str | None = None, *, limits: Limits | None = None) -> int:
    """How many pages the document has.

    Raises:
        InputError: it cannot be read; an EncryptedError needs a password, a TooLargeError is above a limit.
    """
    count: int = _reading().count_pages(source, password, limits=limits or Limits())
    return count


def read_page(source: Source, index: int, *, limits: Limits | None = None, password: str | None = None) -> Ingested:
    """The page at `index`, from 0.

    Raises:
        InputError: it cannot be read; an EncryptedError needs a password, a TooLargeError is above a limit.
    """
    ingested: Ingested = _reading().read_page(source, index, limits=limits or Limits(), password=password)
    return ingested


def _reading() -> ModuleType:
    """Loaded with the first page: finding sources must stay cheap."""
    return import_module("pipeline.ingest.reading")
