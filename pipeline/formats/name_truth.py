"""The names of a reference, kept beside it in NAME.entities.json: spans in characters of the transcription.

    {"entities": [{"start": 157, "end": 161, "text": "USSR", "label": "PLACE", "name": "Soviet Union"}, …]}

A line end counts as one character, whatever it is made of. What a span has besides is not looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.errors import InputError
from pipeline.formats.transcription import Transcription
from pipeline.model import Entity
from pipeline.names.table import Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path


class TrueName(BaseModel):
    """A name where a reader marked it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    start: int
    end: int
    text: str
    label: Label
    name: str | None = None
    """The name used today."""
    metonym: bool = False


class _Names(BaseModel):
    entities: tuple[TrueName, ...]


class _Part(NamedTuple):
    """A block or a note of a transcription: its index in the one or the other, and where its letters stand."""

    block: int | None
    note: int | None
    origins: Sequence[int]
    """The offset in its text of each letter and digit."""
    first: int
    """Of these in the letters and digits of the file."""


def names_file(reference: Path) -> Path:
    """Where the names of a reference are kept."""
    return reference.with_suffix(".entities.json")


def read_names(reference: Path) -> tuple[TrueName, ...] | None:
    """The names kept beside a reference; None where nobody marked any.

    Raises:
        InputError: the file cannot be read or is of another form.
    """
    path = names_file(reference)
    if not path.exists():
        return None
    try:
        return _Names.model_validate_json(path.read_bytes()).entities
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the whole file"
        raise InputError(f"{path}: {where}: {first['msg']}") from error


def with_names(made: Transcription, source: str, names: Sequence[TrueName]) -> Transcription:
    """The transcription with its names, each in its block or note; `source` is the text that it was made from.

    Raises:
        InputError: a name does not stand where it says, or in no block.
    """
    text = source.replace("\r\n", "\n").replace("\r", "\n")
    check_spans(text, names)
    letters = [index for index, char in enumerate(text) if char.isalnum()]
    parts = tuple(_parts(made, "".join(text[index] for index in letters)))
    rank = {offset: index for index, offset in enumerate(letters)}
    entities = tuple(_placed(name, parts, rank) for name in names)
    return Transcription(made.document.model_copy(update={"entities": entities}), made.places)


def check_spans(text: str, names: Iterable[TrueName]) -> None:
    """Make sure that each name stands where it says.

    Raises:
        InputError: one does not.
    """
    for name in names:
        if text[name.start : name.end] != name.text:
            there = text[name.start : name.end]
            raise InputError(f"{name.text!r} should stand at character {name.start}, where {there!r} stands")


def _parts(made: Transcription, letters: str) -> Iterator[_Part]:
    """Blocks and notes as they stand in the file, wherever their letters are found one after the other."""
    at = 0
    for block, note, text in _in_order(made):
        origins = [index for index, char in enumerate(text) if char.isalnum()]
        first = letters.find("".join(text[index] for index in origins), at)
        if origins and first >= 0:
            yield _Part(block, note, origins, first)
            at = first + len(origins)


def _in_order(made: Transcription) -> Iterator[tuple[int | None, int | None, str]]:
    """Index of a block or of a note, and its text."""
    notes = list(enumerate(zip(made.places, made.document.footnotes, strict=True)))
    for index, block in enumerate(made.document.blocks):
        while notes and notes[0][1][0] <= index:
            number, (_, note) = notes.pop(0)
            yield None, number, note.text
        yield index, None, block.text
    yield from ((None, number, note.text) for number, (_, note) in notes)


def _placed(name: TrueName, parts: Sequence[_Part], rank: dict[int, int]) -> Entity:
    inside = [rank[index] for index in range(name.start, name.end) if index in rank]
    for part in parts:
        if inside and part.first <= inside[0] and inside[-1] < part.first + len(part.origins):
            start, last = part.origins[inside[0] - part.first], part.origins[inside[-1] - part.first]
            return Entity(
                text=name.text,
                label=name.label,
                name=name.name,
                block=part.block,
                note=part.note,
                start=start,
                end=last + 1,
                confidence=1.0,
                metonym=name.metonym,
            )
    raise InputError(f"{name.text!r}, character {name.start}, stands in no block or note")
