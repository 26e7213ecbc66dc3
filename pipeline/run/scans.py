"""Where the scans of a finished document lie: kept beside the cache, for documents hold no absolute path."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import InputError
from pipeline.ingest import Source, find_sources, read_page
from pipeline.run.cache import digest_file
from pipeline.run.files import write_whole
from pipeline.run.workers import Crew

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pipeline.ingest import Limits
    from pipeline.ingest.reading import Ingested
    from pipeline.model import Page
    from pipeline.settings import Settings
    from pipeline.vision.sheet import Grey


@dataclass(frozen=True, slots=True, kw_only=True)
class PixelsTask:
    """The pixels of one page as delivered."""

    source: Source
    index: int
    limits: Limits
    password: str | None

    def run(self) -> Ingested:
        """Read the page.

        Raises:
            InputError: it cannot be read.
        """
        return read_page(self.source, self.index, limits=self.limits, password=self.password)


def remember_source(cache: Path, source: Source) -> None:
    """Note where the files of a source lie.

    Raises:
        OutputError: it cannot be written.
    """
    note = {"files": [str(file) for file in source.files], "kind": source.kind}
    write_whole(_note(cache, source.id), json.dumps(note).encode())


def find_taken(output: Path, sources: Iterable[Source]) -> Mapping[Source, InputError]:
    """The sources whose folder holds the document of another scan that is still there."""
    taken = {}
    for source in sources:
        try:
            old = _read_note(output / ".cache", source.id)
            is_another = _is_another(old, source)
        except InputError:  # there is no document yet, or a file cannot be read, which the run will tell
            continue
        if is_another:
            message = f"{output / source.id} is made from {old.origin}; give this scan another --output"
            taken[source] = InputError(f"{message} [{source.origin}]")
    return taken


def _is_another(old: Source, new: Source) -> bool:
    there = [file for file in old.files if file.is_file()]
    if not there or old.origin == new.origin or {*there} & {*new.files}:
        return False
    return [digest_file(file) for file in there] != [digest_file(file) for file in new.files]


@contextmanager
def open_scans(
    folder: Path, scan: Path | None, settings: Settings, *, password: str | None = None
) -> Iterator[Callable[[Page], Grey]]:
    """What gives the pixels of the pages of the document in `folder`, from `scan` or from where the run found them.

    Raises:
        InputError: the scan is not there, has changed or cannot be read; when opened, or when a page is asked for.
    """
    source = find_sources([scan])[0] if scan else _recall(folder)
    digests = {digest_file(file) for file in source.files}
    with Crew(1, memory_mb=settings.run.worker_memory_mb, tries=1) as crew:

        def read(page: Page) -> Grey:
            if page.scan.sha256 not in digests:
                file = source.files[0]
                raise InputError(f"{file}: not the scan that page {page.number} was made from; name it with --scan")
            task = PixelsTask(source=source, index=page.number - 1, limits=settings.ingest, password=password)
            return crew.submit(task, time_s=settings.run.page_time_s).result().grey

        yield read


def _recall(folder: Path) -> Source:
    source = _read_note(folder.parent / ".cache", folder.name)
    if missing := [file for file in source.files if not file.is_file()]:
        raise InputError(f"{missing[0]}: the scan is no longer there; name it with --scan")
    return source


def _read_note(cache: Path, document: str) -> Source:
    try:
        note = json.loads(_note(cache, document).read_bytes())
        return Source(document, tuple(map(Path, note["files"])), note["kind"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        folder = cache.parent / document
        raise InputError(f"{folder}: the run left no note of where its scan lies; name it with --scan") from error


def _note(cache: Path, document: str) -> Path:
    return cache / "sources" / f"{document}.json"
