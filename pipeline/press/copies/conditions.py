"""THE TABLE of conditions: what copiers, scanners, films and lines do to a page, and how much.

Every amount is a pair: at strength 0 and at strength 1; between them it is interpolated.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, NamedTuple

from pipeline.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping


class Range(NamedTuple):
    """An amount at strength 0 and at strength 1."""

    low: float
    high: float

    def at(self, strength: float) -> float:
        """The amount at a strength from 0 to 1."""
        return self.low + (self.high - self.low) * strength


NONE, HALF, FULL = Range(0, 0), Range(0.5, 0.5), Range(1, 1)


@dataclass(frozen=True, slots=True)
class Condition:
    """A kind of copy. Lengths are millimetres of paper, tones shares of the way from white to black."""

    dpi: tuple[int, int] = (300, 300)
    """Across and down, as delivered."""
    is_bitonal: bool = False
    skew_deg: Range = NONE
    """Most that the page is turned."""
    bow_mm: Range = NONE
    """Most that a straight line is bent."""
    blur_mm: Range = NONE
    """Standard deviation of the point spread."""
    grain: Range = NONE
    """Standard deviation of the noise that is a pixel wide, before the threshold."""
    cloud: Range = NONE
    """Standard deviation of the tone that changes over centimetres."""
    threshold: Range = HALF
    """Bitonal: what is darker is black. Low fills letters, high breaks them."""
    wander: Range = NONE
    """Standard deviation of the threshold over a page and from page to page."""
    paper: Range = NONE
    """Tone of the paper."""
    ink: Range = FULL
    """Tone of the ink."""
    light: Range = NONE
    """How much darker the far edge is lit."""
    specks: Range = NONE
    """Black specks a square centimetre."""
    pits: Range = NONE
    """White specks a square centimetre, in letters as well."""
    edge_mm: Range = NONE
    """Most width of black copier edges."""
    holes: Range = NONE
    """Probability of punch holes."""
    scratches: Range = NONE
    """Scratches a page."""
    dropped: Range = NONE
    """Share of the rows that a line lost."""
    through: Range = NONE
    """Tone of the page behind that shines through."""

    def at(self, strength: float) -> Amounts:
        """The amounts at a strength from 0 to 1."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        amounts = {name: value.at(strength) for name, value in values.items() if isinstance(value, Range)}
        return Amounts(self.dpi, self.is_bitonal, **amounts)


@dataclass(frozen=True, slots=True)
class Amounts:
    """A condition at one strength; the fields mean what they mean there."""

    dpi: tuple[int, int]
    is_bitonal: bool
    skew_deg: float
    bow_mm: float
    blur_mm: float
    grain: float
    cloud: float
    threshold: float
    wander: float
    paper: float
    ink: float
    light: float
    specks: float
    pits: float
    edge_mm: float
    holes: float
    scratches: float
    dropped: float
    through: float


_FAX = Condition(
    dpi=(204, 196),
    is_bitonal=True,
    skew_deg=Range(0.1, 1.0),
    blur_mm=Range(0.08, 0.155),
    grain=Range(0.03, 0.115),
    cloud=Range(0.01, 0.04),
    threshold=Range(0.38, 0.33),
    wander=Range(0.01, 0.06),
    specks=Range(0.1, 2),
    dropped=Range(0, 0.02),
)
CONDITIONS: Mapping[str, Condition] = {
    "print": Condition(ink=Range(0.94, 0.88), paper=Range(0, 0.06), blur_mm=Range(0, 0.05), grain=Range(0, 0.01)),
    "scan": Condition(
        skew_deg=Range(0.2, 1.5),
        bow_mm=Range(0, 0.4),
        blur_mm=Range(0.05, 0.12),
        grain=Range(0.01, 0.035),
        cloud=Range(0.005, 0.03),
        paper=Range(0.04, 0.13),
        ink=Range(0.9, 0.75),
        light=Range(0.02, 0.15),
        through=Range(0, 0.1),
        specks=Range(0, 0.1),
    ),
    "photocopy": Condition(
        is_bitonal=True,
        skew_deg=Range(0.1, 1.0),
        bow_mm=Range(0, 0.3),
        blur_mm=Range(0.07, 0.14),
        grain=Range(0.03, 0.1),
        cloud=Range(0.01, 0.045),
        threshold=Range(0.36, 0.32),
        wander=Range(0.01, 0.06),
        specks=Range(0.1, 2.5),
        pits=Range(0, 3),
        edge_mm=Range(0, 7),
        holes=Range(0.3, 1),
        through=Range(0, 0.12),
    ),
    "microfilm": Condition(
        dpi=(200, 200),
        is_bitonal=True,
        skew_deg=Range(0.2, 1.2),
        bow_mm=Range(0.1, 0.8),
        blur_mm=Range(0.1, 0.165),
        grain=Range(0.04, 0.107),
        cloud=Range(0.02, 0.05),
        threshold=Range(0.36, 0.36),
        wander=Range(0.02, 0.03),
        ink=Range(0.95, 0.88),
        specks=Range(0.2, 3),
        pits=Range(0, 6),
        edge_mm=Range(2, 10),
        scratches=Range(0.5, 6),
    ),
    "fax": _FAX,
    "fax-coarse": replace(_FAX, dpi=(204, 98)),
}


def condition_of(name: str) -> Condition:
    """The condition of that name.

    Raises:
        UsageError: there is none.
    """
    if name not in CONDITIONS:
        raise UsageError(f"no condition {name!r}; there are {', '.join(CONDITIONS)}")
    return CONDITIONS[name]
