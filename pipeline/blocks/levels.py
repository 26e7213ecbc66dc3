"""The levels of headings: what stands under what, told by type, capitals and place, the same all through a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.blocks.headings import LARGER

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.blocks.headings import Look, Setting

    Rank = tuple[float, ...]
    """Smaller stands over larger."""

DEEPEST = 6
SHIFTS = 40
"""Steps to the middle of a size's measures; they halve their distance in a step or two."""


def levels(headings: Sequence[Setting], titles: Sequence[Setting]) -> Mapping[Look, int]:
    """The level of each look of a document's headings, from 2: one below the deepest look that it stands under.

    `titles` are those of the headings that are the title, under which all begins anew.
    """
    ranks = _ranks([heading for heading in headings if heading not in titles])
    parents: dict[Rank, set[Rank]] = {rank: set() for rank in ranks.values()}
    above: list[Rank] = []
    for heading in headings:
        if heading in titles:
            above = []
            continue
        rank = ranks[heading.look]
        above = [one for one in above if one < rank]
        parents[rank].update(above[-1:])
        above.append(rank)
    found: dict[Rank, int] = {}
    for rank in sorted(parents):
        found[rank] = min(max((found[one] for one in parents[rank]), default=1) + 1, DEEPEST)
    return {look: found[rank] for look, rank in ranks.items()}


def _ranks(headings: Sequence[Setting]) -> Mapping[Look, Rank]:
    """The rank of each look: by its size; in the body's size by capitals, place and underline too."""
    step = headings[0].type_.step if headings else LARGER
    sizes = _size_classes([heading.look.size for heading in headings], step)
    looks = {heading.look for heading in headings}
    return {look: (-sizes[look.size], *(look[1:] if sizes[look.size] <= step else ())) for look in looks}


def _size_classes(sizes: Sequence[float], step: float) -> Mapping[float, float]:
    """The size that each is a measure of, where the body's is 1: the nearest that many measures lie about [1].

    [1] Y. Cheng, "Mean shift, mode seeking, and clustering", IEEE Trans. PAMI 17 (1995) 790.
    """
    known, width = np.array([1.0, *sizes]), (step - 1) / 2
    modes = known
    for _ in range(SHIFTS):
        near = np.exp(-(((modes[:, None] - known) / width) ** 2))
        modes = near @ known / near.sum(axis=1)
    return {size: round(float(mode), 2) for size, mode in zip(sizes, modes[1:], strict=True)}
