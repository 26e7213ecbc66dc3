"""Letters side by side: how their heads and feet lie tells which way up a page is, and how large its type."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pipeline.vision.letters import Letters

MAX_GAP = 1.0
"""Between two letters of a word or of words side by side, in letter heights."""
MAX_TOUCH = 0.3
"""By which italics and clogged letters may reach over each other, in letter heights."""
MIN_OVERLAP = 0.5
"""Of the lower letter's height: less, and they stand on different lines."""
LEVEL = 0.16
"""Heads or feet that differ by less stand on one line, in letter heights."""
RISE = (0.25, 0.9)
"""By which a tall letter stands out over a small one, in letter heights."""
MAX_REACH = 200
"""Letters looked at to the right of each, in the order of their left edges: enough for a page of small print."""


class Neighbours(NamedTuple):
    """How often two letters side by side agree, and the small heights beside a tall one."""

    level: int
    """Heads and feet on one line: two small letters, two capitals."""
    ascending: int
    """Feet on one line, one head higher: b beside a."""
    descending: int
    """Heads on one line, one foot lower: p beside a."""
    small_heights: NDArray[np.float64]
    """Of the lower letter in each ascending pair, pixels: x-heights."""

    @property
    def asymmetry(self) -> float:
        """By how many standard deviations heads stand out more often than feet; negative upside down.

        Of two letters that differ, an upright Latin text has the heads differ three times as often [1].
        [1] D. Bloomberg, G. Kopec, L. Dasari, "Measuring document image skew and orientation", SPIE 2422 (1995) 302.
        """
        return float((self.ascending - self.descending) / np.sqrt(self.ascending + self.descending + 1))


def match_neighbours(letters: Letters) -> Neighbours:
    """Compare each letter with those to its right, on lines that run from left to right."""
    if len(letters) < 2:  # noqa: PLR2004 - a pair
        return Neighbours(0, 0, 0, np.empty(0))
    unit = letters.common_height()
    first, second = _pair(letters, unit)
    heads = np.abs(letters.top[first] - letters.top[second]) / unit
    feet = np.abs(letters.bottom[first] - letters.bottom[second]) / unit
    ascending = (feet <= LEVEL) & (heads >= RISE[0]) & (heads <= RISE[1])
    descending = (heads <= LEVEL) & (feet >= RISE[0]) & (feet <= RISE[1])
    level = (heads <= LEVEL) & (feet <= LEVEL)
    small = np.minimum(letters.heights[first], letters.heights[second])[ascending]
    return Neighbours(int(level.sum()), int(ascending.sum()), int(descending.sum()), small)


def _pair(letters: Letters, unit: float) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Indices of letters side by side: a sweep over their left edges."""
    order = np.argsort(letters.left, kind="stable")
    left, top, right, bottom = (edge[order] for edge in (letters.left, letters.top, letters.right, letters.bottom))
    reach = np.searchsorted(left, right + MAX_GAP * unit) - np.arange(len(order))
    firsts, seconds = [], []
    for step in range(1, min(int(reach.max()), MAX_REACH)):
        first = np.flatnonzero(reach > step)
        second = first + step
        shared = np.minimum(bottom[first], bottom[second]) - np.maximum(top[first], top[second])
        lower = np.minimum(bottom[first] - top[first], bottom[second] - top[second])
        beside = (left[second] - right[first] > -MAX_TOUCH * unit) & (shared >= MIN_OVERLAP * lower)
        firsts.append(first[beside])
        seconds.append(second[beside])
    none = np.empty(0, np.intp)
    return order[np.concatenate([none, *firsts])], order[np.concatenate([none, *seconds])]
