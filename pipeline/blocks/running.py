"""The running lines of one page: page numbers, feet with `Page 3`, lines of fax machines and archives at its edges."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple, Protocol

from pipeline.geometry import Box, hull
from pipeline.text.cases import is_full_stop, is_title_case
from pipeline.text.running import has_lost_page_number, is_archive_number, is_fax_line, page_number, running_page_number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pipeline.blocks.rows import Row
    from pipeline.model import Page, RegionKind

SAME_BAND_EM = 0.5
MOST_WORDS = 6
CODE_SHARE = 0.1
"""Of the page's height."""
FOLIO_SIGNS, MIDDLE_SHARE = 2, 0.03
MOST_PITCH_EM = 4.0
"""Of the type size: on a page of three lines, steps between these are no line pitch."""


class Zone(Protocol):
    """Where running lines stand."""

    @property
    def rim_share(self) -> float:
        """Of the page's height: the rim of the paper, on which no typewriter and no press sets a line."""

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
    def left(self) -> int:
        """The x at which it begins."""
        return min(row.box.left for row in self.rows)

    @property
    def text(self) -> str:
        """Its words from left to right."""
        return " ".join(row.text for row in sorted(self.rows, key=lambda row: row.box.left))


def tell_running(
    rows: Sequence[Row], page: Page, size: float, zone: Zone, is_stamp: Callable[[str], bool]
) -> Mapping[tuple[int, int], RegionKind]:
    """The running lines among a page's rows of type, by address: looked for from the edges inwards.

    `is_stamp` knows what lines of release say.
    """
    bands = find_bands(rows, size)
    pitch = _pitch(bands, size)
    told: dict[tuple[int, int], RegionKind] = {}
    ways: tuple[tuple[list[Band], RegionKind], ...] = ((bands, "head"), (bands[::-1], "foot"))
    for inwards, kind in ways:
        is_outermost = True
        for place, whole in enumerate(inwards):
            codes = _find_codes(whole, page) if is_outermost else frozenset()
            told.update(dict.fromkeys(codes, "stamp"))
            band = Band(tuple(row for row in whole.rows if row.address not in codes))
            if not band.rows:
                continue
            inner, *others = [*inwards[place + 1 : place + 3], None]
            step = abs(others[0].middle - inner.middle) if inner and others[0] else pitch
            far = inner is None or abs(inner.middle - band.middle) > zone.apart_pitches * min(step, pitch)
            in_step = inner is not None and abs(band.left - inner.left) < size
            at_edge = _to_edge(band, page) < zone.edge_share * page.frame.upright[1]
            released: RegionKind | None = "stamp" if at_edge and is_stamp(band.text) else None
            found = (
                released
                or tell_band(band, page, zone, kind=kind, far=far, in_step=in_step)
                or (tell_outermost(band, inner, page, kind=kind) if far and is_outermost else None)
            )
            if found is None:
                break
            told.update({row.address: found for row in band.rows})
            is_outermost = found == "stamp"
    return told


def _find_codes(band: Band, page: Page) -> frozenset[tuple[int, int]]:
    """The numbers of an archive that stand alone, on a page scanned with a margin not quite at its edge."""
    height = page.frame.upright[1]
    near = min(band.middle, height - band.middle) < CODE_SHARE * height
    alone = (row for row in band.rows if near and len(row.words) == 1 and is_archive_number(row.text))
    return frozenset(row.address for row in alone)


def tell_band(  # noqa: PLR0913 (what is known of a band)
    band: Band, page: Page, zone: Zone, *, kind: RegionKind, far: bool, in_step: bool
) -> RegionKind | None:
    """What the rows nearest an edge are by what they say and how near they are; None for text."""
    height = page.frame.upright[1]
    to_edge = _to_edge(band, page)
    if to_edge < zone.edge_share * height and (is_archive_number(band.text) or is_fax_line(band.text)):
        return "stamp"
    if to_edge < zone.rim_share * height and (far or not in_step):
        return "stamp"
    numbered = page_number(band.text) is not None or running_page_number(band.text) is not None
    is_foot = kind == "foot" and has_lost_page_number(band.text)
    return kind if far and (numbered or is_foot) else None


def tell_outermost(band: Band, inner: Band | None, page: Page, *, kind: RegionKind) -> RegionKind | None:
    """Whether a page's outermost line is a running one by its place alone.

    At the foot: a sign or two in the middle, or a short line with a number in it, alone below the classification. At
    the head: a short name in the corner of a page in two columns, where no title and no date stands.
    """
    if inner is None or len(band.rows) > 1 or len(band.text.split()) > MOST_WORDS or is_full_stop(band.text):
        return None
    numbered = any(map(str.isdigit, band.text))
    if kind == "foot" and _is_folio(band, page):
        return "foot"
    if kind == "foot":
        half = page.frame.upright[1] / 2
        closed = any(half < box.top < box.bottom < band.middle for box in _banners(page))
        return "foot" if closed and numbered else None
    row, others = band.rows[0], hull(row.box for row in inner.rows)
    corner = row.box.left > others.centre[0] and page.columns > 1
    return "head" if corner and not numbered and is_title_case(row.text) else None


def _is_folio(band: Band, page: Page) -> bool:
    """Whether a line is a sign or two in the middle of the page: its number, however it was read."""
    width, box = page.frame.upright[0], band.rows[0].box
    return len(band.text) <= FOLIO_SIGNS and abs(box.centre[0] - width / 2) < MIDDLE_SHARE * width


def _to_edge(band: Band, page: Page) -> float:
    """From a band to the nearer edge of the page, pixels."""
    return min(band.middle, page.frame.upright[1] - band.middle)


def _banners(page: Page) -> list[Box]:
    return [region.box for region in page.regions if region.kind == "banner"]


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
    return min(median(steps), MOST_PITCH_EM * size) if steps else size
