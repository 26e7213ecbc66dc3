"""How the page of a face looks: paper, margins, and the style of every role."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from pipeline.errors import UsageError
from pipeline.press.type.jobs import DPI, PT_PX, Style

if TYPE_CHECKING:
    from collections.abc import Mapping

Role = Literal[
    "title", "head2", "head3", "head4", "lead", "paragraph", "item", "article", "signature", "list", "table",
    "note", "banner", "number", "running", "hand", "stamp", "code", "release", "cover", "coverhead",
]  # fmt: skip

GOTHIC = "Libre Franklin"
"""Of stamps and banners: the sans serif of the period's print shops."""
HAND = "Homemade Apple"


@dataclass(frozen=True, slots=True)
class Form:
    """A page and its styles."""

    typed: bool
    """A typewriter's page: ragged right, headings underlined."""
    styles: Mapping[Role, Style]
    above_pt: Mapping[Role, float]
    """White above the first line of a block, except at the top of a column."""
    width_in: float = 8.5
    height_in: float = 11.0
    measure_pt: float = 468.0
    gap_pt: float = 22.0
    """Between two columns."""
    top_in: float = 1.05
    bottom_in: float = 10.0
    """Of the type area, from the top of the paper."""

    @property
    def paper_px(self) -> tuple[int, int]:
        """Width and height of the paper."""
        return round(self.width_in * DPI), round(self.height_in * DPI)

    @property
    def left_px(self) -> int:
        """Of the type area."""
        return round((self.width_in * DPI - self.measure_pt * PT_PX) / 2)

    def column_pt(self, columns: int) -> float:
        """Measure of one of so many columns."""
        return (self.measure_pt - self.gap_pt * (columns - 1)) / columns

    def column_px(self, columns: int, column: int) -> int:
        """Left edge of a column, from 0."""
        return self.left_px + round(column * (self.column_pt(columns) + self.gap_pt) * PT_PX)


_FURNITURE: Mapping[Role, Style] = {
    "banner": Style(GOTHIC, 15, 18, align="center", bold=True, hyphenate=False),
    "stamp": Style(GOTHIC, 22, 26.4, align="center", bold=True, tracking_pt=1, hyphenate=False),
    "hand": Style(HAND, 13, 24, align="left", hyphenate=False),
    "code": Style(GOTHIC, 9, 10.8, hyphenate=False),
    "release": Style(GOTHIC, 8.5, 10.8, align="center", hyphenate=False),
}
_ABOVE: Mapping[Role, float] = {
    "title": 22, "head2": 16, "head3": 12, "head4": 10, "lead": 8, "paragraph": 4, "item": 4, "article": 8,
    "signature": 12, "list": 6, "table": 8, "cover": 14, "coverhead": 14,
}  # fmt: skip


def _printed(face: str) -> Form:
    body = Style(face, 11, 13.44, justify=True, indent_pt=15)
    middle = replace(body, justify=False, align="center", indent_pt=0, hyphenate=False)
    bold = replace(middle, bold=True)
    styles: dict[Role, Style] = {
        "title": replace(bold, size_pt=16, pitch_pt=19.2),
        "head2": replace(bold, size_pt=13, pitch_pt=16.8),
        "head3": replace(bold, size_pt=12, pitch_pt=14.4),
        "head4": replace(bold, align="left"),
        "lead": bold,
        "paragraph": body,
        "item": replace(body, left_pt=14),
        "article": bold,
        "signature": replace(middle, size_pt=10.5),
        "list": replace(body, justify=False, indent_pt=0, left_pt=14, hyphenate=False),
        "table": replace(body, size_pt=9, pitch_pt=12, justify=False, indent_pt=0, hyphenate=False),
        "note": replace(body, size_pt=8.5, pitch_pt=10.08, indent_pt=11),
        "number": middle,
        "running": replace(middle, size_pt=9, italic=True),
        "cover": replace(middle, size_pt=12, pitch_pt=14.4),
        "coverhead": replace(bold, size_pt=14, pitch_pt=18),
    }
    return Form(typed=False, styles={**_FURNITURE, **styles}, above_pt=_ABOVE)


def _typed(face: str) -> Form:
    body = Style(face, 11.6, 15.12, indent_pt=35)
    middle = replace(body, align="center", indent_pt=0, hyphenate=False)
    under = replace(middle, underline=True)
    styles: dict[Role, Style] = {
        "title": middle,
        "head2": under,
        "head3": replace(under, align="left"),
        "head4": replace(under, align="left"),
        "lead": middle,
        "paragraph": body,
        "item": replace(body, indent_pt=0, left_pt=35),
        "article": under,
        "signature": replace(middle, size_pt=10.5),
        "list": replace(body, indent_pt=0, left_pt=35, hyphenate=False),
        "table": replace(body, size_pt=10, pitch_pt=14.4, indent_pt=0, hyphenate=False),
        "note": replace(body, size_pt=10, pitch_pt=11.52, indent_pt=14),
        "number": middle,
        "running": middle,
        "cover": middle,
        "coverhead": middle,
    }
    above = {role: max(8.0, points) for role, points in _ABOVE.items()}
    return Form(typed=True, styles={**_FURNITURE, **styles}, above_pt=above)


FACES: Mapping[str, Form] = {
    "modern": _printed("New Computer Modern"),
    "oldstyle": _printed("Libertinus Serif"),
    "gothic": _printed(GOTHIC),
    "typewriter": _typed("Courier Prime"),
}


def form_of(face: str) -> Form:
    """The form of a face.

    Raises:
        UsageError: there is no such face.
    """
    if face not in FACES:
        raise UsageError(f"no face {face!r}; there are {', '.join(FACES)}")
    return FACES[face]
