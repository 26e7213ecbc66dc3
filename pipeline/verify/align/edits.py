"""The fewest edits that turn one text into the other, as columns of numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Places = NDArray[np.int32]
"""(edits,) or (characters,) an index into a text."""

REPLACED, MISSING, EXTRA = 0, 1, 2
_TAGS = {"replace": REPLACED, "delete": MISSING, "insert": EXTRA}


@dataclass(frozen=True, slots=True)
class Edits:
    """One edit a row, in the order of the texts."""

    tags: NDArray[np.uint8]
    """REPLACED, MISSING from the document, or EXTRA in it."""
    truth: Places
    """The character of the reference; of an extra one, the character before which it stands."""
    found: Places
    """The character of the document; of a missing one, the character before which it should stand."""

    def __len__(self) -> int:
        return len(self.tags)

    def placed(self, truth: Places, found: Places) -> Edits:
        """The same edits in longer texts: where each character stands there, and where they end."""
        return Edits(self.tags, truth[self.truth], found[self.found])


def find_edits(truth: Sequence[object], found: Sequence[object]) -> Edits:
    """The fewest edits between two texts, or two lists of words."""
    operations = Levenshtein.editops(truth, found)
    rows = [(_TAGS[step.tag], step.src_pos, step.dest_pos) for step in operations]
    table = np.array(rows, np.int32).reshape(-1, 3)
    return Edits(table[:, 0].astype(np.uint8), table[:, 1], table[:, 2])


def joined(parts: Iterable[Edits]) -> Edits:
    """All edits, part after part."""
    nothing = np.zeros(0, np.int32)
    rows = [Edits(nothing.astype(np.uint8), nothing, nothing), *parts]
    return Edits(
        np.concatenate([row.tags for row in rows]),
        np.concatenate([row.truth for row in rows]),
        np.concatenate([row.found for row in rows]),
    )


def find_partners(edits: Edits, truth: Places, found: Places) -> tuple[Places, Places]:
    """The characters that are left beside each other, equal or replaced: of the reference, of the document."""
    kept = np.ones(len(truth), np.bool_), np.ones(len(found), np.bool_)
    kept[0][edits.truth[edits.tags == MISSING]] = False
    kept[1][edits.found[edits.tags == EXTRA]] = False
    return truth[kept[0]], found[kept[1]]
