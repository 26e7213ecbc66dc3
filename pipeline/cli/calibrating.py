"""The command that fits and checks the confidences, on documents of the press."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.inputs import Jobs, read_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.verify.calibrating import Judged

READERS = ("tesseract", "consensus")


def calibrate(
    *,
    seed: Annotated[int, typer.Option(min=0, help="Of the documents: other seeds to check than to fit.")] = 7000,
    output: Annotated[Path, typer.Option(help="Folder of the documents and results.")] = Path("output/calibrate"),
    jobs: Jobs = None,
    write: Annotated[Path | None, typer.Option(help="Fit anew and write here; else only check.")] = None,
) -> None:
    """Check word confidences on documents of the press, or fit them anew."""
    from pipeline.cli.tables import show_tables
    from pipeline.press.trials import press_trials
    from pipeline.run.files import write_whole
    from pipeline.trust.calibration import load_calibration, to_toml
    from pipeline.verify.calibrating import fit_calibration
    from pipeline.verify.honesty import to_table

    truths = [folder / "truth.json" for folder in press_trials(output / f"pressed-{seed}", seed)]
    output = output / f"read-{seed}"
    pages = [(readers, told, page) for readers in READERS for told, page in _judged(truths, output, readers, jobs)]
    made = fit_calibration([page for _, _, page in pages]) if write else load_calibration()
    if write:
        origin = f"fitted by declass calibrate --seed {seed}: {len(pages)} readings of pages from the press"
        write_whole(write, to_toml(made, origin).encode())
    show_tables(*to_table(pages, made))


def _judged(truths: list[Path], output: Path, readers: str, jobs: int | None) -> Iterator[tuple[str, Judged]]:
    """Every pressed page as one setting reads it, with the condition of its copy; the confidences are the readers'."""
    from pipeline.cli.progress import progress
    from pipeline.ingest import find_sources
    from pipeline.lexicon import english_words
    from pipeline.press.truth.model import Truth
    from pipeline.press.truth.words import printed_words
    from pipeline.run import run_documents
    from pipeline.run.files import write_whole
    from pipeline.settings import load_settings
    from pipeline.verify.calibrating import judge_page
    from pipeline.verify.counting import TrueWord

    file = output / f"{readers}.toml"
    write_whole(file, f'[recognize]\nreaders = "{readers}"\n[confidence]\nscale = "readers"\n'.encode())
    settings = load_settings(file, run={"jobs": jobs})
    told = [Truth.model_validate_json(path.read_bytes()) for path in truths]
    sources = find_sources([path.with_name(f"{one.id}.pdf") for path, one in zip(truths, told, strict=True)])
    with progress() as observer:
        run_documents(sources, output / readers, settings, observer)
    for truth, source in zip(told, sources, strict=True):
        _, document = read_document(output / readers / source.id)
        for page in document.pages:
            size = (page.scan.width, page.scan.height)
            words = [TrueWord(*word) for word in printed_words(truth.pages[page.number - 1], size)]
            yield truth.condition, judge_page(page, words, english_words())
