"""Pages through the page stages: a few together, so that programs start once for all of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.errors import DeclassError
from pipeline.geometry import Frame
from pipeline.ingest import read_page
from pipeline.model import Page
from pipeline.stages import PAGE_STAGES
from pipeline.vision.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.ingest import Limits, Source
    from pipeline.ingest.reading import Ingested
    from pipeline.model import StageSettings
    from pipeline.run.cache import PageCache


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTask:
    """One page, and where its results are kept."""

    source: Source
    number: int
    """From 1."""
    limits: Limits
    password: str | None
    settings: Mapping[str, StageSettings]
    cache: PageCache
    keys: tuple[str, ...]
    """One a page stage, of its result."""

    def open(self) -> Work | None:
        """The page as far as it was done before; None where it is finished.

        Raises:
            InputError: it cannot be read.
        """
        done, kept = self._newest()
        if done == len(self.keys):
            return None
        ingested = read_page(self.source, self.number - 1, limits=self.limits, password=self.password)
        page = kept or _blank(ingested, self.number)
        return Work(self, done, Sheet(ingested.grey, page.frame, page.scan.dpi), page)

    def _newest(self) -> tuple[int, Page | None]:
        """How many stages were done, and the page after the last of them."""
        for done in range(len(self.keys), 0, -1):
            if page := self.cache.read(self.keys[done - 1]):
                return done, page
        return 0, None


@dataclass(frozen=True, slots=True)
class Work:
    """A page on its way."""

    task: PageTask
    done: int
    """Stages."""
    sheet: Sheet
    page: Page

    def keep(self, page: Page) -> Work:
        """The same after one more stage, whose result is kept.

        Raises:
            OutputError: it cannot be.
        """
        self.task.cache.write(self.task.keys[self.done], page)
        return replace(self, done=self.done + 1, sheet=self.sheet.under(page.frame, page.scan.dpi), page=page)


@dataclass(frozen=True, slots=True)
class SheafTask:
    """A few pages together."""

    pages: tuple[PageTask, ...]

    def run(self) -> tuple[DeclassError | None, ...]:
        """Leave the finished pages in the cache; the error of each that failed, None for the others.

        Raises:
            MissingError: a program or a model is not there.
            OutputError: a result cannot be kept.
        """
        failed: dict[int, DeclassError] = {}
        works: dict[int, Work] = {}
        for index, task in enumerate(self.pages):
            try:
                work = task.open()
            except DeclassError as error:
                failed[index] = error
            else:
                works |= {index: work} if work else {}
        for number, stage in enumerate(PAGE_STAGES):
            due = [index for index, work in works.items() if work.done == number]
            settings = self.pages[0].settings[stage.name]
            made = stage.run_many([(works[index].sheet, works[index].page) for index in due], settings)
            for index, page in zip(due, made, strict=True):
                if isinstance(page, DeclassError):
                    failed[index] = page
                    del works[index]
                else:
                    works[index] = works[index].keep(page)
        return tuple(failed.get(index) for index in range(len(self.pages)))


def _blank(ingested: Ingested, number: int) -> Page:
    height, width = ingested.grey.shape
    return Page(number=number, scan=ingested.scan, frame=Frame(width, height), problems=ingested.problems)
