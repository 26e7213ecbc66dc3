"""The command that judges a document: every difference from its reference, and whether it reaches its bars."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path  # noqa: TC003 - typer reads it at run time
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.inputs import Password, ScanFile, SettingsFile, read_json
from pipeline.errors import BarError, InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager

    from pipeline.model import Document, Page
    from pipeline.verify.bars import Bars, Shortfall
    from pipeline.verify.report import Report
    from pipeline.vision.sheet import Grey

    Scans = AbstractContextManager[Callable[[Page], Grey]]

BARS = {"max_", "min_"}

MostRate = Annotated[float | None, typer.Option(min=0, help="Errors by length, at most.")]
MostCount = Annotated[int | None, typer.Option(min=0, help="Edits and marks, at most.")]
LeastF1 = Annotated[float | None, typer.Option(min=0, max=1, help="F1, at least.")]


def verify(
    context: typer.Context,
    document: Annotated[Path, typer.Argument(help="A document's folder, its document.json, or a transcription.")],
    reference: Annotated[Path, typer.Argument(help="Markdown, plain text, TEI, or another document.")],
    *,
    report: Annotated[Path | None, typer.Option(help="Write every difference as one HTML file.")] = None,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write the report for programs.")] = None,
    junit: Annotated[Path | None, typer.Option(help="Write the bars as JUnit XML.")] = None,
    bars: Annotated[Path | None, typer.Option(help="TOML file of bars; those given as options stand above it.")] = None,
    baseline: Annotated[Path | None, typer.Option(help="JSON file that the document must not fall behind.")] = None,
    update_baseline: Annotated[bool, typer.Option("--update-baseline", help="Write that file anew.")] = False,
    scan: ScanFile = None,
    settings: SettingsFile = None,
    password: Password = None,
    max_cer: MostRate = None,
    max_cer_any_order: MostRate = None,
    max_cer_diplomatic: MostRate = None,
    max_wer: MostRate = None,
    max_total: MostCount = None,
    max_recognition: MostCount = None,
    max_reading_order: MostCount = None,
    max_hyphenation: MostCount = None,
    max_notes: MostCount = None,
    max_headings_numbering: MostCount = None,
    max_struck_text: MostCount = None,
    max_redactions: MostCount = None,
    max_furniture: MostCount = None,
    max_missing: MostCount = None,
    max_reference_suspect: MostCount = None,
    min_blocks: LeastF1 = None,
    min_headings: LeastF1 = None,
    min_numbering: LeastF1 = None,
    min_notes: LeastF1 = None,
    min_links: LeastF1 = None,
    min_edges: LeastF1 = None,
    min_redactions: LeastF1 = None,
    min_struck_words: LeastF1 = None,
    min_banners: LeastF1 = None,
    min_entities: LeastF1 = None,
    min_groups: LeastF1 = None,
    min_dates: LeastF1 = None,
    min_names_of_today: LeastF1 = None,
) -> None:
    """Explain every difference between a document and its reference; below a bar, exit with 8."""
    from pipeline.cli.tables import show_tables
    from pipeline.formats.references import read_reference
    from pipeline.run.files import write_whole
    from pipeline.verify.bars import find_shortfalls, to_table
    from pipeline.verify.junit import to_junit
    from pipeline.verify.report import verify as compare
    from pipeline.verify.tables import to_json, to_tables

    if update_baseline and not baseline:
        raise UsageError("--update-baseline needs --baseline FILE")
    wanted = _choose_bars(bars, context.params)
    made = read_reference(document).document
    found = compare(made, read_reference(reference))
    short = (*find_shortfalls(found, wanted), *_compare_baseline(found, baseline, is_new=update_baseline))
    show_tables(*to_tables(found))
    if json_file:
        write_whole(json_file, json.dumps(to_json(found), indent=1, ensure_ascii=False).encode())
    if junit:
        write_whole(junit, to_junit(found, wanted, short).encode())
    if report:
        _write_report(report, found, made, partial(_open_scans, document, scan, settings, password))
    if short:
        show_tables(to_table(short))
        raise BarError(f"figures that fall short: {len(short)}")


def _choose_bars(file: Path | None, options: Mapping[str, object]) -> Bars:
    """Those of the file, and above them those among the options."""
    from pipeline.verify.bars import make_bars, read_bars

    given = {name: value for name, value in options.items() if name[:4] in BARS and value is not None}
    return make_bars((read_bars(file).model_dump(exclude_none=True) if file else {}) | given)


def _compare_baseline(found: Report, file: Path | None, *, is_new: bool) -> tuple[Shortfall, ...]:
    """What is worse than the baseline; a new one is written, and nothing is worse."""
    from pipeline.run.files import write_whole
    from pipeline.verify.baseline import find_regressions, to_baseline

    if file and is_new:
        write_whole(file, json.dumps(to_baseline(found), indent=1).encode())
    elif file:
        return find_regressions(found, read_json(file), name=str(file))
    return ()


def _write_report(file: Path, found: Report, made: Document, scans: Callable[[], Scans]) -> None:
    """One HTML file, with windows on the scan; without them, and a word, where the scan is not there."""
    from pipeline.run.files import write_whole
    from pipeline.verify.html import to_html

    try:
        with scans() as pixels:
            content = to_html(found, made, pixels)
    except InputError as error:
        typer.echo(f"declass: {file} is without its scan: {error}", err=True)
        content = to_html(found, made)
    write_whole(file, content.encode())


def _open_scans(document: Path, scan: Path | None, settings: Path | None, password: str | None) -> Scans:
    from pipeline.run.scans import open_scans
    from pipeline.settings import load_settings

    folder = document if document.is_dir() else document.parent
    return open_scans(folder, scan, load_settings(settings), password=password)
