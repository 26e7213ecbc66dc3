"""The structure of many documents judged together: what of blocks, notes and order is right in all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.verify.measures import Errors, Tally, share
from pipeline.verify.report import verify
from pipeline.verify.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.model import Document

MEASURES = {
    "blocks": "blocks",
    "headings": "headings",
    "numbering": "numbers",
    "notes": "notes",
    "links": "notes with their call",
    "edges": "reading-order edges",
}
"""Of the structure; a table's words for each."""


@dataclass(frozen=True, slots=True)
class Studied:
    """One document beside its reference."""

    name: str
    pages: int
    characters: Errors
    structure: Mapping[str, Tally]


def study(document: Document, reference: Document) -> Studied:
    """What of a document's structure is right."""
    report = verify(document, reference)
    tallies = {name: report.structure[name].tally for name in MEASURES}
    return Studied(document.id, len(document.pages), report.characters, tallies)


def total(studied: Iterable[Studied], measure: str) -> Tally:
    """A measure over all documents."""
    return sum((one.structure[measure] for one in studied), Tally())


def to_tables(studied: Sequence[Studied]) -> tuple[Rows, Rows]:
    """The documents that are not whole, and the totals."""
    short = [one for one in studied if any(tally.f1 not in {1.0, None} for tally in one.structure.values())]
    whole = f"{len(studied) - len(short)} of {len(studied)} documents are whole; the others:"
    pages = f"{len(studied)} documents, {sum(one.pages for one in studied)} pages"
    return (
        Rows(whole, ("F1", *MEASURES, "CER"), tuple(map(_row, short))),
        Rows(pages, ("measure", "F1", "right / found / there"), tuple(_totals(studied))),
    )


def _row(one: Studied) -> tuple[str, ...]:
    return one.name, *(share(one.structure[name].f1) for name in MEASURES), share(one.characters.rate)


def _totals(studied: Sequence[Studied]) -> Iterator[tuple[str, str, str]]:
    for name, words in MEASURES.items():
        tally = total(studied, name)
        yield words, share(tally.f1), f"{tally.hits} / {tally.found} / {tally.truth}"
    characters = sum((one.characters for one in studied), Errors())
    yield "CER", share(characters.rate), f"{characters.errors} / {characters.length}"
