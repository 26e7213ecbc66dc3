"""What is on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Self

from pipeline.geometry import Box, Frame, hull
from pipeline.model.base import Frozen, RegionKind, StrokeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WITHHELD = "redaction"
"""The engine of words that stand for withheld passages."""


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
    read_as: str | None = None
    """What was seen, where the text is a correction that no reader saw: `l952` for `1952`; None: it was read so."""

    @property
    def is_withheld(self) -> bool:
        """Whether it stands for a withheld passage, which no engine reads."""
        return self.engine == WITHHELD


class Line(Frozen):
    """Words on one baseline in one column, left to right."""

    box: Box
    words: tuple[Word, ...]

    @classmethod
    def of(cls, words: Iterable[Word]) -> Self:
        """The line of these words, of which there is at least one, from left to right."""
        ordered = tuple(sorted(words, key=lambda word: word.box.left))
        return cls(box=hull(word.box for word in ordered), words=ordered)

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


class Estimate(Frozen):
    """An expected character error rate of reading text, and the interval that holds nine cases of ten."""

    rate: float
    """0 to 1."""
    low: float
    high: float


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
    raised: tuple[Box, ...] = ()
    """Small ink that stands clear of the foot of its line, as the figures do that call notes."""
    markings: tuple[Marking, ...] = ()
    redactions: tuple[Redaction, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    struck_text: tuple[StruckText, ...] = ()
    problems: tuple[Problem, ...] = ()
    expected_cer: Estimate | None = None
    """Of its reading text; None where nothing was read."""
    review: tuple[Word, ...] = ()
    """Words of the reading text that may well be wrong, in reading order."""

    def words(self) -> Iterator[Word]:
        """Every word, in reading order."""
        return (word for region in self.regions for line in region.lines for word in line.words)
