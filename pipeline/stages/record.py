"""Record: what the markings and stamps of all pages say about the document's classification."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.markings.record import make_record
from pipeline.markings.terms import read_vocabulary, vocabulary_version
from pipeline.model import Document, StageSettings

if TYPE_CHECKING:
    from collections.abc import Mapping


class Settings(StageSettings):
    """None: the rule is law, 32 CFR 2001.25."""


def run(document: Document, settings: Settings) -> Document:
    """The document with its declassification record."""
    del settings
    record = make_record(document.pages, read_vocabulary().levels)
    return document.model_copy(update={"classification": record})


def versions(settings: Settings) -> Mapping[str, str]:
    """A digest of the vocabulary.

    Raises:
        MissingError: it is not there.
    """
    del settings
    return vocabulary_version()
