"""Which passage of the document stands beside which of the reference, page by page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipeline.verify.structure import truth_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.verify.align.alignment import Alignment
    from pipeline.verify.flow import Flow

STRETCHED = 3  # a block whose letters are strewn over more than so many times its length is shown where most of it is


@dataclass(frozen=True, slots=True)
class Row:
    """A passage; start and end are equal where one of the texts has nothing."""

    page: int
    truth: tuple[int, int]
    found: tuple[int, int]


def find_rows(alignment: Alignment) -> tuple[Row, ...]:
    """All of both texts: each block of the reference with its like, and what only the document has, by page."""
    rows = list(_reference_rows(alignment))
    covered = np.zeros(len(alignment.found.text) + 1, np.bool_)
    for row in rows:
        covered[slice(*row.found)] = True
    rows += _rest(alignment.found, covered)
    places = {row: index for index, row in enumerate(rows)}
    return tuple(sorted(rows, key=lambda row: (row.page, row.found[0], row.truth[0], places[row])))


def _reference_rows(alignment: Alignment) -> Iterator[Row]:
    pages, last = truth_pages(alignment), 0
    for piece in alignment.truth.pieces:
        beside = alignment.partner[piece.start : piece.end]
        beside = beside[beside >= 0]
        if len(beside) and beside.max() - beside.min() > STRETCHED * (piece.end - piece.start):
            middle = int(np.median(beside))
            beside = beside[abs(beside - middle) <= piece.end - piece.start]
        found = (int(beside.min()), int(beside.max()) + 1) if len(beside) else (last, last)
        last = found[1]
        yield Row(int(pages[piece.start]), (piece.start, piece.end), found)


def _rest(flow: Flow, covered: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> Iterator[Row]:
    """What no block of the reference is beside, block by block."""
    for piece in flow.pieces:
        open_places = np.flatnonzero(~covered[piece.start : piece.end]) + piece.start
        for run in np.split(open_places, np.flatnonzero(np.diff(open_places) > 1) + 1):
            if len(run) and flow.text[run[0] : run[-1] + 1].strip():
                yield Row(int(flow.pages[run[0]]), (0, 0), (int(run[0]), int(run[-1]) + 1))
