"""What a worker does: look at a source, finish one document; see `pages` for pages. Plain values in and out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.errors import OutputError
from pipeline.formats.document_json import to_json
from pipeline.formats.entities_csv import to_csv
from pipeline.formats.json_ld import to_json_ld
from pipeline.formats.markdown import to_markdown
from pipeline.formats.name_index import to_index
from pipeline.formats.review_csv import to_review
from pipeline.ingest import count_pages
from pipeline.model import Document, Page, Problem, Step
from pipeline.run.cache import PageCache, digest_file, make_key
from pipeline.run.files import write_whole
from pipeline.run.scanframe import to_scan
from pipeline.stages import DOCUMENT_STAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from pipeline.ingest import Limits, Source
    from pipeline.model import StageSettings

FILES: Mapping[str, Callable[[Document], str]] = {
    "document.json": to_json,
    "document.md": to_markdown,
    "entities.csv": to_csv,
    "entities.jsonld": to_json_ld,
    "names.md": to_index,
    "review.csv": to_review,
}
"""What is written of a document, and by what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountTask:
    """How many pages a source has."""

    source: Source
    limits: Limits
    password: str | None

    def run(self) -> int:
        """The number of pages.

        Raises:
            InputError: the source cannot be read.
        """
        return count_pages(self.source, limits=self.limits, password=self.password)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentTask:
    """All finished pages of a document through the document stages, and its files written."""

    id: str
    pages: tuple[str, ...]
    """Keys of the finished pages in the cache."""
    problems: tuple[Problem, ...]
    """Of the pages that failed."""
    history: tuple[Step, ...]
    settings: Mapping[str, StageSettings]
    cache: PageCache
    output: Path
    code: str

    def run(self) -> tuple[Problem, ...]:
        """Write the document's files, unless they stand there already; return all problems.

        Raises:
            DeclassError: a stage fails, or a file cannot be written.
        """
        record = self.cache.folder / "documents" / f"{self._key()}.json"
        if (known := self._unchanged(record)) is not None:
            return known
        document = to_scan(self._finish())
        for name, write in FILES.items():
            write_whole(self.output / name, write(document).encode())
        problems = tuple(_all_problems(document))
        written = {name: digest_file(self.output / name) for name in FILES}
        kept = {"files": written, "problems": [problem.model_dump() for problem in problems]}
        write_whole(record, json.dumps(kept).encode())
        return problems

    def _finish(self) -> Document:
        pages = tuple(map(self._read, self.pages))
        document = Document(id=self.id, pages=pages, history=self.history, problems=self.problems)
        for stage in DOCUMENT_STAGES:
            document = stage.module.run(document, self.settings[stage.name])
        return document

    def _read(self, key: str) -> Page:
        page = self.cache.read(key)
        if page is None:
            raise OutputError(f"{self.cache.folder}: a page that was just kept there cannot be read; run again")
        return page

    def _key(self) -> str:
        told = [step.model_dump_json() for step in self.history]
        failed = [problem.model_dump_json() for problem in self.problems]
        return make_key(self.code, self.id, *self.pages, *told, *failed)

    def _unchanged(self, record: Path) -> tuple[Problem, ...] | None:
        """The problems of an earlier run of the very same, if all that it wrote still stands; else None."""
        try:
            kept = json.loads(record.read_bytes())
            same = all(digest_file(self.output / name) == digest for name, digest in kept["files"].items())
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None
        return tuple(Problem(**problem) for problem in kept["problems"]) if same else None


def _all_problems(document: Document) -> Iterator[Problem]:
    yield from document.problems
    for page in document.pages:
        yield from page.problems
