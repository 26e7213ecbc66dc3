"""Blocks in reading order: paragraphs whole over lines, columns and pages, headings, items, furniture in place."""

from __future__ import annotations

from pipeline.blocks.assemble import assemble
from pipeline.lexicon import english_words
from pipeline.model import Document, StageSettings


class Settings(StageSettings):
    """Of this stage."""


def run(document: Document, settings: Settings) -> Document:
    """The document with its blocks, and with what was found about its numbering."""
    del settings
    return document.model_copy(update={"blocks": assemble(document.pages, english_words())})
