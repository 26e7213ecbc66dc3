"""Struck words of the document itself: flagged where they stand, and told as runs."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.geometry import hull
from pipeline.markings.places import Place
from pipeline.model import StruckText

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from pipeline.geometry import Box
    from pipeline.model import Line, Page, Region

MAX_SHARED = 0.5
MIN_LETTERS = 2
MIN_CONFIDENCE = 0.25  # handwriting and noise with a stroke through them are read below it


def is_legible(page: Page, place: Place) -> bool:
    """Whether a struck word was read at all: with some confidence, and most of its signs are letters."""
    word = page.regions[place.region].lines[place.line].words[place.word]
    letters = sum(sign.isalpha() for sign in word.text)
    return word.confidence >= MIN_CONFIDENCE and letters >= MIN_LETTERS and 2 * letters >= len(word.text)


def lies_in(page: Page, place: Place, boxes: Sequence[Box]) -> bool:
    """Whether a word lies where a marking was found: it is a piece of it, misread."""
    word = page.regions[place.region].lines[place.line].words[place.word]
    return any(word.box.share_in(box) > MAX_SHARED for box in boxes)


def mark_words(regions: tuple[Region, ...], struck: AbstractSet[Place]) -> tuple[Region, ...]:
    """The same regions with these words flagged as struck."""
    touched = {(place.region, place.line) for place in struck}
    return tuple(
        region.model_copy(
            update={
                "lines": tuple(
                    _flag(line, (r, n), struck) if (r, n) in touched else line for n, line in enumerate(region.lines)
                )
            }
        )
        if any(r == index for index, _ in touched)
        else region
        for r, region in enumerate(regions)
    )


def _flag(line: Line, address: tuple[int, int], struck: AbstractSet[Place]) -> Line:
    words = (
        word.model_copy(update={"struck": True}) if Place(*address, index) in struck else word
        for index, word in enumerate(line.words)
    )
    return line.model_copy(update={"words": tuple(words)})


def to_struck_text(regions: tuple[Region, ...], struck: AbstractSet[Place]) -> tuple[StruckText, ...]:
    """The runs of struck words, line by line."""
    ordered = sorted(struck)
    runs = groupby(enumerate(ordered), key=lambda item: (item[1].region, item[1].line, item[1].word - item[0]))
    found = []
    for _, run in runs:
        words = [regions[p.region].lines[p.line].words[p.word] for _, p in run]
        text = " ".join(word.text for word in words)
        found.append(StruckText(text=text, box=hull(word.box for word in words)))
    return tuple(found)
