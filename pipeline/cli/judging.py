"""The commands that judge: bench, against hand-checked pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.inputs import Jobs, SettingsFile, read_json
from pipeline.errors import BarError

LabelsFolder = Annotated[Path, typer.Argument(help="Folder of labelled pages: NAME.png, NAME.md and NAME.json each.")]


def bench(
    labels: LabelsFolder,
    *,
    output: Annotated[Path, typer.Option(help="Folder of results.")] = Path("output/bench"),
    jobs: Jobs = None,
    settings: SettingsFile = None,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write the scores to this file too.")] = None,
    compare: Annotated[Path | None, typer.Option(help="Scores of another scorer: tell where it differs.")] = None,
) -> None:
    """Run and score a folder of labelled pages."""
    from pipeline.cli.progress import progress
    from pipeline.cli.tables import show_tables
    from pipeline.ingest import find_sources
    from pipeline.run import run_documents
    from pipeline.run.files import write_whole
    from pipeline.settings import load_settings
    from pipeline.verify.bench import score_folder
    from pipeline.verify.labels import find_labels, find_scan
    from pipeline.verify.scores import find_disagreements, to_json, to_tables

    sources = find_sources([find_scan(label) for label in find_labels(labels)])
    with progress() as observer:
        run_documents(sources, output, load_settings(settings, run={"jobs": jobs, "max_failed_share": 1.0}), observer)
    scores = score_folder(labels, output)
    show_tables(*to_tables(scores))
    if json_file:
        write_whole(json_file, json.dumps(to_json(scores), indent=1).encode())
    if compare and (differences := tuple(find_disagreements(scores, read_json(compare)))):
        raise BarError(f"{compare} differs: " + "; ".join(differences))
