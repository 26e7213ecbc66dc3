"""The order of a run: count the pages, then do them, and each document as soon as its last page is done."""

from __future__ import annotations

from collections import deque
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from pipeline.errors import DeclassError, InputError, LimitError, MissingError, OutputError, TooManyFailuresError
from pipeline.model import Problem
from pipeline.run.pages import PageTask, SheafTask
from pipeline.run.scans import remember_source
from pipeline.run.tasks import CountTask

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from pipeline.ingest import Source
    from pipeline.run.plan import Plan
    from pipeline.run.workers import Crew, Task

MANY_PAGES = 20
"""Waiting in finished documents: for fewer no second worker loads the models of names."""
MIN_JUDGED = 10
"""Fewer failed pages do not stop a run, whatever their share: the rest of a small batch is done first."""


class Observer(Protocol):
    """Who wants to know how a run goes on."""

    def planned(self, pages: int) -> None:
        """So many pages are to be done."""

    def page_done(self) -> None:
        """One more page is done or has failed."""

    def noted(self, where: str, problem: Problem) -> None:
        """A problem of a document, or of a page of it."""

    def refused(self, error: DeclassError) -> None:
        """A source cannot be read at all."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to."""

    documents: tuple[Path, ...]
    """Folders written, in the order of the sources."""
    problems: int
    unread: int
    """Sources that could not be read."""


class Job(NamedTuple):
    """A task, and what to do with its result: more jobs that follow from it."""

    task: Task[Any]
    time_s: float
    then: Callable[[Future[Any]], Iterable[Job]]
    names_of: int = 0
    """Pages whose names are to be found."""


@dataclass(slots=True)
class Progress:
    """How far one source is."""

    source: Source
    pages: tuple[PageTask, ...] = ()
    waiting: int = 0
    failures: dict[int, DeclassError] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    error: DeclassError | None = None
    """Why the source cannot be read at all."""


Placed = tuple[Progress, PageTask]
"""A page, and how far its source is."""


def share_out(pages: int, most: int, workers: int) -> Iterator[tuple[int, int]]:
    """From where to where each sheaf of at most so many pages goes; all are about as large, and as many a worker."""
    sheaves = min(pages, -(-pages // (most * workers)) * workers)
    bounds = [pages * number // sheaves for number in range(sheaves + 1)] if pages else []
    yield from pairwise(bounds)


def choose_queue(worker: int, pages: deque[Job], documents: deque[Job]) -> deque[Job] | None:
    """What a worker turns to next; None: nothing that is worth its while.

    Worker 0 takes documents first; the others only where no page is left and many wait: to load the models of names
    costs what the names of `MANY_PAGES` pages cost.
    """
    if worker == 0:
        return documents or pages
    if pages:
        return pages
    return documents if sum(job.names_of for job in documents) > MANY_PAGES else None


class Schedule:
    """One run; what is done when."""

    def __init__(self, plan: Plan, crew: Crew, observer: Observer) -> None:
        self._plan = plan
        self._crew = crew
        self._observer = observer
        self._total = 0
        self._failed = 0
        self._last: DeclassError | None = None

    def run(self, sources: Sequence[Source]) -> Outcome:
        """Do it all; see `run_documents`."""
        all_progress = [Progress(source) for source in sources]
        self._drain(self._count_job(progress) for progress in all_progress)
        self._total = sum(len(progress.pages) for progress in all_progress)
        self._observer.planned(self._total)
        pages = [(progress, page) for progress in all_progress for page in progress.pages]
        self._drain(self._page_jobs(pages))
        self._check_failures()
        return Outcome(
            documents=tuple(self._plan.output / p.source.id for p in all_progress if p.error is None),
            problems=sum(len(progress.problems) for progress in all_progress),
            unread=sum(progress.error is not None for progress in all_progress),
        )

    def _drain(self, jobs: Iterable[Job]) -> None:
        """Do all jobs and those that follow from them, as many at once as there are workers."""
        pages, documents = deque(jobs), deque[Job]()
        idle, running = set(range(self._crew.size)), dict[Future[Any], tuple[int, Job]]()
        while pages or documents or running:
            for worker in sorted(idle):
                if queue := choose_queue(worker, pages, documents):
                    job = queue.popleft()
                    idle.remove(worker)
                    running[self._crew.submit(job.task, time_s=job.time_s, worker=worker)] = worker, job
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                worker, job = running.pop(future)
                idle.add(worker)
                for more in job.then(future):
                    (documents if more.names_of else pages).append(more)

    def _count_job(self, progress: Progress) -> Job:
        limits, password = self._plan.settings.ingest, self._plan.password
        task = CountTask(source=progress.source, limits=limits, password=password)
        return Job(task, self._plan.settings.run.page_time_s, partial(self._counted, progress))

    def _counted(self, progress: Progress, future: Future[int]) -> Iterable[Job]:
        try:
            progress.pages = self._plan.page_tasks(progress.source, future.result())
            progress.waiting = len(progress.pages)
        except (MissingError, OutputError):
            raise
        except DeclassError as error:
            self._refuse(progress, error)
        return ()

    def _page_jobs(self, pages: Sequence[Placed]) -> Iterator[Job]:
        for start, end in share_out(len(pages), self._plan.settings.run.pages_at_once, self._crew.size):
            yield self._sheaf_job(pages[start:end])

    def _sheaf_job(self, sheaf: Sequence[Placed]) -> Job:
        task = SheafTask(tuple(page for _, page in sheaf))
        return Job(task, self._plan.settings.run.page_time_s * len(sheaf), partial(self._sheaf_done, sheaf))

    def _sheaf_done(self, sheaf: Sequence[Placed], future: Future[tuple[DeclassError | None, ...]]) -> Iterable[Job]:
        try:
            errors = future.result()
        except LimitError as error:
            if len(sheaf) > 1:  # one of them is beyond a worker, and fails alone
                return [self._sheaf_job([placed]) for placed in sheaf]
            errors = (error,)
        return [job for placed, error in zip(sheaf, errors, strict=True) for job in self._page_done(*placed, error)]

    def _page_done(self, progress: Progress, page: PageTask, error: DeclassError | None) -> Iterable[Job]:
        if error:
            progress.failures[page.number] = error
            self._fail(0 if isinstance(error, InputError) else 1, error)
        self._observer.page_done()
        progress.waiting -= 1
        return () if progress.waiting else self._document_job(progress)

    def _document_job(self, progress: Progress) -> Iterable[Job]:
        unread = [error for error in progress.failures.values() if isinstance(error, InputError)]
        if unread and len(unread) == len(progress.pages):
            self._refuse(progress, unread[0])
            return
        if unread:
            self._fail(len(unread), unread[0])
        failures = {
            number: Problem(kind="page-failed", message=str(error), page=number)
            for number, error in progress.failures.items()
        }
        remember_source(self._plan.cache.folder, progress.source)
        task = self._plan.document_task(progress.source, progress.pages, failures)
        time_s, then = self._plan.settings.run.document_time_s, partial(self._document_done, progress)
        yield Job(task, time_s, then, names_of=len(progress.pages))

    def _document_done(self, progress: Progress, future: Future[tuple[Problem, ...]]) -> Iterable[Job]:
        progress.problems = future.result()
        for problem in progress.problems:
            self._observer.noted(progress.source.id, problem)
        return ()

    def _refuse(self, progress: Progress, error: DeclassError) -> None:
        progress.error = error
        self._observer.refused(InputError(f"{error} [{progress.source.origin}]"))

    def _fail(self, pages: int, error: DeclassError) -> None:
        self._failed += pages
        self._last = error
        if self._failed >= MIN_JUDGED:
            self._check_failures()

    def _check_failures(self) -> None:
        allowed = self._plan.settings.run.max_failed_share
        if self._failed > allowed * self._total:
            count = f"{self._failed} of {self._total} pages failed, more than --max-failed {allowed:g} allows"
            raise TooManyFailuresError(f"{count}; the last: {self._last}") from self._last
