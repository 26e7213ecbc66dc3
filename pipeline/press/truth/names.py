"""The names of a reference on the pages that it was set on."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.formats.name_truth import TrueName

MIN_LETTERS = 4
"""Of a passage: fewer stand in many places of a reference."""
_PASSAGE = re.compile(r"(?:(?!\n\n).)+", re.DOTALL)


class _Letters(NamedTuple):
    """The letters and digits of a text, and where each stands in it."""

    text: str
    places: Sequence[int]


def page_names(page: str, reference: str, names: Sequence[TrueName]) -> str:
    """The names of one page's transcription as JSON; one cut by the end of the page is left out."""
    whole = _letters(reference)
    rank = {place: index for index, place in enumerate(whole.places)}
    moved = [
        name.model_dump(exclude_none=True) | {"start": start, "end": end, "text": page[start:end]}
        for first, places in _passages(page, whole.text)
        for name in names
        for start, end in _moved(name, rank, first, places)
    ]
    return json.dumps({"entities": moved}, ensure_ascii=False, indent=1) + "\n"


def _passages(page: str, letters: str) -> Iterator[tuple[int, Sequence[int]]]:
    """Each passage that the reference has: the first of its letters there, and their places on the page."""
    at = 0
    for found in _PASSAGE.finditer(page):
        own = _letters(found[0])
        if found[0].lstrip().startswith("{{") or len(own.text) < MIN_LETTERS:
            continue
        first = letters.find(own.text, at)
        first = first if first >= 0 else letters.find(own.text)
        if first >= 0:
            at = first + len(own.text)
            yield first, [found.start() + place for place in own.places]


def _moved(name: TrueName, rank: dict[int, int], first: int, places: Sequence[int]) -> Iterator[tuple[int, int]]:
    inside = [rank[place] - first for place in range(name.start, name.end) if place in rank]
    if inside and inside[0] >= 0 and inside[-1] < len(places):
        yield places[inside[0]], places[inside[-1]] + 1 + name.text.endswith(".")


def _letters(text: str) -> _Letters:
    places = [index for index, char in enumerate(text) if char.isalnum()]
    return _Letters("".join(text[index] for index in places), places)
