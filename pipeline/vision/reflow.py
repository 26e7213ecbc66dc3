"""A page set anew as one column: its zones one below the other, so that a recogniser cannot read across a gutter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.geometry import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.vision.sheet import Grey

THINNED = 7
"""Every so manieth row and column tells the tone of the paper."""


def stack_zones(grey: Grey, zones: Sequence[Box], gap: int) -> Grey:
    """Return the zones' pixels one below the other, flush left, `gap` rows of paper between."""
    if len(zones) <= 1:
        return grey
    wide = max(zone.width for zone in zones)
    paper = np.median(grey[::THINNED, ::THINNED])  # white beside grey paper looks like the edge of a figure
    page = np.full((sum(zone.height for zone in zones) + gap * (len(zones) - 1), wide), paper, np.uint8)
    for zone, top in zip(zones, _tops(zones, gap), strict=True):
        page[top : top + zone.height, : zone.width] = grey[zone.top : zone.bottom, zone.left : zone.right]
    return page


def find_zone(box: Box, zones: Sequence[Box], gap: int) -> int:
    """Index of the zone in which a box of the stacked page lies, by its middle."""
    middle = box.centre[1]
    return max((index for index, top in enumerate(_tops(zones, gap)) if top <= middle), default=0)


def to_page(box: Box, zones: Sequence[Box], gap: int, index: int) -> Box:
    """The box of the page under a box of the stacked page that lies in that zone."""
    if len(zones) <= 1:
        return box
    zone, top = zones[index], _tops(zones, gap)[index]
    left, down = zone.left, zone.top - top
    return Box(box.left + left, box.top + down, box.right + left, box.bottom + down) & zone


def _tops(zones: Sequence[Box], gap: int) -> list[int]:
    """Where each zone begins on the stacked page."""
    tops = [0]
    for zone in zones[:-1]:
        tops.append(tops[-1] + zone.height + gap)
    return tops
