"""Names in the text and in the notes: as written, what they are, the name used today, where they are printed."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from pipeline.engines.names import load_knowledge
from pipeline.engines.ner import find_versions
from pipeline.model import FURNITURE, Document, Entity, StageSettings
from pipeline.names import Name, find_names
from pipeline.names.printed import find_printed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.model import Block, Footnote

GAP = "\n\n"


class Settings(StageSettings):
    """How sure a name must be."""

    min_confidence: float = 0.4
    """Guesses of the statistical model alone have 0.5; what is less sure than that hides more than it shows."""


class _Part(NamedTuple):
    """A block or a note, with its index."""

    holder: Block | Footnote
    block: int | None
    note: int | None


def versions(settings: Settings) -> Mapping[str, str]:  # noqa: ARG001 - every stage is asked alike
    """Of spaCy and its model; see `find_versions`."""
    return find_versions()


def run(document: Document, settings: Settings) -> Document:
    """The document with its names; short forms are explained by the whole of it."""
    parts = tuple(_parts(document))
    starts = [0, *accumulate(len(part.holder.text) + len(GAP) for part in parts)]
    names = find_names(GAP.join(part.holder.text for part in parts), load_knowledge(), lines_set=True)
    entities = tuple(
        _entity(document, parts[index], name, starts[index])
        for name in names
        if name.confidence >= settings.min_confidence
        for index in (bisect_right(starts, name.start) - 1,)
    )
    return document.model_copy(update={"entities": entities})


def _parts(document: Document) -> Iterator[_Part]:
    for index, block in enumerate(document.blocks):
        if block.kind not in FURNITURE:
            yield _Part(block, index, None)
    for index, note in enumerate(document.footnotes):
        yield _Part(note, None, index)


def _entity(document: Document, part: _Part, name: Name, offset: int) -> Entity:
    start, end = name.start - offset, name.end - offset
    return Entity(
        text=name.text,
        label=name.label,
        name=name.name,
        id=name.id,
        block=part.block,
        note=part.note,
        start=start,
        end=end,
        confidence=name.confidence,
        metonym=name.metonym,
        printed=find_printed(document.pages, part.holder, start, end),
    )
