"""The names of a document or of a transcription, without a run."""

from __future__ import annotations

import json
from pathlib import Path  # noqa: TC003 - typer reads it at run time
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

FIELDS = ("label", "text", "name", "id", "confidence", "start", "end")
PLACES = ("block", "note")
"""What the offsets of a document's names count in: the index of the one or the other."""


def entities(
    file: Annotated[
        Path, typer.Argument(help="A document's folder, its document.json, or a transcription: Markdown or plain text.")
    ],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="All fields, for programs.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Compare with NAME.entities.json beside FILE.")] = False,
) -> None:
    """Find the names in a document or a transcription."""
    file = file / "document.json" if file.is_dir() else file
    if check:
        _check(file)
        return
    is_document = file.suffix == ".json"
    found = list(_of_document(file) if is_document else _of_text(file))
    if as_json:
        typer.echo(json.dumps({"entities": found}, ensure_ascii=False, indent=1))
        return
    fields = FIELDS + PLACES * is_document
    typer.echo("\t".join(fields))
    for name in found:
        typer.echo("\t".join(" ".join(str(name[field] if name[field] is not None else "").split()) for field in fields))


def _check(file: Path) -> None:
    """A table: what was found, what a reader marked, and what is the same."""
    from pipeline.cli.tables import show_tables
    from pipeline.engines.names import load_knowledge
    from pipeline.formats.name_truth import check_spans, names_file, read_names
    from pipeline.names import find_names
    from pipeline.text.offsets import read_text
    from pipeline.verify.entities import compare_names, to_rows

    truth = read_names(file)
    if truth is None:
        raise InputError(f"{names_file(file)} is not there: the names of {file.name} as a reader marked them")
    text = read_text(_read(file))[0]
    try:
        check_spans(text, truth)
    except InputError as error:
        raise InputError(f"{names_file(file)}: {error}") from error
    show_tables(to_rows(compare_names(find_names(text, load_knowledge()), truth)))


def _of_text(file: Path) -> Iterable[dict[str, Any]]:
    """Names with offsets in characters of the file, a line end being one, and in its bytes."""
    from pipeline.engines.names import load_knowledge
    from pipeline.names import find_names
    from pipeline.text.offsets import read_text

    text, places = read_text(_read(file))
    for name in find_names(text, load_knowledge()):
        yield name._asdict() | {"bytes": (places[name.start], places[name.end])}


def _of_document(file: Path) -> Iterable[dict[str, Any]]:
    """Names with offsets in their block or note."""
    from pipeline.formats.document_json import from_json
    from pipeline.stages.entities import Settings, run

    document = run(from_json(_read(file), name=str(file)), Settings())
    return (entity.model_dump(mode="json") for entity in document.entities)


def _read(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: {error}; wanted document.json or a transcription in UTF-8") from error
