"""The frozen types: what is on a page (physical) and what a document says (logical).

Nothing here is ever changed: a stage returns a richer copy. A layer that no stage has filled yet is `()`, and
`Document.history` says which stages ran; `None` means looked, found none.

While the stages run, boxes lie on the upright page (`Page.frame`); `pipeline.run` maps them to the scan as
delivered once, before anything is written. So all boxes that leave the program are pixels of the scan.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict

from pipeline.geometry import Box, Frame

RegionKind = Literal["text", "note", "table", "banner", "stamp", "head", "foot", "margin", "hand", "figure"]
"""text and table are read in order; note holds footnote bodies; the rest is furniture, kept out of the reading text.
banner: a classification line; stamp: release line, archive number, exemption code; head, foot: running heads and page
numbers; margin: anything else beside the text block; hand: handwriting; figure: map, seal, photograph."""

StrokeKind = Literal["line", "diagonal", "x", "scribble", "overtype", "underline", "rule", "bracket", "other"]
"""The first five are deletions (`STRIKES`) when they run through type; the rest never are."""
STRIKES = frozenset({"line", "diagonal", "x", "scribble", "overtype"})

BlockKind = Literal[
    "title", "heading", "paragraph", "item", "article", "signature", "table", "notice", "list",
    "redaction", "banner", "stamp", "head", "foot", "hand",
]  # fmt: skip
"""banner to hand are furniture: they stand in `Document.blocks` where they were printed, outside the reading text."""
FURNITURE = frozenset({"banner", "stamp", "head", "foot", "hand"})


class Frozen(BaseModel):
    """A value that never changes and knows all its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class StageSettings(Frozen):
    """Base of every stage's `Settings`: the docstring below a field is its reason, its name ends in its unit."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


# ---------------------------------------------------------------- physical


class Scan(Frozen):
    """The page image as delivered."""

    file: str
    """Name of the file it came from, without its folder."""
    index: int
    """Which page of that file, from 0."""
    sha256: str
    """Of the file's bytes."""
    width: int
    height: int
    dpi: int
    dpi_source: Literal["metadata", "estimate", "render", "setting"] = "metadata"
    text_layer_words: int = 0
    """Words that the file itself holds for the page, seen or hidden: reported, never taken for recognised text."""


class Word(Frozen):
    """A run of ink between two spaces, as one recogniser read it."""

    text: str
    box: Box
    confidence: float
    """0 to 1."""
    engine: str
    struck: bool = False
    alternatives: tuple[str, ...] = ()


class Line(Frozen):
    """Words on one baseline in one column, left to right."""

    box: Box
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words with single spaces between them."""
        return " ".join(word.text for word in self.words)


class Region(Frozen):
    """A part of the page that is read as a whole."""

    kind: RegionKind
    column: int | None
    """1 is the leftmost; None where it spans the columns or lies outside them."""
    box: Box
    lines: tuple[Line, ...] = ()


class Stroke(Frozen):
    """Ink drawn over or beside the type: a strike, an underline, a rule, a bracket."""

    kind: StrokeKind
    box: Box
    path: tuple[tuple[int, int], ...]
    """Points (x, y) along its middle, from left to right, or from top to bottom where it is upright."""
    thickness_px: float


class Marking(Frozen):
    """A classification marking: what was printed, and whether a declassifier struck it."""

    text: str
    kind: Literal["banner", "portion", "caveat", "stamp"]
    level: str | None
    caveats: tuple[str, ...] = ()
    struck: bool = False
    stroke: StrokeKind | None = None
    box: Box
    """Of its words, not of the stroke."""
    confidence: float


class Redaction(Frozen):
    """A withheld passage."""

    box: Box
    """Its outer edge; the hull of its parts."""
    parts: tuple[Box, ...]
    fill: Literal["white", "black"]
    codes: tuple[str, ...] = ()
    """Exemption codes that stand beside or inside it, as printed."""


class Stamp(Frozen):
    """A stamp or a release line: on the page, not of the document."""

    text: str
    kind: Literal["release", "control", "other"]
    box: Box


class StruckText(Frozen):
    """Struck words of the document itself."""

    text: str
    box: Box


class Problem(Frozen):
    """Something that a user must know about a page or a document."""

    kind: str
    """A short name, such as `page-failed`, `text-under-redaction`."""
    message: str
    page: int | None = None
    stage: str | None = None


class Page(Frozen):
    """One page, from ingest on ever richer."""

    number: int
    """From 1, in the document."""
    scan: Scan
    frame: Frame
    columns: int = 0
    """0 until layout has looked."""
    regions: tuple[Region, ...] = ()
    """In reading order."""
    strokes: tuple[Stroke, ...] = ()
    markings: tuple[Marking, ...] = ()
    redactions: tuple[Redaction, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    struck_text: tuple[StruckText, ...] = ()
    problems: tuple[Problem, ...] = ()

    def words(self) -> Iterator[Word]:
        """Every word, in reading order."""
        return (word for region in self.regions for line in region.lines for word in line.words)


# ---------------------------------------------------------------- logical


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


class CodeCount(Frozen):
    """How often an exemption is claimed in a document."""

    code: str
    count: int
    """Withheld passages that it stands beside."""


class RecordFinding(Frozen):
    """Where a document does not look as 32 CFR 2001.25 says that a declassified document does."""

    kind: Literal["lined-without-stamp", "stamp-without-lining", "page-differs-from-cover", "page-without-banner"]
    message: str
    page: int | None = None


class Classification(Frozen):
    """The declassification record: what the markings and stamps of all pages say together. None: not found."""

    level: str | None = None
    """The highest level in a banner or stamp; in a portion mark where there is neither."""
    caveats: tuple[str, ...] = ()
    status: Literal["in-force", "struck", "partly-struck"] | None = None
    """Of the markings of that level."""
    authority: str | None = None
    """Who or what declassified it, as stamped."""
    date: str | None = None
    """Of the declassification or release, as YYYY-MM-DD."""
    release_number: str | None = None
    codes: tuple[CodeCount, ...] = ()
    findings: tuple[RecordFinding, ...] = ()


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
    history: tuple[Step, ...] = ()
    problems: tuple[Problem, ...] = ()
