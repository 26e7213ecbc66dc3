"""Reading order as edges: of two words that follow each other in the reference, whether they do so in the document.

After the edges of a reading-order graph [1]: a block that stands elsewhere costs the edges at its ends, not one for
each word, and a word that was not read costs none.

[1] C. Clausner, S. Pletschacher, A. Antonacopoulos, "The significance of reading order in document recognition and its
evaluation", ICDAR (2013) 688.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from pipeline.verify.measures import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.verify.align.alignment import Alignment


def measure_edges(alignment: Alignment) -> dict[int, Tally]:
    """By page, the edges between words that both texts have: those that are the same, and all there are."""
    places = list(_partners(alignment))
    rank = {place: index for index, place in enumerate(sorted(places))}
    tallies: dict[int, Tally] = defaultdict(Tally)
    for before, after in pairwise(places):
        tallies[int(alignment.found.pages[before])] += Tally(int(rank[after] == rank[before] + 1), 1, 1)
    return dict(tallies)


def _partners(alignment: Alignment) -> Iterator[int]:
    """For each word of the reference that the document has too: where that begins, in the reference's order."""
    starts = _word_starts(alignment.found.text)
    taken = set[int]()
    for first, end in pairwise([*_word_starts(alignment.truth.text), len(alignment.truth.text)]):
        known = alignment.partner[first:end]
        known = known[known >= 0]
        if not len(known):
            continue
        word = int(starts[np.searchsorted(starts, known[0], side="right") - 1])
        if word not in taken:
            taken.add(word)
            yield word


def _word_starts(text: str) -> np.ndarray[tuple[int], np.dtype[np.int_]]:
    """Where the words begin; each is followed by one space."""
    spaces = np.flatnonzero(np.frombuffer(text.encode("utf-32-le"), np.uint32) == ord(" "))
    return np.concatenate([np.zeros(1, np.int_), spaces[:-1] + 1]) if len(spaces) else np.zeros(0, np.int_)
