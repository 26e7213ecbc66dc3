"""Running heads and feet told by their recurrence over a document's pages, and the numbers printed on the pages."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.fuzz import ratio

from pipeline.blocks.ink import type_size
from pipeline.blocks.rows import rows_of
from pipeline.blocks.running import Band, find_bands
from pipeline.text.numbering import roman_value
from pipeline.text.running import page_number, recurring_form, running_page_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.model import Page, RegionKind

ROMAN_BEFORE = 100
OUTERMOST = 2
"""Lines at head and foot among which a running line is looked for."""
ALIKE = 90
"""Per cent, of two readings of one line; short ones have to be equal."""
SHORT_FORM, LEAST_FORM = 12, 3
APART = 1.25
"""Of the page's line pitch: a running line is set off from the text."""
SAME_PLACE = 0.025
"""Of the page's height."""
SAME_LINE = 0.5
"""Of the page's line pitch."""
FEWEST_PAGES, FEWEST_WITH_FIGURES = 2, 3
"""A line with a figure in it can be a heading that is counted: it has to recur oftener."""


class Candidate(NamedTuple):
    """A line near the edge of a page."""

    page: int
    band: Band
    form: str
    place: float
    """Share of the page's height."""
    step: float
    """The page's line pitch, of the same."""
    kind: RegionKind
    apart: bool
    """Whether it and what stands outside of it are set off from the text."""


def find_recurring(pages: Sequence[Page]) -> Mapping[int, Mapping[tuple[int, int], RegionKind]]:
    """By page number, the text lines that recur at the head or foot of other pages, as `regions.relabel` wants them."""
    edges = [candidate for page in pages for candidate in _candidates(page)]
    able = [one for one in edges if one.apart and len(one.form) >= LEAST_FORM]
    on = {one: {other.page for other in able if other.kind == one.kind and _is_same(one, other)} for one in able}
    recurring = {one for one in able if len(on[one]) >= (FEWEST_WITH_FIGURES if "#" in one.form else FEWEST_PAGES)}
    told: dict[int, dict[tuple[int, int], RegionKind]] = {}
    for one in recurring:
        if len(on[one]) > len(_text_at(one, [other for other in edges if other not in recurring])):
            told.setdefault(one.page, {}).update({row.address: one.kind for row in one.band.rows})
    return told


def _text_at(one: Candidate, others: Sequence[Candidate]) -> set[int]:
    """The pages whose text reaches as far out as the line: a heading that recurs by chance stands where text does."""
    outwards = 1 if one.kind == "head" else -1
    return {
        other.page
        for other in others
        if other.kind == one.kind and outwards * (other.place - one.place) < SAME_LINE * one.step
    }


def _candidates(page: Page) -> Iterator[Candidate]:
    rows = [row for row in rows_of(page) if row.kind == "text"]
    bands = find_bands(rows, type_size(rows))
    pitch = median([after.middle - before.middle for before, after in pairwise(bands)] or [1.0])
    height, ends_apart = page.frame.upright[1], True
    ways: tuple[tuple[Sequence[Band], RegionKind], ...] = ((bands, "head"), (bands[::-1], "foot"))
    for inwards, kind in ways:
        outermost = inwards[: min(OUTERMOST, len(bands) // 2)]
        for index, (band, inner) in enumerate(zip(outermost, inwards[1:], strict=False)):
            apart = abs(inner.middle - band.middle) > APART * pitch
            ends_apart = apart and (index == 0 or ends_apart)
            form = recurring_form(band.text)
            yield Candidate(page.number, band, form, band.middle / height, pitch / height, kind, ends_apart)


def _is_same(one: Candidate, other: Candidate) -> bool:
    if abs(one.place - other.place) > SAME_PLACE:
        return False
    short = min(len(one.form), len(other.form)) < SHORT_FORM
    return one.form == other.form if short else ratio(one.form, other.form) >= ALIKE


def printed_numbers(pages: Sequence[Page]) -> Mapping[int, int]:
    """The number printed at the head or foot of each page that has one; roman ones count from minus 100 on."""
    found: dict[int, int] = {}
    for page in pages:
        texts = (line.text for region in page.regions if region.kind in {"head", "foot"} for line in region.lines)
        numbers = (page_number(text) or running_page_number(text) for text in texts)
        number = next((number for number in numbers if number), None)
        if number and number.isdigit():
            found[page.number] = int(number)
        elif number and set(number.upper()) <= set("IVX"):
            found[page.number] = roman_value(number) - ROMAN_BEFORE
    return found
