"""The progress of a run on stderr: a bar on a terminal, and a line a problem everywhere."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Task

    from pipeline.errors import DeclassError
    from pipeline.model import Problem


class PagesPerSecond(ProgressColumn):
    """Pages done a second, over the whole run."""

    def render(self, task: Task) -> Text:
        """As `1.4 pages/s`."""
        return Text(f"{task.finished_speed or task.speed or 0:.1f} pages/s")


class Bar:
    """Shows a run as it goes."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("pages", total=None)

    def planned(self, pages: int) -> None:
        """Set the length of the bar."""
        self._progress.update(self._task, total=pages)

    def page_done(self) -> None:
        """Move on by a page."""
        self._progress.advance(self._task)

    def noted(self, where: str, problem: Problem) -> None:
        """Tell a problem."""
        page = f" page {problem.page}" if problem.page else ""
        self._tell(f"{where}{page}: {problem.kind}: {problem.message}")

    def refused(self, error: DeclassError) -> None:
        """Tell why a source cannot be read."""
        self._tell(f"declass: {error}")

    def _tell(self, line: str) -> None:
        self._progress.console.print(line, markup=False, highlight=False, soft_wrap=True)


@contextmanager
def progress() -> Iterator[Bar]:
    """A bar on stderr while the block runs; only its problems where stderr is no terminal."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        PagesPerSecond(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as shown:
        yield Bar(shown)
