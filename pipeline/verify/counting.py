"""How many characters of a page's reading text are wrong, missing or invented, beside words in the same pixels."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from rapidfuzz.distance import Levenshtein

from pipeline.trust.estimate import READING
from pipeline.verify.reading import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from pipeline.geometry import Box
    from pipeline.model import Page

LEAST_SHARED = 0.5
"""Of the smaller box: with less, two words only touch."""


class TrueWord(NamedTuple):
    """What stands at a place: with and without the mark of a note's call."""

    texts: tuple[str, ...]
    box: Box
    is_text: bool = True
    """False for furniture, which no reading text should have."""


def count_errors(page: Page, truth: Sequence[TrueWord]) -> int:
    """Characters to change: pieces of a divided word are one with it, and so are words run together.

    What was read as furniture or as a marking is not counted, whatever stands there.
    """
    words = [(word, region.kind in READING) for region in page.regions for line in region.lines for word in line.words]
    joined = _join([word.box for word, _ in words], [word.box for word in truth])
    errors = 0
    for mine, theirs in joined:
        read = [words[at][0] for at in mine if words[at][1] and not words[at][0].is_withheld]
        told = [truth[at] for at in theirs]
        if read or (not mine and told[0].is_text):
            errors += _cost(" ".join(word.text for word in read), told)
    return errors


def _cost(text: str, told: Sequence[TrueWord]) -> int:
    """The changes that make it what stands there, calls with their mark or without."""
    meant = {" ".join(word.texts[which] for word in told) for which in (0, -1)}
    return min(Levenshtein.distance(plain(text), plain(one)) for one in meant)


def _join(boxes: Sequence[Box], others: Sequence[Box]) -> Iterator[tuple[list[int], list[int]]]:
    """The boxes and others that share their ground, directly or through each other, as numbers in order."""
    groups = list(range(len(boxes) + len(others)))
    for one, other in np.argwhere(_shares(boxes, others) >= LEAST_SHARED).tolist():
        kept, lost = groups[one], groups[len(boxes) + other]
        groups = [kept if group == lost else group for group in groups]
    for _, members in groupby(sorted(range(len(groups)), key=groups.__getitem__), key=groups.__getitem__):
        several = list(members)
        yield [at for at in several if at < len(boxes)], [at - len(boxes) for at in several if at >= len(boxes)]


def _shares(boxes: Sequence[Box], others: Sequence[Box]) -> NDArray[np.float64]:
    """How much of the smaller box each pair shares."""
    left, top, right, bottom = _sides(boxes)[:, :, None]
    left_, top_, right_, bottom_ = _sides(others)[:, None, :]
    across = np.minimum(right, right_) - np.maximum(left, left_)
    down = np.minimum(bottom, bottom_) - np.maximum(top, top_)
    smaller = np.minimum((right - left) * (bottom - top), (right_ - left_) * (bottom_ - top_))
    shares: NDArray[np.float64] = across.clip(0) * down.clip(0) / smaller.clip(1)
    return shares


def _sides(boxes: Iterable[Box]) -> NDArray[np.float64]:
    return np.array(list(boxes), float).reshape(-1, 4).T
