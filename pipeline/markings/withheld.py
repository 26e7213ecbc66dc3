"""No text inside what is withheld: signs that were read there are noise, or would give away what none can see."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from pipeline.geometry import Box, hull

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Line, Redaction, Region, Word

PRINTED_INSIDE = frozenset({"stamp", "banner"})
"""Kinds of regions that may lie in a withheld passage: codes are printed there, and no reading text."""


def clear_withheld(regions: Sequence[Region], redactions: Sequence[Redaction]) -> tuple[Region, ...]:
    """The regions without the signs whose middle lies in a withheld passage, and without tokens of what is none."""
    parts = [part for redaction in redactions for part in redaction.parts]
    return tuple(
        made
        for region in regions
        if (made := region if region.kind in PRINTED_INSIDE else _clear_region(region, parts)) is not None
    )


def sign_boxes(word: Word) -> tuple[Box, ...]:
    """A box a sign, all of one width."""
    step = word.box.width / max(1, len(word.text))
    edges = [round(word.box.left + step * index) for index in range(len(word.text) + 1)]
    return tuple(word.box._replace(left=left, right=right) for left, right in pairwise(edges))


def _clear_region(region: Region, parts: Sequence[Box]) -> Region | None:
    """None where nothing is left of it."""
    lines = tuple(line for old in region.lines if (line := _clear_line(old, parts)) is not None)
    if lines == region.lines:
        return region
    return region.model_copy(update={"lines": lines, "box": hull(line.box for line in lines)}) if lines else None


def _clear_line(line: Line, parts: Sequence[Box]) -> Line | None:
    words = tuple(_clear_words(line, parts))
    if words == line.words:
        return line
    return line.model_copy(update={"words": words, "box": hull(word.box for word in words)}) if words else None


def _clear_words(line: Line, parts: Sequence[Box]) -> Iterator[Word]:
    for word in line.words:
        if word.is_withheld and word.box not in parts:
            continue
        yield from (word,) if word.is_withheld else _cut(word, parts)


def _cut(word: Word, parts: Sequence[Box]) -> Iterator[Word]:
    """The pieces of a word that lie outside."""
    boxes = sign_boxes(word)
    inside = [any(part.holds(*box.centre) for part in parts) for box in boxes]
    if not any(inside):
        yield word
        return
    for is_inside, run in groupby(range(len(boxes)), key=inside.__getitem__):
        signs = list(run)
        text = word.text[signs[0] : signs[-1] + 1]
        if not is_inside and any(sign.isalnum() for sign in text):
            box = hull(boxes[sign] for sign in signs)
            yield from _cut(word.model_copy(update={"text": text, "box": box, "alternatives": ()}), parts)
