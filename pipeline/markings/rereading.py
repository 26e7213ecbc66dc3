"""Small pictures of a page, read in one go: starting a recogniser costs more than what it reads here."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Self

import numpy as np

from pipeline.geometry import Box
from pipeline.vision.stamps import stack_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from pipeline.model import Line
    from pipeline.vision.sheet import Grey

READABLE_DPI = 300


class Tiles(NamedTuple):
    """Small pictures below one another in one."""

    picture: Grey
    ends: NDArray[np.int64]
    """The row of the picture at which each tile ends."""

    @classmethod
    def stack(cls, tiles: Sequence[Grey]) -> Self | None:
        """The tiles in one picture; None where there are none."""
        return cls(*stack_rows(tiles)) if tiles else None

    def split(self, read: Iterable[Line]) -> tuple[tuple[Line, ...], ...]:
        """The lines on each tile, in its own pixels."""
        lines: list[list[Line]] = [[] for _ in self.ends]
        for line in read:
            row = int(np.searchsorted(self.ends, line.box.centre[1], side="right"))
            if row < len(lines):
                top = int(self.ends[row - 1]) if row else 0
                lines[row].append(line.model_copy(update={"box": _raise(line.box, top)}))
        return tuple(map(tuple, lines))


def _raise(box: Box, by: int) -> Box:
    return Box(box.left, box.top - by, box.right, box.bottom - by)
