"""What belongs to rows that are no type of the document: the rest of a scribbled block, and of a stamp set askew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.blocks.asides import heaviest_edge
from pipeline.blocks.sides import find_chains

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.blocks.rows import Row
    from pipeline.geometry import Box
    from pipeline.model import RegionKind

OTHER_SIZE = 1.2
"""Times the type's size: stamps and handwriting beside one are of no size of the document."""
ALIKE = 2.0
"""Times the type's size: lines of one block of handwriting differ by less."""
SCRIBBLED = frozenset({"hand", "figure"})
NEAR_EM = 1.0
FAR_EM = 2.5
OUT_EM = 1.0
"""From the text's edge: what is in line with the text may be a part of it."""


def find_kin(
    rows: Sequence[Row], told: Mapping[tuple[int, int], RegionKind], size: float
) -> Iterator[tuple[tuple[int, int], RegionKind]]:
    """The address and the kind of each row that is not told yet and goes with some that are."""
    for row in _beside_stamps(rows, told, size):
        yield row.address, "stamp"
    edge = heaviest_edge([row for row in rows if row.address not in told])
    lines = [row for row in rows if 1 / ALIKE < row.size / size < ALIKE and told.get(row.address, "hand") in SCRIBBLED]
    for chain in find_chains(sorted(lines, key=lambda row: row.baseline)):
        untold = [row for row in chain if row.address not in told]
        is_out = all(abs(row.box.left - edge) > OUT_EM * row.size for row in chain)
        if is_out and 0 < 2 * len(untold) <= len(chain):
            yield from ((row.address, "hand") for row in untold)


def _beside_stamps(rows: Sequence[Row], told: Mapping[tuple[int, int], RegionKind], size: float) -> Iterator[Row]:
    """Rows of another size than the type, or far from it, that touch a stamp, or a row that does."""
    stamps = [row.box for row in rows if told.get(row.address) == "stamp"]
    untold = [row for row in rows if row.address not in told]
    free = [row for row in untold if not size / OTHER_SIZE < row.size < size * OTHER_SIZE or _is_far(row, untold)]
    while near := [row for row in free if any(_touch(row.box, box, NEAR_EM * size) for box in stamps)]:
        yield from near
        stamps += (row.box for row in near)
        free = [row for row in free if row not in near]


def _is_far(row: Row, rows: Sequence[Row]) -> bool:
    """Whether a single word stands further from all rows than lines of a text do."""
    near = [other for other in rows if other is not row and abs(other.baseline - row.baseline) < FAR_EM * row.size]
    return len(row.words) == 1 and not near


def _touch(one: Box, other: Box, air: float) -> bool:
    return (one.grow(round(air)) & other).area > 0
