"""A word's box without the specks above and below its letters, and the wide white inside what was read as one word."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pipeline.geometry import Box
    from pipeline.vision.sheet import Ink

BODY = 0.1
"""Of the ink in a word's fullest row of pixels: rows with so much are letters; those that touch them are too."""

THIN, THROUGH = 0.2, 0.95
"""Of a box's height: a rule is so thin at most, and fills so much of it at least."""
APART = 1.5
"""Of a word's height: wider white is a gutter or a gap between cells, no space."""


def drop_specks(ink: Ink, box: Box) -> Box:
    """The box from the highest letter to the lowest; the box itself where it holds no ink.

    An accent or a dot that stands clear of all letters is left out only where it is slighter than a letter's stroke.
    """
    rows = ink[max(0, box.top) : max(0, box.bottom), max(0, box.left) : max(0, box.right)].sum(axis=1)
    body = np.flatnonzero(rows >= max(1.0, BODY * rows.max(initial=0)))
    if not len(body):
        return box
    white = np.flatnonzero(rows == 0)
    top = int(white[white < body[0]].max(initial=-1)) + 1
    bottom = int(white[white > body[-1]].min(initial=len(rows)))
    return box._replace(top=max(0, box.top) + top, bottom=max(0, box.top) + bottom)


def find_white(ink: Ink, box: Box) -> tuple[int, int] | None:
    """The widest white in a box from top to bottom, from x to x, where it is wider than the box is high; else None.

    A rule between columns, which runs through the whole height, is white.
    """
    counts = ink[max(0, box.top) : max(0, box.bottom), max(0, box.left) : max(0, box.right)].sum(axis=0)
    runs = np.flatnonzero(np.diff(np.pad(counts > 0, 1).astype(np.int8))).reshape(-1, 2).tolist()
    type_runs = [run for run in runs if not _is_rule(counts[slice(*run)], box.height)]
    gaps = [(after[0] - before[1], before[1], after[0]) for before, after in pairwise(type_runs)]
    wide, start, end = max(gaps, default=(0, 0, 0))
    return (max(0, box.left) + start, max(0, box.left) + end) if wide > APART * box.height else None


def _is_rule(counts: NDArray[np.int_], height: int) -> bool:
    return len(counts) <= THIN * height and bool(counts.max() >= THROUGH * height)
