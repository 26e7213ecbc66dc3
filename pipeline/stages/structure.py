"""Blocks in reading order: paragraphs whole over lines, columns and pages, headings, items, furniture in place."""

from __future__ import annotations

from pipeline.blocks.assemble import assemble
from pipeline.blocks.findings import check_numbering, check_page_order
from pipeline.blocks.recurrence import find_recurring
from pipeline.lexicon import english_words
from pipeline.model import Document, StageSettings
from pipeline.regions import relabel


class Settings(StageSettings):
    """Nothing to set: all that is measured is measured in the document's own type and pitch."""


def run(document: Document, settings: Settings) -> Document:
    """The document with its blocks, running lines told by their recurrence, and what its numbering says."""
    del settings
    recurring = find_recurring(document.pages)
    pages = tuple(
        page.model_copy(update={"regions": relabel(page.regions, recurring.get(page.number, {}))})
        for page in document.pages
    )
    blocks = assemble(pages, english_words())
    findings = (*document.findings, *check_page_order(pages), *check_numbering(blocks))
    return document.model_copy(update={"pages": pages, "blocks": blocks, "findings": findings})
