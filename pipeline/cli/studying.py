"""The command that judges structure on many documents of the press."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from pipeline.cli.inputs import Jobs, SettingsFile, read_document

Condition = Literal["print", "scan", "photocopy", "microfilm", "fax", "fax-coarse"]


def study(
    *,
    seed: Annotated[
        int, typer.Option(min=0, help="Of the first document; the rules were tuned on 5000 to 6199.")
    ] = 6600,
    documents: Annotated[int, typer.Option(min=1, help="So many, of seeds that follow one another.")] = 24,
    condition: Annotated[Condition, typer.Option(help="Of their copies.")] = "scan",
    output: Annotated[Path, typer.Option(help="Folder of the documents and results.")] = Path("output/study"),
    jobs: Jobs = None,
    settings: SettingsFile = None,
) -> None:
    """Judge blocks, notes and reading order on invented documents."""
    from pipeline.cli.progress import progress
    from pipeline.cli.tables import show_tables
    from pipeline.formats.references import read_reference
    from pipeline.ingest import find_sources
    from pipeline.press.trials import press_structures
    from pipeline.run import run_documents
    from pipeline.settings import load_settings
    from pipeline.verify.studying import study as judge
    from pipeline.verify.studying import to_tables

    pressed = list(press_structures(output / "pressed", seed, documents, condition))
    sources = find_sources([folder / f"{folder.name}.pdf" for folder in pressed])
    chosen = load_settings(settings, run={"jobs": jobs, "max_failed_share": 1.0})
    with progress() as observer:
        run_documents(sources, output / "read", chosen, observer)
    made = []
    for source, folder in zip(sources, pressed, strict=True):
        _, document = read_document(output / "read" / source.id)
        made.append(judge(document, read_reference(folder / "reference.md").document))
    show_tables(*to_tables(made))
