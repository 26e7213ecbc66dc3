"""Runs the table on many documents: order, cache, failures, processes.

A page that fails becomes a Problem of its document and the run goes on; a document that cannot be read leaves no file
behind and harms no other. Pages in = pages out + named failures.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pipeline.run.files import locked
from pipeline.run.plan import Plan
from pipeline.run.schedule import Observer, Outcome, Schedule
from pipeline.run.workers import Crew

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pipeline.ingest import Source
    from pipeline.settings import Settings

__all__ = ["Observer", "Outcome", "run_documents"]


def run_documents(
    sources: Sequence[Source],
    output: Path,
    settings: Settings,
    observer: Observer,
    *,
    password: str | None = None,
) -> Outcome:
    """Run every source to a document in a folder of its own below `output`.

    Args:
        sources: what to read.
        output: one folder a document is written here; results are kept in `.cache`.
        settings: of the run, of ingest and of every stage.
        observer: told of progress and problems.
        password: for encrypted PDFs.

    Raises:
        MissingError: an engine or a model is not there.
        OutputError: a result cannot be written, or another run writes there.
        TooManyFailuresError: more than `max_failed_share` of the pages failed.
        ChildProcessError: a bug; its traceback stands on stderr.
    """
    plan = Plan.make(settings, output, password)
    jobs = settings.run.jobs or os.cpu_count() or 1
    with locked(output), Crew(jobs, memory_mb=settings.run.worker_memory_mb, tries=settings.run.tries) as crew:
        return Schedule(plan, crew, observer).run(sources)
