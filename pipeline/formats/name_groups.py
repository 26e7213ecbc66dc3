"""The names of a document, all mentions of one under one head."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pipeline.model import Document, Entity


class NameGroup(NamedTuple):
    """One person, place or thing, and how the document mentions it."""

    label: str
    name: str
    id: str | None
    mentions: int
    pages: tuple[int, ...]
    """Where it is mentioned, ascending."""
    forms: tuple[tuple[str, int], ...]
    """As written, with counts, the most frequent first."""


def group_names(document: Document) -> tuple[NameGroup, ...]:
    """By label and name, in alphabetical order; a name that is not known is its written form."""
    groups: defaultdict[tuple[str, str], list[Entity]] = defaultdict(list)
    for entity in document.entities:
        groups[entity.label, entity.name or entity.text].append(entity)
    return tuple(_group(document, *key, groups[key]) for key in sorted(groups))


def _group(document: Document, label: str, name: str, mentions: list[Entity]) -> NameGroup:
    forms = Counter(" ".join(mention.text.split()) for mention in mentions)
    pages = {page for mention in mentions for page in _pages(document, mention)}
    identifier = next((mention.id for mention in mentions if mention.id), None)
    ranked = sorted(forms.items(), key=lambda pair: (-pair[1], pair[0]))
    return NameGroup(label, name, identifier, len(mentions), tuple(sorted(pages)), tuple(ranked))


def _pages(document: Document, mention: Entity) -> set[int]:
    """Where it is printed; where that is not known, the page on which its block or note begins."""
    if mention.printed:
        return {printed.page for printed in mention.printed}
    if mention.block is not None:
        return {document.blocks[mention.block].page}
    return {document.footnotes[mention.note].page} if mention.note is not None else set()
