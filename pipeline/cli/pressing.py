"""The opposite direction: press."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads it at run time
from typing import Annotated

import typer


def press(
    reference: Annotated[Path, typer.Argument(help="A reference transcription.")],
    *,
    condition: Annotated[str, typer.Option(help="print, scan, photocopy, microfilm, fax or fax-coarse.")],
    output: Annotated[Path, typer.Option(help="Folder for the scan, its pages and their truth.")],
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same bytes.")] = 0,
    strength: Annotated[float, typer.Option(min=0, max=1, help="How far the condition goes.")] = 0.5,
    face: Annotated[str, typer.Option(help="modern, oldstyle, gothic or typewriter.")] = "modern",
    columns: Annotated[int | None, typer.Option(min=1, max=2, help="Of the body [default: as an estimate].")] = None,
    release: Annotated[bool, typer.Option(help="Release lines and stamps.")] = True,
    stamps: Annotated[float, typer.Option(min=0, max=1, help="Share of the pages with a release stamp askew.")] = 0.08,
    scrawl: Annotated[float, typer.Option(min=0, max=1, help="Share of the pages that a reader marked.")] = 0.25,
    blanks: Annotated[float, typer.Option(min=0, max=1, help="Share of the pages with an empty one behind.")] = 0.0,
    withhold: Annotated[float, typer.Option(min=0, max=1, help="Share of the words that are covered.")] = 0.0,
    strike: Annotated[
        float, typer.Option(min=0, max=1, help="Share of the words that are struck, in every way.")
    ] = 0.0,
) -> None:
    """Typeset a reference, age it, and keep the truth."""
    from pipeline.press import Treatment
    from pipeline.press import press as press_reference
    from pipeline.run.files import write_whole

    made = press_reference(
        reference,
        condition=condition,
        output=output,
        seed=seed,
        strength=strength,
        face=face,
        columns=columns,
        treatment=Treatment(
            release=release, stamps=stamps, scrawl=scrawl, blanks=blanks, withhold=withhold, strike=strike
        ),
        write=write_whole,
    )
    typer.echo(made)
