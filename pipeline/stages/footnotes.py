"""Footnotes out of the text, whole over columns and pages, and linked to their calls."""

from __future__ import annotations

from pipeline.blocks.findings import check_notes
from pipeline.blocks.footnotes import read_footnotes
from pipeline.blocks.linking import link
from pipeline.blocks.loom import Loom
from pipeline.lexicon import english_words
from pipeline.model import Document, StageSettings


class Settings(StageSettings):
    """Nothing to set: what is a note was told by the furniture stage."""


def run(document: Document, settings: Settings) -> Document:
    """The document with its footnotes; one whose call was not found has none, and is kept."""
    del settings
    notes = read_footnotes(Loom(document.pages, english_words()))
    blocks, linked = link(document.blocks, notes)
    findings = (*document.findings, *check_notes(linked))
    return document.model_copy(update={"blocks": blocks, "footnotes": linked, "findings": findings})
