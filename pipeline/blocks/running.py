"""The running lines of one page: page numbers, feet with `Page 3`, lines of fax machines and archives at its edges."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple, Protocol

from pipeline.text.running import is_archive_number, is_fax_line, page_number, running_page_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.blocks.rows import Row
    from pipeline.model import RegionKind

SAME_BAND_EM = 0.5


class Zone(Protocol):
    """Where running lines stand."""

    @property
    def edge_share(self) -> float:
        """Of the page's height: the zones at head and foot for lines of archives and fax machines."""

    @property
    def apart_pitches(self) -> float:
        """Of the page's line pitch: the distance to the text that sets a running line off."""


class Band(NamedTuple):
    """The rows on one baseline, whatever their column."""

    rows: tuple[Row, ...]

    @property
    def middle(self) -> float:
        """The y of its middle."""
        return median(row.box.centre[1] for row in self.rows)

    @property
    def text(self) -> str:
        """Its words from left to right."""
        return " ".join(row.text for row in sorted(self.rows, key=lambda row: row.box.left))


def tell_running(rows: Sequence[Row], height: int, size: float, zone: Zone) -> Mapping[tuple[int, int], RegionKind]:
    """The running lines among a page's rows of type, by address: looked for from the edges inwards."""
    bands = find_bands(rows, size)
    apart = zone.apart_pitches * _pitch(bands, size)
    edge = zone.edge_share * height
    kinds: dict[tuple[int, int], RegionKind] = {}
    ways: tuple[tuple[list[Band], RegionKind], ...] = ((bands, "head"), (bands[::-1], "foot"))
    for inwards, kind in ways:
        for band, inner in pairwise([*inwards, None]):
            if band is None:
                break
            at_edge = min(band.middle, height - band.middle) < edge
            told = _tell_band(band.text, kind, at_edge=at_edge, far=_is_far(band, inner, apart))
            if told is None:
                break
            kinds.update({row.address: told for row in band.rows})
    return kinds


def _tell_band(text: str, kind: RegionKind, *, at_edge: bool, far: bool) -> RegionKind | None:
    """What the outermost rows of a page are; None for text."""
    if at_edge and (is_archive_number(text) or is_fax_line(text)):
        return "stamp"
    numbered = page_number(text) is not None or running_page_number(text) is not None
    return kind if numbered and far else None


def _is_far(band: Band, inner: Band | None, apart: float) -> bool:
    return inner is None or abs(inner.middle - band.middle) > apart


def find_bands(rows: Sequence[Row], size: float) -> list[Band]:
    """The bands of a page from top to bottom."""
    groups: list[list[Row]] = []
    for row in sorted(rows, key=lambda row: row.baseline):
        if groups and row.baseline - groups[-1][-1].baseline < SAME_BAND_EM * size:
            groups[-1].append(row)
        else:
            groups.append([row])
    return [Band(tuple(group)) for group in groups]


def _pitch(bands: Sequence[Band], size: float) -> float:
    steps = [after.middle - before.middle for before, after in pairwise(bands)]
    return median(steps) if steps else size
