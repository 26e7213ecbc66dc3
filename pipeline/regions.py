"""Regions cut apart where some of their lines turn out to be of another kind."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.geometry import hull

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.model import Region, RegionKind


def relabel(regions: tuple[Region, ...], kinds: Mapping[tuple[int, int], RegionKind]) -> tuple[Region, ...]:
    """The same lines in the same order, those at `kinds`' keys (region index, line index) in regions of that kind."""
    return tuple(part for index, region in enumerate(regions) for part in _cut(index, region, kinds))


def _cut(index: int, region: Region, kinds: Mapping[tuple[int, int], RegionKind]) -> Iterator[Region]:
    wanted = [kinds.get((index, line), region.kind) for line in range(len(region.lines))]
    if all(kind == region.kind for kind in wanted):
        yield region
        return
    for kind, run in groupby(enumerate(region.lines), key=lambda pair: wanted[pair[0]]):
        lines = tuple(line for _, line in run)
        yield region.model_copy(update={"kind": kind, "lines": lines, "box": hull(line.box for line in lines)})
