"""What a document says, in reading order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pipeline.geometry import Box
from pipeline.model.base import BlockKind, Frozen
from pipeline.model.physical import Estimate, Page, Problem
from pipeline.model.record import Classification


class Span(Frozen):
    """Where a piece of a block's text was printed: words `first` to `last` (exclusive) of one line."""

    start: int
    """Characters `start` to `end` (exclusive) of the text it belongs to."""
    end: int
    page: int
    """Page number, from 1."""
    region: int
    """Index in `Page.regions`."""
    line: int
    """Index in `Region.lines`."""
    first: int
    last: int


class Hyphen(Frozen):
    """A word of a text that was cut at the end of a line, and what became of its hyphen."""

    start: int
    """Character of the text at which the word begins."""
    kept: bool
    """Whether the hyphen is the word's own and stayed."""
    reason: str
    """What decided, in words."""


class Block(Frozen):
    """A paragraph or its like.

    `text` is in the dialect of the reference transcriptions: `~~struck~~`, `[redacted]`, `<sup>1</sup>` at a call.
    """

    kind: BlockKind
    text: str
    page: int
    """Where it begins."""
    number: str | None = None
    """A paragraph's number or an item's letter, as printed without its point; it is part of `text` too."""
    level: int | None = None
    """Of a heading: 1 is the title's."""
    spans: tuple[Span, ...] = ()
    """In the order of the text, on one or several pages."""
    hyphens: tuple[Hyphen, ...] = ()
    """Of the words that were cut at line ends, in the order of the text."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Of a table: its cells."""


class Call(Frozen):
    """Where the text calls a note."""

    page: int
    after: str
    """The word right before the call."""
    block: int
    """Index in `Document.blocks`."""


class Footnote(Frozen):
    """A note's body, and its call."""

    marker: str
    text: str
    page: int
    call: Call | None = None
    spans: tuple[Span, ...] = ()
    tables: tuple[int, ...] = ()
    """Indices in `Document.blocks` of the tables that stand in it; their cells are not part of `text`."""


class Printed(Frozen):
    """Where a piece of text stands on a page: the words of one line that hold it."""

    page: int
    """Page number, from 1."""
    box: Box


class Entity(Frozen):
    """A name in the text of a block or of a note."""

    text: str
    label: str
    """PERSON, PLACE, ORG, EVENT, LAW, NORP or DATE."""
    name: str | None = None
    """The modern or full name; None where it is not known."""
    id: str | None = None
    """An authority's identifier, only where it was verified."""
    block: int | None
    """Index in `Document.blocks`; None where it stands in a note."""
    note: int | None = None
    """Index in `Document.footnotes`; None where it stands in a block."""
    start: int
    end: int
    """Characters `start` to `end` (exclusive) of the text of the block or note."""
    confidence: float
    metonym: bool = False
    """A capital that stands for those who govern from it."""
    printed: tuple[Printed, ...] = ()
    """One a line; a name can run over lines and pages."""


class Finding(Frozen):
    """Something in the document itself that a reader should look at; no fault of the program."""

    kind: Literal[
        "number-missing", "number-doubled", "number-backwards",
        "page-missing", "page-doubled", "page-order",
        "call-without-note", "note-without-call",
    ]  # fmt: skip
    message: str
    page: int | None = None
    block: int | None = None
    """Index in `Document.blocks` of the block where it shows."""


class Step(Frozen):
    """A stage that ran."""

    stage: str
    settings: Mapping[str, object]
    versions: Mapping[str, str]
    """Of the programs and models that it used."""


class Document(Frozen):
    """All pages of a document, and what it says in reading order."""

    id: str
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    entities: tuple[Entity, ...] = ()
    findings: tuple[Finding, ...] = ()
    """About the document's own numbering, page order and notes."""
    classification: Classification | None = None
    """None: the stage `record` has not run."""
    expected_cer: Estimate | None = None
    """Of the reading text of all pages; None where nothing was read."""
    history: tuple[Step, ...] = ()
    problems: tuple[Problem, ...] = ()
