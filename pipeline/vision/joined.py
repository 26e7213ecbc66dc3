"""Gutters made one: a stamp or dirt across a gutter cuts it in two, but its columns go on below.

Full-width text between two gutters parts them: the columns above it are read before it, those below after. What else
lies there does not, or the page would be read left, right, left, right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.geometry import Box
from pipeline.vision.gutters import Gutter
from pipeline.vision.type_map import MAP_DPI

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.vision.type_map import Type

STAMP_MM = 10.0
"""What a stamp covers of a gutter at most."""
CLEAR_MM = 1.0
"""White over and under full-width text is found so near to where it crosses a gutter."""
MET_SHARE = 0.05
"""Of the height of two gutters: type that one corridor through both may meet."""


def join_gutters(found: Iterable[Gutter], type_map: Type, column: int) -> list[Gutter]:
    """Return the gutters from top to bottom, those made one between which no full-width text stands.

    A column is so wide at least: on both sides of the gutter it tells what stands clear of the text.
    """
    joined: list[Gutter] = []
    for gutter in sorted(found, key=lambda one: one.box.top):
        whole = _made_one(joined[-1], gutter, type_map) if joined else None
        if whole and not _is_full_width(joined[-1].box.bottom, gutter.box.top, whole.middle, type_map, column):
            joined[-1] = whole
        else:
            joined.append(gutter)
    return joined


def _made_one(upper: Gutter, lower: Gutter, type_map: Type) -> Gutter | None:
    """The gutter through both, if there is a straight corridor that meets no type but what lies between them."""
    left, right = min(upper.box.left, lower.box.left), max(upper.box.right, lower.box.right)
    top, bottom = upper.box.top, lower.box.bottom
    met = np.count_nonzero(type_map[top:bottom, left:right], axis=0)
    start = int(met.argmin())
    between = max(0, lower.box.top - upper.box.bottom)
    if met[start] > between + MET_SHARE * (bottom - top):
        return None
    more = np.flatnonzero(met[start:] != met[start])
    end = start + int(more[0]) if len(more) else len(met)
    return Gutter(Box(left + start, top, left + end, bottom), upper.strength_mm + lower.strength_mm)


def _is_full_width(first: int, last: int, middle: int, type_map: Type, column: int) -> bool:
    """Whether the rows between two gutters are text across both: higher than a stamp, or with white over and under.

    A stamp reaches into the lines of the columns.
    """
    if last - first > STAMP_MM * MAP_DPI / 25.4:
        return True
    near = round(CLEAR_MM * MAP_DPI / 25.4)
    written = np.any(type_map[:, max(0, middle - column) : middle + column], axis=1)
    over, under = written[max(0, first - near) : first], written[last : last + near]
    return last > first and not np.all(over) and not np.all(under)
