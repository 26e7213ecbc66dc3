"""A folder of hand-checked pages: beside each image its transcription (.md) and what has a place on it (.json)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from pipeline.errors import InputError
from pipeline.formats.name_truth import TrueName, read_names
from pipeline.geometry import Box
from pipeline.model import StrokeKind

if TYPE_CHECKING:
    from pathlib import Path

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
    name: str = ""
    """Of its files, without the ending."""
    markdown: str = ""
    """The transcription."""
    names: tuple[TrueName, ...] | None = None
    """None where nobody marked them."""


def find_labels(folder: Path) -> tuple[Path, ...]:
    """The .json files that have a transcription beside them, at any depth, in order."""
    return tuple(path for path in sorted(folder.rglob("*.json")) if path.with_suffix(".md").exists())


def find_scan(label: Path) -> Path:
    """The image that a label describes."""
    return label.with_name(read_label(label).image)


def read_label(path: Path) -> Label:
    """One label with its transcription.

    Raises:
        InputError: one of the two files cannot be read or is no label.
    """
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
    return label.model_copy(update={"name": path.stem, "markdown": markdown, "names": read_names(transcription)})
