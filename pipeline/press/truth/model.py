"""What is printed on every page, and where: the truth that the press keeps.

Boxes are pixels of the page image as delivered, origin top left, right and bottom exclusive.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pipeline.geometry import Box, hull
from pipeline.model import Frozen, StrokeKind
from pipeline.press.type.forms import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.press.type.tokens import Token


class TrueWord(Frozen):
    """A word as it stands on one line."""

    text: str
    """As printed, with the hyphen at the line's end; a call is its marker alone."""
    box: Box
    """Around its ink."""
    whole: str | None = None
    """The undivided word, where this is a part of one."""
    hyphen: Literal["added", "own"] | None = None
    """The hyphen at the line's end: put in by the compositor, or the word's own."""
    goes_on: bool = False
    """Whether it begins in the middle of a word: the rest of the part before."""
    struck: bool = False
    bold: bool = False
    italic: bool = False
    call: bool = False
    glued: bool = False
    """No space before it."""
    breaks: bool = False
    """Begins a new line in the reference too."""
    withheld: int | None = None
    """Number of the redaction (in its block) that covers it."""
    cell: tuple[int, int] | None = None
    """Row and column, in a table."""


class TrueLine(Frozen):
    """Words on one baseline."""

    kind: Literal["block", "note", "furniture"]
    index: int
    """Of the block or note of the reference; for furniture of the press's own, -1."""
    role: Role
    column: int
    """From 1; 0 over the whole width."""
    baseline: int
    """Row of the page; of a slanted line: where it begins."""
    angle_deg: float = 0.0
    """Positive where it climbs."""
    words: tuple[TrueWord, ...]

    @property
    def box(self) -> Box:
        """Around its words."""
        return hull(word.box for word in self.words)

    @property
    def text(self) -> str:
        """As printed."""
        return "".join(word.text if word.glued or not at else f" {word.text}" for at, word in enumerate(self.words))


class TrueStroke(Frozen):
    """Ink over or beside the type."""

    kind: StrokeKind
    box: Box
    path: tuple[tuple[int, int], ...]
    thickness_px: float
    struck: str = ""
    """The words it strikes; empty for what is no deletion."""


class TrueRedaction(Frozen):
    """A withheld passage."""

    box: Box
    parts: tuple[Box, ...]
    fill: Literal["white", "black"]
    framed: bool
    codes: tuple[str, ...] = ()
    beneath: str
    """What was printed there: words of the reference where the press withheld them, else made-up ones."""
    kind: Literal["block", "note", "furniture"]
    index: int
    number: int
    """In its text. Its remainder by 1000 is 500 or more where the press itself withheld words of the reference."""


class TruePage(Frozen):
    """One page."""

    number: int
    size: tuple[int, int]
    dpi: tuple[int, int]
    """Across and down: a fax has two."""
    columns: int
    lines: tuple[TrueLine, ...]
    """In reading order: head, body column by column, notes, foot."""
    strokes: tuple[TrueStroke, ...] = ()
    redactions: tuple[TrueRedaction, ...] = ()
    rules: tuple[Box, ...] = ()
    """Printed rules and other lines that are no stroke: of columns, notes and tables, folds, page edges."""

    def words(self) -> Iterator[TrueWord]:
        """Every word, in reading order."""
        return (word for line in self.lines for word in line.words)


class TrueBlock(Frozen):
    """A block of the reference."""

    kind: str
    number: str | None = None
    level: int | None = None
    text: str


class TrueNote(Frozen):
    """A note of the reference."""

    marker: str
    text: str
    block: int | None
    """Index of the block that calls it."""
    after: str | None
    """The word right before the call."""


class Truth(Frozen):
    """All pages of a pressed document, and the reference they were set from."""

    id: str
    condition: str
    strength: float
    seed: int
    face: str
    pages: tuple[TruePage, ...]
    blocks: tuple[TrueBlock, ...]
    notes: tuple[TrueNote, ...]


def word_of(token: Token, text: str, box: Box, **part: Any) -> TrueWord:  # noqa: ANN401 - fields of TrueWord
    """A word from the token it was set from."""
    return TrueWord(
        text=text,
        box=box,
        struck=token.struck,
        bold=token.bold,
        italic=token.italic,
        call=token.call,
        glued=token.glued,
        breaks=token.breaks,
        withheld=token.withheld,
        cell=token.cell,
        **part,
    )


def moved(page: TruePage, to: Callable[[Box], Box], size: tuple[int, int], dpi: tuple[int, int]) -> TruePage:
    """The page with every box where `to` sends it."""

    def line(old: TrueLine) -> TrueLine:
        words = tuple(word.model_copy(update={"box": to(word.box)}) for word in old.words)
        return old.model_copy(
            update={
                "words": words,
                "baseline": to(Box(old.box.left, old.baseline, old.box.right, old.baseline + 1)).top,
            }
        )

    return page.model_copy(
        update={
            "size": size,
            "dpi": dpi,
            "lines": tuple(line(old) for old in page.lines),
            "strokes": tuple(_moved_stroke(old, to) for old in page.strokes),
            "redactions": tuple(
                old.model_copy(update={"box": to(old.box), "parts": tuple(map(to, old.parts))})
                for old in page.redactions
            ),
            "rules": tuple(map(to, page.rules)),
        }
    )


def _moved_stroke(old: TrueStroke, to: Callable[[Box], Box]) -> TrueStroke:
    path = tuple((box.left, box.top) for box in (to(Box(x, y, x + 1, y + 1)) for x, y in old.path))
    return old.model_copy(update={"box": to(old.box), "path": path})
