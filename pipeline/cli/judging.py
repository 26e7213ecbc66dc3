"""The commands that judge: verify, against a reference; bench, against hand-checked pages."""

from __future__ import annotations

import json
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.inputs import Jobs, SettingsFile, read_json
from pipeline.errors import BarError, InputError, UsageError

if TYPE_CHECKING:
    from pipeline.model import Document
    from pipeline.verify.report import Report

BARS = {"max_", "min_"}
LabelsFolder = Annotated[Path, typer.Argument(help="Folder of labelled pages: NAME.png, NAME.md and NAME.json each.")]

Bar = Annotated[float | None, typer.Option(min=0, rich_help_panel="Bars")]


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
    max_cer: Bar = None,
    max_cer_any_order: Bar = None,
    max_cer_diplomatic: Bar = None,
    max_wer: Bar = None,
    max_total: Annotated[int | None, typer.Option(min=0)] = None,
    min_blocks: Bar = None,
    min_headings: Bar = None,
    min_numbering: Bar = None,
    min_notes: Bar = None,
    min_links: Bar = None,
    min_redactions: Bar = None,
    min_struck_words: Bar = None,
    min_banners: Bar = None,
    min_entities: Bar = None,
) -> None:
    """Explain every difference between a document and its reference; below a bar, exit with 8."""
    from pipeline.cli.tables import show_tables
    from pipeline.formats.references import read_reference
    from pipeline.run.files import write_whole
    from pipeline.verify.gate import find_regressions, find_shortfalls, make_bars, read_bars, to_baseline, to_table
    from pipeline.verify.junit import to_junit
    from pipeline.verify.report import verify as compare
    from pipeline.verify.tables import to_json, to_tables

    if update_baseline and not baseline:
        raise UsageError("--update-baseline needs --baseline FILE")
    options = {name: value for name, value in context.params.items() if name[:4] in BARS and value is not None}
    wanted = make_bars((read_bars(bars).model_dump(exclude_none=True) if bars else {}) | options)
    made = read_reference(document).document
    found = compare(made, read_reference(reference))
    short = find_shortfalls(found, wanted)
    if baseline and update_baseline:
        write_whole(baseline, json.dumps(to_baseline(found), indent=1).encode())
    elif baseline:
        short += find_regressions(found, read_json(baseline), name=str(baseline))
    show_tables(*to_tables(found))
    if json_file:
        write_whole(json_file, json.dumps(to_json(found), indent=1, ensure_ascii=False).encode())
    if junit:
        write_whole(junit, to_junit(found, wanted, short).encode())
    if report:
        _write_report(report, found, made, document)
    if short:
        show_tables(to_table(short))
        raise BarError(f"{len(short)} figures fall short")


def _write_report(file: Path, found: Report, made: Document, path: Path) -> None:
    """One HTML file, with crops of the scan where it still lies where the run found it."""
    from pipeline.run.files import write_whole
    from pipeline.run.scans import open_scans
    from pipeline.settings import load_settings
    from pipeline.verify.html import to_html

    with ExitStack() as stack:
        try:
            folder = path if path.is_dir() else path.parent
            pixels = stack.enter_context(open_scans(folder, None, load_settings()))
        except InputError:
            pixels = None
        write_whole(file, to_html(found, made, pixels).encode())


def bench(
    labels: LabelsFolder,
    *,
    output: Annotated[Path, typer.Option(help="Folder of results.")] = Path("output/bench"),
    jobs: Jobs = None,
    settings: SettingsFile = None,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write the scores to this file too.")] = None,
    compare: Annotated[Path | None, typer.Option(help="Scores of another scorer: tell where it differs.")] = None,
    against: Annotated[str, typer.Option(help="Other programs: tesseract, ocrmypdf, rapidocr; with commas.")] = "",
) -> None:
    """Run and score a folder of labelled pages."""
    if against:
        _bench_against(labels, output, against.split(","))
        return
    from pipeline.cli.progress import progress
    from pipeline.cli.tables import show_tables
    from pipeline.ingest import find_sources
    from pipeline.run import run_documents
    from pipeline.run.files import write_whole
    from pipeline.settings import load_settings
    from pipeline.verify.bench import score_folder
    from pipeline.verify.labels import find_labels, find_scan
    from pipeline.verify.scores import find_disagreements, to_json, to_tables

    if not find_labels(labels):
        raise InputError(f"{labels}: no labelled page there; a label is NAME.json with NAME.md beside it")
    sources = find_sources([find_scan(label) for label in find_labels(labels)])
    with progress() as observer:
        run_documents(sources, output, load_settings(settings, run={"jobs": jobs, "max_failed_share": 1.0}), observer)
    scores = score_folder(labels, output)
    show_tables(*to_tables(scores))
    if json_file:
        write_whole(json_file, json.dumps(to_json(scores), indent=1).encode())
    if compare and (differences := tuple(find_disagreements(scores, read_json(compare)))):
        raise BarError(f"{compare} differs: " + "; ".join(differences))


def _bench_against(labels: Path, output: Path, names: list[str]) -> None:
    """Ours, run anew, and others on the same pages: errors, processor seconds, and their ratios."""
    from pipeline.cli.tables import show_tables
    from pipeline.engines.tesseract import find_tesseract
    from pipeline.verify.against import make_contestants, run_against, to_table

    program = find_tesseract(page_mode=3, time_limit_s=0)
    contestants = make_contestants(names, tesseract=program.program, models=program.models)
    for name in set(names) - {one.name for one in contestants}:
        typer.echo(f"declass: {name} is not installed and was left out", err=True)
    show_tables(to_table(run_against(labels, contestants, output)))
