"""A span that may be a name, and who says so."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pipeline.names.table import Label


class Source(IntEnum):
    """Who found it, the strongest first: of two that overlap the stronger stays, of one strength the longer."""

    TITLE = 0
    """A treaty's title printed as a heading: one span whatever stands in it."""
    KNOWN = 1
    """The table, and rules that build on what the table says."""
    SHAPE = 2
    """The form of the words alone: a title before a name, Chinese syllables, a head noun."""
    MODEL = 3
    """The statistical model."""


class Candidate(NamedTuple):
    """Words `first` to `last` (exclusive) of a passage."""

    first: int
    last: int
    label: Label
    name: str
    id: str | None = None
    confidence: float = 1.0
    source: Source = Source.KNOWN
    rank: int = 0
    """Between equals of one source and length the lower wins."""
