"""Small pictures of a page, read in one go: starting a recogniser costs more than what it reads here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.geometry import Box
from pipeline.vision.stamps import stack_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.model import Line
    from pipeline.vision.sheet import Grey

    Read = Callable[[Grey], tuple[Line, ...]]

READABLE_DPI = 300


def read_tiles(tiles: Sequence[Grey], read: Read) -> tuple[tuple[Line, ...], ...]:
    """The lines on each tile, in its own pixels; the recogniser does not start where there are none."""
    if not tiles:
        return ()
    picture, ends = stack_rows(tiles)
    lines: list[list[Line]] = [[] for _ in tiles]
    for line in read(picture):
        row = int(np.searchsorted(ends, line.box.centre[1], side="right"))
        if row < len(tiles):
            top = int(ends[row - 1]) if row else 0
            lines[row].append(line.model_copy(update={"box": _raise(line.box, top)}))
    return tuple(map(tuple, lines))


def _raise(box: Box, by: int) -> Box:
    return Box(box.left, box.top - by, box.right, box.bottom - by)
