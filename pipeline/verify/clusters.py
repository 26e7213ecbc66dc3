"""Edits that belong together: those of one word, of one missing passage, of one extra block."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipeline.verify.align.edits import EXTRA, MISSING, REPLACED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.verify.align.alignment import Alignment
    from pipeline.verify.align.edits import Edits, Places
    from pipeline.verify.flow import Flow

BRIDGED = 3  # equal letters between two edits of one passage that are a coincidence


@dataclass(frozen=True, slots=True)
class Cluster:
    """Neighbouring edits: the characters of both texts they span, and how many of each sort."""

    truth: int
    truth_end: int
    found: int
    found_end: int
    replaced: int = 0
    missing: int = 0
    extra: int = 0

    @property
    def cost(self) -> int:
        """Its edits."""
        return self.replaced + self.missing + self.extra


def find_clusters(alignment: Alignment) -> Iterator[Cluster]:
    """All edits, in the order of the reference, each in one cluster."""
    edits = _ordered(alignment.edits)
    tags, truth, found = edits.tags.tolist(), edits.truth.tolist(), edits.found.tolist()
    truth_pieces, found_pieces = _pieces(alignment.truth, edits.truth), _pieces(alignment.found, edits.found)
    start = 0
    for at in range(1, len(tags) + 1):
        if at < len(tags):
            last = at - 1
            end, found_end = truth[last] + (tags[last] != EXTRA), found[last] + (tags[last] != MISSING)
            between = truth[at] - end
            near = between == found[at] - found_end >= 0
            within = between <= BRIDGED or " " not in alignment.truth.text[end : truth[at]]
            same_truth = EXTRA in (tags[last], tags[at]) or truth_pieces[last] == truth_pieces[at]
            same_found = MISSING in (tags[last], tags[at]) or found_pieces[last] == found_pieces[at]
            if near and within and same_truth and same_found:
                continue
        yield _cluster(tags[start:at], truth[start:at], found[start:at])
        start = at


def _ordered(edits: Edits) -> Edits:
    order = np.lexsort((edits.found, edits.truth))
    return type(edits)(edits.tags[order], edits.truth[order], edits.found[order])


def _pieces(flow: Flow, places: Places) -> list[int]:
    return [int(at) for at in np.searchsorted(np.asarray(flow.starts, np.int32), places, side="right")]


def _cluster(tags: list[int], truth: list[int], found: list[int]) -> Cluster:
    return Cluster(
        truth=truth[0],
        truth_end=truth[-1] + (tags[-1] != EXTRA),
        found=found[0],
        found_end=found[-1] + (tags[-1] != MISSING),
        replaced=tags.count(REPLACED),
        missing=tags.count(MISSING),
        extra=tags.count(EXTRA),
    )
