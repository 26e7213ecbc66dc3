"""The commands: each reads its words, calls the package, prints. Heavy modules are imported where they are used."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.benching import bench
from pipeline.cli.calibrating import calibrate
from pipeline.cli.inputs import Jobs, Password, ScanFile, SettingsFile, find_page, read_document
from pipeline.cli.naming import entities
from pipeline.cli.pressing import press
from pipeline.cli.studying import study
from pipeline.cli.verifying import verify

WITH_PROBLEMS, UNREAD = 7, 3

Scans = Annotated[list[Path], typer.Argument(help="PDF, TIFF, PNG, JPEG or JP2 files, or folders of pages.")]
DocumentPath = Annotated[Path, typer.Argument(help="A document's folder, or its document.json.")]
Output = Annotated[Path, typer.Option(help="Folder of results; one folder a document.")]
MaxFailed = Annotated[float | None, typer.Option(min=0, max=1, help="Share of pages that may fail [default: 0.1].")]


class Layer(StrEnum):
    """What `declass show` can draw."""

    found = "found"
    words = "words"
    lines = "lines"
    regions = "regions"
    order = "order"
    markings = "markings"
    redactions = "redactions"
    strokes = "strokes"
    review = "review"


def register(app: typer.Typer) -> None:
    """Give the commands of this module to the program."""
    for command in (run, verify, bench, show, press, markings, entities, calibrate, study, stages):
        app.command()(command)


def run(
    scans: Scans,
    *,
    output: Output = Path("output"),
    jobs: Jobs = None,
    settings: SettingsFile = None,
    max_failed: MaxFailed = None,
    password: Password = None,
) -> int:
    """Turn scans into documents: document.json, document.md, and their names."""
    from pipeline.cli.progress import progress
    from pipeline.ingest import sift_sources
    from pipeline.run import run_documents
    from pipeline.run.scans import find_taken
    from pipeline.settings import load_settings

    chosen = load_settings(settings, run={"jobs": jobs, "max_failed_share": max_failed})
    found, refused = sift_sources(scans)
    taken = find_taken(output, found)
    sources = [source for source in found if source not in taken]
    with progress() as observer:
        for error in (*refused.values(), *taken.values()):
            observer.refused(error)
        if not sources:
            return UNREAD
        outcome = run_documents(sources, output, chosen, observer, password=password)
    for folder in outcome.documents:
        typer.echo(folder)
    return UNREAD if refused or taken or outcome.unread else WITH_PROBLEMS if outcome.problems else 0


def show(
    document: DocumentPath,
    *,
    page: Annotated[int, typer.Option(min=1, help="Page number.")],
    layer: Annotated[Layer, typer.Option(help="What to draw.")] = Layer.found,
    scan: ScanFile = None,
    output: Annotated[Path | None, typer.Option(help="PNG [default: page-N-LAYER.png beside document.json].")] = None,
    width: Annotated[int, typer.Option(min=100, help="Pixels, at most.")] = 1700,
    settings: SettingsFile = None,
    password: Password = None,
) -> None:
    """Draw what was found on a page over its scan."""
    from pipeline.formats.overlay import find_shapes
    from pipeline.run.files import write_whole
    from pipeline.run.scans import open_scans
    from pipeline.settings import load_settings
    from pipeline.vision.drawing import draw_shapes, encode_png, shrink

    folder, made = read_document(document)
    wanted = find_page(made, page)
    with open_scans(folder, scan, load_settings(settings), password=password) as read:
        grey = read(wanted)
    picture = shrink(draw_shapes(grey, find_shapes(wanted, layer.value)), width)
    target = output or folder / f"page-{page}-{layer.value}.png"
    write_whole(target, encode_png(picture))
    typer.echo(target)


def markings(document: DocumentPath) -> None:
    """Print the declassification record: what is marked, struck, withheld, and by whose authority."""
    from pipeline.cli.tables import print_table
    from pipeline.formats.markings_table import MARKING_HEADINGS, RECORD_HEADINGS, marking_rows, record_rows

    _, made = read_document(document)
    print_table(RECORD_HEADINGS, record_rows(made.classification))
    typer.echo()
    print_table(MARKING_HEADINGS, marking_rows(made))


def stages() -> None:
    """List the stages with their settings."""
    from pipeline.cli.tables import print_stages
    from pipeline.settings import load_settings

    print_stages(load_settings())
