"""What a reference transcription says, whatever its format: a document, and where it has its notes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.model import Block, Call, Document, Footnote
from pipeline.text.dialect import find_calls

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Transcription:
    """A document without pages, and the place of each of its notes."""

    document: Document
    places: tuple[int, ...]
    """For each footnote, how many blocks stand before it."""


def to_transcription(name: str, parts: Iterable[Block | Footnote]) -> Transcription:
    """Blocks and notes as they follow each other, notes linked to their calls."""
    blocks: list[Block] = []
    notes: list[Footnote] = []
    places: list[int] = []
    for part in parts:
        if isinstance(part, Block):
            blocks.append(part)
        else:
            notes.append(part)
            places.append(len(blocks))
    document = Document(id=name, pages=(), blocks=tuple(blocks), footnotes=link_notes(blocks, notes))
    return Transcription(document, tuple(places))


def link_notes(blocks: Sequence[Block], notes: Iterable[Footnote]) -> tuple[Footnote, ...]:
    """The notes with their calls: the first call of a marker belongs to its first note, and so on."""
    calls: defaultdict[str, list[Call]] = defaultdict(list)
    for index, block in enumerate(blocks):
        for marker, after, _ in find_calls(block.text):
            calls[marker].append(Call(page=block.page, after=after, block=index))
    linked = []
    for note in notes:
        waiting = calls[note.marker]
        linked.append(note.model_copy(update={"call": waiting.pop(0)}) if waiting else note)
    return tuple(linked)
