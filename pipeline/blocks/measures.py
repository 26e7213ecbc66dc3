"""A column of rows: its edges, its line pitch, the size of its type."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from pipeline.text.cases import has_ended
from pipeline.text.numbering import Label, parse_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.blocks.rows import Row

EDGE_SUPPORT = 0.15
"""The share of the rows that must begin at the left edge; what stands further left is a label that hangs out."""
SAME_EDGE_EM = 0.5
FULL_LINE_SHARE = 0.9
PITCH_TOLERANCE = 0.12
PITCH_RANGE_EM = (0.8, 4.0)
DEFAULT_PITCH_EM = 1.2
ROWS_TO_TELL = 5
"""A column of fewer rows tells no pitch of its own: it has that of the others, in proportion to its type."""
SHORT_SHARE = 0.65
"""Of the measure: a line that ends before it was ended on purpose."""
SPARE_EM = 1.5
SPARE_SHARE = 0.12
"""Of the measure: a line may stay so much shorter because the next word did not fit."""
CENTRED_SHARE = 0.04
CENTRED_MARGIN_SHARE = 0.08


@dataclass(frozen=True, slots=True)
class Measure:
    """What is regular in a column; pixels."""

    left: float
    right: float
    pitch: float
    """From baseline to baseline."""
    size: float

    @property
    def width(self) -> float:
        """Between the edges, at least 1."""
        return max(1.0, self.right - self.left)

    def is_indented(self, row: Row, *, least_em: float = 0.8) -> bool:
        """Whether a row begins right of the left edge."""
        return row.box.left - self.left > least_em * self.size

    def is_centred(self, row: Row) -> bool:
        """Whether a row stands in the middle with air on both sides."""
        air = CENTRED_MARGIN_SHARE * self.width
        return min(row.box.left - self.left, self.right - row.box.right) > air and self.is_on_axis(row)

    def is_on_axis(self, row: Row) -> bool:
        """Whether a row's middle is the column's, however long the row is."""
        return abs(row.box.left - self.left - (self.right - row.box.right)) < 2 * CENTRED_SHARE * self.width

    def room(self, row: Row) -> float:
        """Pixels left between a row's end and the right edge."""
        return self.right - row.box.right


@dataclass(frozen=True, slots=True)
class Placed:
    """A row in its column."""

    row: Row
    here: Measure

    @property
    def label(self) -> Label | None:
        """What the row is numbered with."""
        return parse_label(self.row.text)

    @property
    def is_full(self) -> bool:
        """Whether it reaches the right edge, nearly, or a withheld passage goes on below it."""
        if self.row.foot - self.row.baseline > self.here.pitch / 2:
            return True
        return self.here.room(self.row) < max(SPARE_EM * self.here.size, SPARE_SHARE * self.here.width)

    @property
    def is_short(self) -> bool:
        """Whether it ends in the left part of the column."""
        return self.row.box.right < self.here.left + SHORT_SHARE * self.here.width

    @property
    def has_ended(self) -> bool:
        """Whether a sentence can end with it."""
        return has_ended(self.row.text)


def place(rows: Sequence[Row]) -> list[Placed]:
    """The rows, each with the measure of its column and kind."""
    columns: dict[tuple[int, int | None, str], list[Row]] = {}
    for row in rows:
        columns.setdefault((row.page, row.column, row.kind), []).append(row)
    found = {key: measure(group) for key, group in columns.items()}
    lead = median([here.pitch / here.size for key, here in found.items() if len(columns[key]) >= ROWS_TO_TELL] or [0.0])
    for key in [key for key, group in columns.items() if len(group) < ROWS_TO_TELL and lead]:
        found[key] = replace(found[key], pitch=min(found[key].pitch, lead * found[key].size))
    for page, column, kind in list(found):
        inside = [key for key in found if (key[0], key[2]) == (page, kind) and _is_inside(key[1], column)]
        beside = [found[key] for key in inside]
        found[page, column, kind] = _spanning(found[page, column, kind], beside)
    return [Placed(row, found[row.page, row.column, row.kind]) for row in rows]


def _is_inside(column: int | None, other: int | None) -> bool:
    """Whether a column is one of those that the other spans: all have a number but it, or halves of it."""
    return column is not None and (other is None or column in halves_of(other))


def halves_of(column: int) -> tuple[int, int]:
    """The numbers of a column's two halves."""
    return 10 * column + 1, 10 * column + 2


def _spanning(here: Measure, columns: Sequence[Measure]) -> Measure:
    """The measure of rows that span columns: as wide as these together."""
    edges = [here, *columns]
    return replace(here, left=min(one.left for one in edges), right=max(one.right for one in edges))


def measure(rows: Sequence[Row]) -> Measure:
    """The measure of a column's rows, from top to bottom.

    Raises:
        ValueError: there is no row.
    """
    if not rows:
        raise ValueError("no rows, no measure")
    size = median(weighted_sizes(rows))
    return Measure(_left_edge(rows, size), _right_edge(rows), _pitch(rows, size), size)


def weighted_sizes(rows: Sequence[Row]) -> list[float]:
    """The rows' sizes, each as often as it has words; `[1.0]` where none is known."""
    return [row.size for row in rows if row.size for _ in row.words] or [1.0]


def _left_edge(rows: Sequence[Row], size: float) -> float:
    lefts = sorted(row.box.left for row in rows)
    support = max(2, EDGE_SUPPORT * len(lefts))
    for index, left in enumerate(lefts):
        if bisect_right(lefts, left + SAME_EDGE_EM * size) - index >= support:
            return median(lefts[index : bisect_right(lefts, left + SAME_EDGE_EM * size)])
    return float(lefts[0])


def _right_edge(rows: Sequence[Row]) -> float:
    rights = sorted(row.box.right for row in rows)
    return float(rights[int(FULL_LINE_SHARE * (len(rights) - 1))])


def _pitch(rows: Sequence[Row], size: float) -> float:
    """The commonest distance between baselines; of two as common the smaller."""
    low, high = (limit * size for limit in PITCH_RANGE_EM)
    steps = sorted(step for a, b in pairwise(rows) if low <= (step := b.baseline - a.baseline) <= high)
    if not steps:
        return DEFAULT_PITCH_EM * size
    near = {step: [other for other in steps if step <= other <= step * (1 + PITCH_TOLERANCE)] for step in steps}
    best = max(steps, key=lambda step: (len(near[step]), -step))
    return median(near[best])
