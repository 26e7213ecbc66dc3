"""The command that judges the program: hand-checked pages, alone or beside other programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.inputs import Jobs, SettingsFile, read_json
from pipeline.errors import BarError, InputError, UsageError

LabelsFolder = Annotated[Path, typer.Argument(help="Folder of labelled pages: NAME.png, NAME.md and NAME.json each.")]


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
    from pipeline.verify.labels import read_labels

    pages = read_labels(labels)
    if not pages:
        raise InputError(f"{labels}: no labelled page there; a label is NAME.json with NAME.md beside it")
    if against and (jobs or compare):
        raise UsageError("--against gives each program one core and knows no other scorer: no --jobs, no --compare")
    if against:
        _bench_against(labels, output, settings, against.split(","), json_file)
        return
    from pipeline.cli.progress import progress
    from pipeline.cli.tables import show_tables
    from pipeline.ingest import find_sources
    from pipeline.run import run_documents
    from pipeline.run.files import write_whole
    from pipeline.settings import load_settings
    from pipeline.verify.bench import score_folder
    from pipeline.verify.cost import measure_children
    from pipeline.verify.scores import find_disagreements, to_json, to_tables

    sources = find_sources([label.scan for label in pages])
    chosen, before = load_settings(settings, run={"jobs": jobs, "max_failed_share": 1.0}), measure_children()
    with progress() as observer:
        run_documents(sources, output, chosen, observer)
    scores, spent = score_folder(labels, output), measure_children()
    show_tables(*to_tables(scores))
    typer.echo(
        f"\n{spent.cpu_s - before.cpu_s:.1f} processor seconds for what was not known from an earlier run; "
        f"the largest process took {spent.memory_mb:.0f} MB"
    )
    if json_file:
        write_whole(json_file, json.dumps(to_json(scores), indent=1).encode())
    if compare and (differences := tuple(find_disagreements(scores, read_json(compare)))):
        raise BarError(f"{compare} differs: " + "; ".join(differences))


def _bench_against(labels: Path, output: Path, settings: Path | None, names: list[str], json_file: Path | None) -> None:
    """Ours, run anew, and others on the same pages: errors, processor seconds, and their ratios."""
    from pipeline.cli.tables import show_tables
    from pipeline.engines.tesseract import find_tesseract
    from pipeline.run.files import write_whole
    from pipeline.verify.against import make_contestants, run_against, to_json, to_table

    program = find_tesseract(page_mode=3, time_limit_s=0)
    contestants = make_contestants(names, tesseract=program.program, models=program.models, settings=settings)
    for name in set(names) - {one.name for one in contestants}:
        typer.echo(f"declass: {name} is not installed and was left out", err=True)
    results = run_against(labels, contestants, output)
    show_tables(to_table(results))
    if json_file:
        write_whole(json_file, json.dumps(to_json(results), indent=1).encode())
