"""A folder of hand-checked pages: beside each image its transcription (.md) and what has a place on it (.json)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from pipeline.errors import InputError
from pipeline.formats.name_truth import TrueName, read_names
from pipeline.geometry import Box
from pipeline.ingest import name_documents
from pipeline.model import StrokeKind

if TYPE_CHECKING:
    from collections.abc import Sequence

_AnyBox = Annotated[Box, BeforeValidator(lambda sides: [round(side) for side in sides])]


class _Given(BaseModel):
    """A value as it stands in the file; what a label has besides is not looked at."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class MarkingLabel(_Given):
    """A classification marking."""

    text: str
    kind: Literal["banner", "portion", "caveat", "stamp"]
    struck: bool
    box: _AnyBox


class RedactionLabel(_Given):
    """A withheld passage."""

    box: _AnyBox
    parts: tuple[_AnyBox, ...] = ()
    codes: tuple[str, ...] = ()


class StruckLabel(_Given):
    """Struck words of the document itself."""

    text: str = ""
    box: _AnyBox


class StrokeLabel(_Given):
    """Ink over or beside the type; `struck` is empty for what is no deletion."""

    kind: StrokeKind
    struck: str = ""
    box: _AnyBox


class NoteLabel(_Given):
    """A footnote: how it begins, and the word that calls it."""

    marker: str
    starts: str
    called_after: str | None = None


class Label(_Given):
    """The truth about one page."""

    image: str
    size: tuple[int, int]
    columns: int = 1
    markings: tuple[MarkingLabel, ...] = ()
    redactions: tuple[RedactionLabel, ...] = ()
    struck_text: tuple[StruckLabel, ...] = ()
    strokes: tuple[StrokeLabel, ...] | None = None
    """None where nobody labelled them."""
    footnotes: tuple[NoteLabel, ...] = ()
    scan: Path = Path()
    """The image that it describes."""
    name: str = ""
    """Of the scan's results: its stem, with a number where another scan has the same."""
    markdown: str = ""
    """The transcription."""
    names: tuple[TrueName, ...] | None = None
    """None where nobody marked them."""


def read_labels(folder: Path) -> tuple[Label, ...]:
    """The labels of a folder, at any depth, in order: its .json files that have a transcription beside them.

    Raises:
        InputError: one of the files cannot be read or is no label.
    """
    paths = (path for path in sorted(folder.rglob("*.json")) if path.with_suffix(".md").exists())
    return name_labels([_read_label(path) for path in paths])


def name_labels(labels: Sequence[Label]) -> tuple[Label, ...]:
    """The labels, each with the name that a run over just their scans gives its result."""
    scans = dict.fromkeys(label.scan.absolute() for label in labels)
    names = dict(zip(scans, name_documents([scan.stem for scan in scans]), strict=True))
    return tuple(label.model_copy(update={"name": names[label.scan.absolute()]}) for label in labels)


def _read_label(path: Path) -> Label:
    """One label with its transcription."""
    transcription = path.with_suffix(".md")
    try:
        label = Label.model_validate_json(path.read_bytes())
        markdown = transcription.read_text(encoding="utf-8")
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "the whole file"
        raise InputError(f"{path} is no label: {place}: {first['msg']}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{transcription} is not UTF-8: {error.reason} at byte {error.start}") from error
    found = {"scan": path.with_name(label.image), "markdown": markdown, "names": read_names(transcription)}
    return label.model_copy(update=found)
