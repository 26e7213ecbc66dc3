"""What is left of classification lines in the text: pieces that a stroke or a gutter parted from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.blocks.rows import Row
    from pipeline.geometry import Box

INSIDE = 0.5
"""Of a row's area."""
NEAR_HEIGHTS = 0.6
"""Of a marking's height: its letters stand closer, and text stands further away."""
SAME_LINE = 0.6
"""Of the higher of the two."""
MOST_LETTERS = 12


def find_remnants(rows: Sequence[Row], markings: Sequence[Box]) -> Iterator[Row]:
    """The rows that lie inside a marking, and the short ones that go on where it ends, on its line."""
    for row in rows:
        if any(row.box.share_in(box) > INSIDE or _goes_on(row, box) for box in markings):
            yield row


def _goes_on(row: Row, marking: Box) -> bool:
    shared = min(row.box.bottom, marking.bottom) - max(row.box.top, marking.top)
    apart = max(marking.left - row.box.right, row.box.left - marking.right)
    is_level = shared > SAME_LINE * max(row.box.height, marking.height)
    return is_level and apart < NEAR_HEIGHTS * marking.height and len(row.text) <= MOST_LETTERS and row.text.isupper()
