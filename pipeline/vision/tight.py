"""A word's box without the specks above and below its letters, and the wide white inside what was read as one word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from pipeline.geometry import Box
    from pipeline.vision.sheet import Ink

BODY = 0.1
"""Of the ink in a word's fullest row of pixels: rows with so much are letters; those that touch them are too."""

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
    """The widest white in a box from top to bottom, from x to x, where it is wider than the box is high; else None."""
    columns = ink[max(0, box.top) : max(0, box.bottom), max(0, box.left) : max(0, box.right)].any(axis=0)
    inked = np.flatnonzero(columns)
    steps = np.diff(inked)
    if not len(steps) or steps.max() - 1 <= APART * box.height:
        return None
    at = int(steps.argmax())
    return max(0, box.left) + int(inked[at]) + 1, max(0, box.left) + int(inked[at + 1])
