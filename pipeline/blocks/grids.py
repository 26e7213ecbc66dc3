"""A table's grid as a block: its cells' texts, and where each was printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Block, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.blocks.loom import Loom
    from pipeline.blocks.rows import Row

BETWEEN, BELOW = " | ", "\n"
"""What stands between two cells and between two rows in the block's text."""


def to_block(grid: Sequence[Sequence[Sequence[Row]]], loom: Loom) -> Block:
    """The table of a grid of rows' pieces: its text has a line for each row of cells."""
    text, spans = "", list[Span]()
    cells: list[tuple[str, ...]] = []
    for line in grid:
        text += BELOW if cells else ""
        written = []
        for index, pieces in enumerate(line):
            woven = loom.weave(pieces)
            text += BETWEEN if index else ""
            spans += [span.model_copy(update=_moved(span, len(text))) for span in woven.spans]
            text += woven.text
            written.append(woven.text)
        cells.append(tuple(written))
    page = next(piece.page for line in grid for pieces in line for piece in pieces)
    return Block(kind="table", text=text, page=page, spans=tuple(spans), rows=tuple(cells))


def _moved(span: Span, by: int) -> dict[str, int]:
    return {"start": span.start + by, "end": span.end + by}
