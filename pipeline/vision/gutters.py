"""Gutters, and the zones of a page that they cut: full-width parts and columns, in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.geometry import Box

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Gutter(NamedTuple):
    """A white corridor between two columns."""

    box: Box
    """Down to the next full-width text above and below; from side to side the corridor is nearly as good."""
    strength_mm: float
    """Height of the rows that have text on both sides, less a penalty for type inside."""
    inside: tuple[Gutter, ...] = ()
    """Those in the two columns beside it, where there are three columns or more."""

    @property
    def middle(self) -> int:
        """Where to cut, pixels from the left."""
        return (self.box.left + self.box.right) // 2


class Zone(NamedTuple):
    """A part of the page that is read from top to bottom."""

    column: int | None
    """1 is the leftmost; None where it spans the page."""
    box: Box


def cut_page(width: int, height: int, gutters: tuple[Gutter, ...]) -> tuple[Zone, ...]:
    """Return the page's zones in reading order; they cover it without overlap."""
    return tuple(zone for zone in _cut(Box(0, 0, width, height), gutters, 1) if zone.box.area)


def _cut(part: Box, gutters: Sequence[Gutter], first: int) -> Iterator[Zone]:
    """The zones of a part of a page of which the leftmost column has that number."""
    top = part.top
    for gutter in gutters:
        yield Zone(None, part._replace(top=top, bottom=gutter.box.top))
        sides = (
            part._replace(top=gutter.box.top, right=gutter.middle),
            part._replace(top=gutter.box.top, left=gutter.middle),
        )
        number = first
        for side in sides:
            inside = [other for other in gutter.inside if side.left < other.middle < side.right]
            yield from _cut(side._replace(bottom=gutter.box.bottom), inside, number)
            number += count_columns(inside)
        top = gutter.box.bottom
    yield Zone(None if gutters else first, part._replace(top=top))


def count_columns(gutters: Sequence[Gutter]) -> int:
    """Return how many columns stand side by side where there are most."""
    return 1 + max((_count_gutters(gutter) for gutter in gutters), default=0)


def _count_gutters(gutter: Gutter) -> int:
    left = [other for other in gutter.inside if other.middle < gutter.middle]
    right = [other for other in gutter.inside if other.middle > gutter.middle]
    return count_columns(left) + count_columns(right) - 1
