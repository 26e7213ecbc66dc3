"""Lines of type as the make-up takes them: what stays together on the page, and what it calls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from pipeline.press.type.forms import Role
    from pipeline.press.type.galley import Strip
    from pipeline.press.type.jobs import Style
    from pipeline.press.type.tokens import Token


class Source(NamedTuple):
    """Where type comes from: a block or a note of the reference by its index, or the press itself."""

    kind: Literal["block", "note", "furniture"]
    number: int


@dataclass(frozen=True, slots=True)
class Line:
    """A strip and what it says."""

    strip: Strip
    tokens: tuple[Token, ...]
    """Of the whole job; `Bit.token` counts in them."""
    source: Source
    role: Role
    style: Style


class Part(NamedTuple):
    """A line and its place in a unit, pixels from the unit's top left."""

    line: Line
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Unit:
    """What the make-up never cuts: one line, a table, two signatures side by side."""

    parts: tuple[Part, ...]
    height: int
    above: int = 0
    """White before it, dropped at the top of a column."""
    keep: bool = False
    """Must not be the last of a column."""
    notes: tuple[int, ...] = ()
    """Indices of the notes that it calls."""


class Placed(NamedTuple):
    """A line on a page."""

    line: Line
    x: int
    """Left edge of the measure."""
    y: int
    """Top of the strip."""
    column: int
    """From 1; 0 over the whole width."""
