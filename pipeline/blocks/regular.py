"""Whether a row is as regular as type is: one size, one baseline. Specks and handwriting are not, however they read."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from pipeline.blocks.rows import baseline_of, type_size

if TYPE_CHECKING:
    from pipeline.blocks.rows import Row

WORDS_TO_TELL = 3
LETTERS_TO_TELL = 2
SPREAD = 0.08
"""Of the type size: words of one row of type differ by less, nine rows in ten."""
OFF_LINE = 0.05
"""Of the type size: so far the words of such a row stand from one line."""
SAME_SIZE = 1.15


def is_regular(row: Row, size: float) -> bool:
    """Whether a row's words are of one size, which is about that given, and stand on one line."""
    words = [word for word in row.words if sum(map(str.isalnum, word.text)) >= LETTERS_TO_TELL]
    if len(words) < WORDS_TO_TELL or not 1 / SAME_SIZE < row.size / size < SAME_SIZE:
        return False
    sizes = [type_size([word]) for word in words]
    if median(abs(one - row.size) for one in sizes) > SPREAD * row.size:
        return False
    across = np.array([word.box.centre[0] for word in words])
    down = np.array([baseline_of([word], row.size) for word in words])
    slope, start = np.polyfit(across, down, 1)
    return bool(np.median(np.abs(down - slope * across - start)) <= OFF_LINE * row.size)
