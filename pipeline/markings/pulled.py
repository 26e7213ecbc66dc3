"""Regions without the words that are not of the document: these stand in regions of their own beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.geometry import hull
from pipeline.markings.places import Place, is_type
from pipeline.model import Line, Region

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.model import RegionKind


def pull(regions: tuple[Region, ...], kinds: Mapping[Place, RegionKind]) -> tuple[Region, ...]:
    """The same words; those at `kinds`' places in regions of that kind, before the text they head or after it."""
    return tuple(part for index, region in enumerate(regions) for part in _cut(index, region, kinds))


def _cut(index: int, region: Region, kinds: Mapping[Place, RegionKind]) -> Iterator[Region]:
    taken: list[tuple[RegionKind, Line, bool]] = []
    kept: list[Line] = []
    for number, line in enumerate(region.lines):
        told = [kinds.get(Place(index, number, word)) for word in range(len(line.words))]
        for kind in dict.fromkeys(k for k in told if k):
            words = tuple(w for w, k in zip(line.words, told, strict=True) if k == kind)
            taken.append((kind, Line.of(words), not kept))
        rest = tuple(w for w, k in zip(line.words, told, strict=True) if not k)
        if len(rest) == len(line.words):
            kept.append(line)
        elif any(is_type(word) for word in rest):
            kept.append(Line.of(rest))
    if not taken:
        yield region
        return
    yield from (_furniture(region, kind, line) for kind, line, is_first in taken if is_first)
    if kept:
        yield region.model_copy(update={"lines": tuple(kept), "box": hull(line.box for line in kept)})
    yield from (_furniture(region, kind, line) for kind, line, is_first in taken if not is_first)


def _furniture(region: Region, kind: RegionKind, line: Line) -> Region:
    return Region(kind=kind, column=region.column, box=line.box, lines=(line,))
