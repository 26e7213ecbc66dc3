"""The work of a run, planned before any of it is done: which pages, under which keys, with which history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.errors import InputError
from pipeline.ingest.kinds import shown
from pipeline.model import Problem, Step
from pipeline.run.cache import PageCache, chain_keys, code_version, digest_file, make_key
from pipeline.run.pages import PageTask
from pipeline.run.tasks import DocumentTask
from pipeline.stages import PAGE_STAGES, TABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from pipeline.ingest import Source
    from pipeline.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is the same for all pages of a run."""

    settings: Settings
    output: Path
    password: str | None
    history: tuple[Step, ...]

    @classmethod
    def make(cls, settings: Settings, output: Path, password: str | None) -> Plan:
        """A plan, with the history that every document of the run will tell.

        Raises:
            MissingError: an engine or a model that a stage needs is not there.
        """
        history = tuple(
            Step(
                stage=stage.name,
                settings=settings.stages[stage.name].model_dump(mode="json"),
                versions=stage.versions(settings.stages[stage.name]),
            )
            for stage in TABLE
        )
        return cls(settings=settings, output=output, password=password, history=history)

    @property
    def cache(self) -> PageCache:
        """Where results are kept."""
        return PageCache(self.output / ".cache")

    def page_tasks(self, source: Source, pages: int) -> tuple[PageTask, ...]:
        """One task a page of the source."""
        digests = [_digest(file) for file in source.files]
        if len(digests) == pages:
            starts = list(zip(map(shown, source.files), digests, strict=True))
        else:
            starts = [(source.id, make_key(*digests))] * pages
        return tuple(
            PageTask(
                source=source,
                number=number,
                limits=self.settings.ingest,
                password=self.password,
                settings=self.settings.stages,
                cache=self.cache,
                keys=self._page_keys(number, *start),
            )
            for number, start in enumerate(starts, 1)
        )

    def document_task(self, source: Source, pages: Iterable[PageTask], failures: Mapping[int, Problem]) -> DocumentTask:
        """The task that makes a document of those pages which did not fail."""
        return DocumentTask(
            id=source.id,
            pages=tuple(page.keys[-1] for page in pages if page.number not in failures),
            problems=tuple(failures[number] for number in sorted(failures)),
            history=self.history,
            settings=self.settings.stages,
            cache=self.cache,
            output=self.output / source.id,
            code=code_version(),
        )

    def _page_keys(self, number: int, name: str, digest: str) -> tuple[str, ...]:
        start = (code_version(), digest, name, str(number), self.settings.ingest.model_dump_json())
        steps = [step.model_dump(mode="json") for step in self.history[: len(PAGE_STAGES)]]
        return chain_keys(start, steps)


def _digest(file: Path) -> str:
    """Of a file; of its name where it cannot be read, so that its page is tried, and fails alone."""
    try:
        return digest_file(file)
    except InputError:
        return make_key(str(file))
