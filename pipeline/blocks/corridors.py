"""Texts side by side that layout took for one: rows parted along a white corridor that runs through several of them."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from pipeline.blocks.cells import FIGURE
from pipeline.blocks.measures import Measure, halves_of, measure
from pipeline.blocks.rows import make_row
from pipeline.blocks.sides import order_sides
from pipeline.text.hyphens import is_cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.blocks.rows import Row
    from pipeline.model import Word

MIDDLE = (0.3, 0.7)
"""Of the column: where a corridor between two texts can run."""
FEWEST_ROWS = 2
"""Two lines of two signatures; where no common middle tells that they are, more are needed."""
COAXIAL_EM = 0.7
SAME_BAND = 0.5
"""Of the lower row's height: so much two rows side by side have in common."""
LONG_RUN = 5
NARROWEST_EM = 0.4
APART_EM, FAR_APART_EM, FARTHEST_EM = 1.0, 1.6, 4.0
"""Between the texts in the middle one of the rows: in many rows, in few, in two."""
EVEN_SHARE = 0.3
"""Of that: where rows are few, a row with less runs on across the corridor."""
SIDE_LETTERS = 8
"""On the mean: a side of shorter pieces is a column of labels or figures."""


class Corridor(NamedTuple):
    """White from `left` to `right`, pixels, through the rows `first` to `last` (exclusive)."""

    first: int
    last: int
    left: float
    right: float


def part_rows(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows of a page in reading order, those beside each other parted: the left text whole, then the right one."""
    for _, group in groupby(rows, key=lambda row: (row.region, row.column, row.kind)):
        yield from _part(list(group))


def _part(rows: Sequence[Row]) -> Iterator[Row]:
    bands = list(find_bands(rows))
    corridor = find_corridor([_merge(band) for band in bands]) if rows and rows[0].kind == "text" else None
    if corridor is None:
        yield from order_sides(rows)
        return
    yield from order_sides([row for band in bands[: corridor.first] for row in band])
    middle = (corridor.left + corridor.right) / 2
    inside = [row for band in bands[corridor.first : corridor.last] for row in band]
    left = [part for row in inside for part in _side(row, middle, right=False)]
    right = [part for row in inside for part in _side(row, middle, right=True)]
    yield from left
    yield from _part(right)
    yield from _part([row for band in bands[corridor.last :] for row in band])


def find_bands(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows, those that follow each other and stand side by side together."""
    band: list[Row] = []
    for row in rows:
        if band and not _is_beside(band[-1], row):
            yield band
            band = []
        band.append(row)
    if band:
        yield band


def _is_beside(row: Row, other: Row) -> bool:
    common = min(row.box.bottom, other.box.bottom) - max(row.box.top, other.box.top)
    apart = row.box.right < other.box.left or other.box.right < row.box.left
    return apart and common > SAME_BAND * min(row.box.height, other.box.height)


def _merge(band: Sequence[Row]) -> Row:
    """A band as one row, at the address of its first."""
    if len(band) == 1:
        return band[0]
    words = tuple(sorted((word for row in band for word in row.words), key=lambda word: word.box.left))
    return make_row((band[0].page, *band[0].address), (band[0].kind, band[0].column), words, tuple(range(len(words))))


def _side(row: Row, middle: float, *, right: bool) -> Iterator[Row]:
    """The part of a row on one side, in a column of its own: 11 and 12 are the halves of column 1."""
    kept = [index for index, word in enumerate(row.words) if (word.box.centre[0] > middle) == right]
    if kept:
        words, places = tuple(row.words[index] for index in kept), tuple(row.places[index] for index in kept)
        made = make_row((row.page, *row.address), (row.kind, row.column), words, places)
        yield replace(made, column=halves_of(row.column or 0)[right])


def find_corridor(rows: Sequence[Row]) -> Corridor | None:
    """The corridor through the most rows; None where no two texts stand side by side."""
    if len(rows) < FEWEST_ROWS:
        return None
    here = measure(rows)
    found = [corridor for first in range(len(rows)) if (corridor := _from_row(rows, first, here))]
    return max(found, key=lambda corridor: (corridor.last - corridor.first, -corridor.first), default=None)


def _from_row(rows: Sequence[Row], first: int, here: Measure) -> Corridor | None:
    """The longest corridor that begins at a row."""
    free = [(here.left + MIDDLE[0] * here.width, here.left + MIDDLE[1] * here.width)]
    best = None
    for last in range(first, len(rows)):
        if last > first and _heads_both(rows[last], here, free):
            break
        free = [gap for gap in _cross(free, rows[last]) if gap[1] - gap[0] > NARROWEST_EM * here.size]
        if not free:
            break
        widest = max(free, key=lambda gap: gap[1] - gap[0])
        corridor = Corridor(first, last + 1, *widest)
        if _parts_texts(rows[first : last + 1], corridor, here.size):
            best = corridor
    return best


def _heads_both(row: Row, here: Measure, free: Sequence[tuple[float, float]]) -> bool:
    """Whether a short row in the middle of both texts reaches into the white between them: a heading of both."""
    inside = any(word.box.left < right and word.box.right > left for left, right in free for word in row.words)
    return inside and here.is_centred(row)


def _cross(free: Sequence[tuple[float, float]], row: Row) -> Iterator[tuple[float, float]]:
    """What of the white gaps a row leaves white."""
    for left, right in free:
        start = left
        for word in sorted(row.words, key=lambda word: word.box.left):
            if word.box.right <= start or word.box.left >= right:
                continue
            if word.box.left > start:
                yield start, word.box.left
            start = max(start, word.box.right)
        if start < right:
            yield start, right


def _parts_texts(rows: Sequence[Row], corridor: Corridor, size: float) -> bool:
    """Whether both sides hold texts that stand well apart in most rows: a river in a text is a space wide."""
    middle = (corridor.left + corridor.right) / 2
    left = [[word for word in row.words if word.box.centre[0] < middle] for row in rows]
    right = [[word for word in row.words if word.box.centre[0] > middle] for row in rows]
    both = [(one, other) for one, other in zip(left, right, strict=True) if one and other]
    if len(both) < FEWEST_ROWS or not (left[0] and right[0] and (left[-1] or right[-1])):
        return False
    if min(_letters(left), _letters(right)) < SIDE_LETTERS or _are_labels(both) or _are_figures(both):
        return False
    gaps = [min(w.box.left for w in other) - max(w.box.right for w in one) for one, other in both]
    apart = median(gaps)
    cuts = sum(is_cut(one[-1].text) for one, _ in both)
    if len(both) < LONG_RUN and not cuts and not (_are_coaxial(left, size) and _are_coaxial(right, size)):
        if min(gaps) < EVEN_SHARE * apart:
            return False
        return apart > (FAR_APART_EM if len(both) > FEWEST_ROWS else FARTHEST_EM) * size
    return apart > APART_EM * size


def _are_labels(both: Sequence[tuple[Sequence[Word], Sequence[Word]]]) -> bool:
    """Whether most pieces on the left are labels of a form, with their values on the right."""
    return 2 * sum(left[-1].text.endswith(":") for left, _ in both) >= len(both)


def _are_figures(both: Sequence[tuple[Sequence[Word], Sequence[Word]]]) -> bool:
    """Whether most pieces on the right end in a figure, as rows of a table do."""
    return 2 * sum(FIGURE.fullmatch(right[-1].text) is not None or right[-1].text == "%" for _, right in both) > len(
        both
    )


def _are_coaxial(side: Sequence[Sequence[Word]], size: float) -> bool:
    """Whether the pieces on one side are set about one middle, and are not all of one length."""
    spans = [(min(w.box.left for w in words), max(w.box.right for w in words)) for words in side if words]
    middles, lefts = [(one + other) / 2 for one, other in spans], [one for one, _ in spans]
    return max(middles) - min(middles) < COAXIAL_EM * size < max(lefts) - min(lefts)


def _letters(side: Sequence[Sequence[Word]]) -> float:
    read = [[word.text for word in words if not word.is_withheld] for words in side if words]
    filled = [sum(sign.isalpha() for text in texts for sign in text) for texts in read]
    return sum(filled) / len(filled) if filled else 0.0
