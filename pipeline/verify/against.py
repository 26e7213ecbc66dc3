"""Other programs on the same pages, in one run with ours: errors, processor time and memory.

They take turns: every program reads the same pages before any reads the next ones, another one first each time, so
that what else the machine does falls on all of them. Each has one core. Ours reads the pages of a turn as one run, as
it is used, its start included; the others know no batches and start anew for each page.
"""

from __future__ import annotations

import sys
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from shutil import rmtree, which
from typing import TYPE_CHECKING

from pipeline.errors import UsageError
from pipeline.formats.document_json import from_json
from pipeline.verify.bench import score_page
from pipeline.verify.cost import Cost, measure_command
from pipeline.verify.labels import name_labels, read_labels
from pipeline.verify.measures import share
from pipeline.verify.rows import Rows
from pipeline.verify.scores import Scores

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from pipeline.verify.labels import Label
    from pipeline.verify.scores import PageScore

    Command = Callable[[Sequence[Path], Path], Sequence[str]]

OURS = "declass"
TURN_PAGES = 25  # a small document: to start ours costs as much as to read a page
_RAPIDOCR = """
import sys
from rapidocr import RapidOCR
read = RapidOCR(params={"Global.use_cls": False, "Global.log_level": "error"})(sys.argv[1])
open(sys.argv[2], "w", encoding="utf-8").write("\\n".join(read.txts or ()))
"""


@dataclass(frozen=True, slots=True)
class Contestant:
    """A program that reads pages."""

    name: str
    command: Command
    """The command for scans and a folder for their results."""
    results: Callable[[Path], tuple[Path, Path | None]]
    """In the folder of a page, the text, and the document where there is one."""
    is_batch: bool = False
    """Whether it reads all scans at once, each to a folder of its stem; else one scan, to the folder itself."""


@dataclass(frozen=True, slots=True)
class Result:
    """What one contestant made of all pages."""

    name: str
    scores: Scores
    cost: Cost


def _ours(settings: Path | None) -> Command:
    chosen = ["--settings", str(settings)] if settings else []
    run = [sys.executable, "-m", "pipeline", "run", "--jobs", "1", *chosen]
    return lambda scans, folder: [*run, *map(str, scans), "--output", str(folder)]


def _document(folder: Path) -> tuple[Path, Path]:
    return folder / "document.md", folder / "document.json"


def _only_text(folder: Path) -> tuple[Path, None]:
    return folder / "text.txt", None


def make_contestants(
    names: Iterable[str], *, tesseract: Path, models: Path | None = None, settings: Path | None = None
) -> tuple[Contestant, ...]:
    """Ours first, with a file of settings, then those of the others that are installed.

    Tesseract's program may need telling where its `models` are.

    Raises:
        UsageError: a name that no contestant has.
    """
    told = ["--tessdata-dir", str(models)] if models else []
    known: dict[str, tuple[bool, Command]] = {
        "tesseract": (
            True,
            lambda scans, folder: [str(tesseract), *map(str, scans), str(folder / "text"), *told, "--psm", "3"],
        ),
        "ocrmypdf": (
            which("ocrmypdf") is not None,
            lambda scans, folder: [
                "ocrmypdf", "--quiet", "--deskew", "--image-dpi", "300", "--jobs", "1", "--output-type", "none",
                "--sidecar", str(folder / "text.txt"), *map(str, scans), "-",
            ],
        ),
        "rapidocr": (
            all(map(find_spec, ("rapidocr", "omegaconf"))),  # its models alone do not make it run
            lambda scans, folder: [sys.executable, "-c", _RAPIDOCR, *map(str, scans), str(folder / "text.txt")],
        ),
    }  # fmt: skip
    made = [Contestant(OURS, _ours(settings), _document, is_batch=True)]
    for name in names:
        if name not in known:
            raise UsageError(f"--against {name}: unknown; there is {', '.join(known)}")
        installed, command = known[name]
        if installed:
            made.append(Contestant(name, command, _only_text))
    return tuple(made)


def run_against(labels: Path, contestants: Sequence[Contestant], folder: Path) -> tuple[Result, ...]:
    """Every labelled page read by every contestant; results go below the folder, whose old ones are removed.

    Raises:
        EngineError: a contestant failed; says on what, and what it printed.
    """
    pages = read_labels(labels)
    costs = {one.name: Cost() for one in contestants}
    scores: dict[str, list[PageScore]] = {one.name: [] for one in contestants}
    for one in contestants:
        rmtree(folder / one.name, ignore_errors=True)
    for turn, start in enumerate(range(0, len(pages), TURN_PAGES)):
        first = turn % len(contestants)
        for one in (*contestants[first:], *contestants[:first]):
            place, now = folder / one.name / str(turn + 1), name_labels(pages[start : start + TURN_PAGES])
            costs[one.name] += _read(one, now, place)
            scores[one.name] += (_score(one, label, place / label.name) for label in now)
    return tuple(Result(one.name, Scores(tuple(scores[one.name])), costs[one.name]) for one in contestants)


def _read(one: Contestant, labels: Sequence[Label], folder: Path) -> Cost:
    """What it costs a contestant to read some pages to a folder."""
    if one.is_batch:
        return measure_command(one.command([label.scan for label in labels], folder), one.name)
    cost = Cost()
    for label in labels:
        (place := folder / label.name).mkdir(parents=True)
        cost += measure_command(one.command([label.scan], place), f"{one.name} on {label.name}")
    return cost


def _score(one: Contestant, label: Label, folder: Path) -> PageScore:
    text, file = one.results(folder)
    document = from_json(file.read_text(encoding="utf-8"), name=str(file)) if file else None
    return score_page(label, document, text.read_text(encoding="utf-8", errors="replace"))


def to_table(results: Sequence[Result]) -> Rows:
    """One line each; the ratios are those of the first to each."""
    headings = (
        *("", "CER micro", "CER median", "word F1", "CPU s a page", "peak MB"),
        *("CPU, ours to it", "CER, ours to it"),
    )
    return Rows("Against others", headings, tuple(_rows(results)))


def _rows(results: Sequence[Result]) -> Iterator[tuple[str, ...]]:
    first = results[0]
    for one in results:
        yield (
            one.name,
            share(one.scores.cer_micro),
            share(one.scores.cer_median),
            share(one.scores.word_f1_macro),
            f"{one.cost.cpu_s / max(len(one.scores.pages), 1):.2f}",
            f"{one.cost.memory_mb:.0f}",
            _ratio(first.cost.cpu_s, one.cost.cpu_s),
            _ratio(first.scores.cer_micro, one.scores.cer_micro),
        )


def _ratio(value: float | None, unit: float | None) -> str:
    return "–" if value is None or not unit else f"{value / unit:.2f}"


def to_json(results: Sequence[Result]) -> Mapping[str, object]:
    """The same as plain values."""
    return {one.name: one.scores.figures() | asdict(one.cost) for one in results}
