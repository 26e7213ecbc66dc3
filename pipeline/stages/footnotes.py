"""Footnotes out of the text, whole over columns and pages, and linked to their calls."""

from __future__ import annotations

from pipeline.blocks.findings import check_calls, check_notes
from pipeline.blocks.footnotes import read_footnotes
from pipeline.blocks.linking import link
from pipeline.blocks.loom import Loom
from pipeline.blocks.raised import find_raised_calls
from pipeline.blocks.tabled import name_tables, tabled_lines
from pipeline.lexicon import english_words
from pipeline.model import Document, StageSettings


class Settings(StageSettings):
    """Nothing to set: what is a note was told by the furniture stage."""


def run(document: Document, settings: Settings) -> Document:
    """The document with its footnotes; one whose call was not found has none; a call without a note is a finding."""
    del settings
    words = english_words()
    loom = Loom(document.pages, words)
    boxes = {page.number: page.raised for page in document.pages}
    text = [row for row in loom.rows if row.kind == "text"]
    raised = [call for row in text for call in find_raised_calls([row], boxes[row.page], words)]
    notes = read_footnotes(loom, raised, boxes, tabled_lines(document.blocks))
    blocks, linked = link(document.blocks, name_tables(notes, document.blocks, loom), raised)
    findings = (*document.findings, *check_notes(linked), *check_calls(document.blocks, linked, raised))
    return document.model_copy(update={"blocks": blocks, "footnotes": linked, "findings": findings})
