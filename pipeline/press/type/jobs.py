"""What is handed to the compositor: tokens, the style they are set in, and the measure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pipeline.press.type.tokens import Token

DPI = 300
"""Of everything that is set; a condition may deliver less."""
PT_PX = DPI / 72
"""Pixels a point."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a job is set. Points; a pitch is rounded to whole pixels when lines are cut."""

    face: str
    size_pt: float
    pitch_pt: float
    """From baseline to baseline."""
    align: Literal["left", "center", "right"] = "left"
    justify: bool = False
    indent_pt: float = 0
    """Of the first line."""
    hang_pt: float = 0
    """Of all lines but the first."""
    left_pt: float = 0
    """Margin at the left, for items."""
    tracking_pt: float = 0
    bold: bool = False
    italic: bool = False
    hyphenate: bool = True
    underline: bool = False
    """Drawn later as ink, below every line."""

    @property
    def pitch_px(self) -> int:
        """From baseline to baseline."""
        return round(self.pitch_pt * PT_PX)


@dataclass(frozen=True, slots=True)
class Job:
    """A piece of text to be set by itself."""

    tokens: tuple[Token, ...]
    style: Style
    measure_pt: float
    rows: tuple[tuple[tuple[Token, ...], ...], ...] = ()
    """Of a table: rows of cells; `tokens` are then all of them in one."""
