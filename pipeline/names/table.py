"""The period name table: read from TSV, looked up word by word."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from pipeline.errors import InputError
from pipeline.names.tokens import key_of, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

Label = Literal["PERSON", "PLACE", "ORG", "EVENT", "LAW", "NORP", "DATE"]
LABELS = frozenset(get_args(Label))
COLUMNS = ("form", "label", "name", "variants", "from", "to", "id", "origin")


class Entry(NamedTuple):
    """A line of the table."""

    form: str
    label: Label
    name: str
    """The name used today; the form itself where it still is."""
    variants: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    id: str | None = None
    """An authority's identifier, only where it was verified."""
    origin: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """The form and its variants."""
        return (self.form, *self.variants)


class Form(NamedTuple):
    """One spelling of an entry, cut into words."""

    words: tuple[str, ...]
    entry: Entry
    has_comma: bool = False


@dataclass(slots=True, eq=False)
class Node:
    """A place in the tree of keys: what follows, and the forms that end here; equal to none but itself."""

    next: dict[str, Node] = field(default_factory=dict)
    forms: list[Form] = field(default_factory=list)


class Table:
    """All entries, found by the keys of their words.

    Two entries may share a form; the one that comes first wins.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self.root = Node()
        for entry in self.entries:
            for form in entry.forms:
                self._add(form, entry)
        self.words = frozenset(_keys(self.root))
        """Every key that occurs in a form."""

    def _add(self, text: str, entry: Entry) -> None:
        tokens = tokenize(text)
        form = Form(tuple(token.text for token in tokens), entry, "," in text)
        self._add_path([token.key for token in tokens], form)
        joined = _joined(text)
        if joined != text:
            words = tuple(token.text for token in tokenize(joined))
            self._add_path([key_of(word) for word in words], Form(words, entry, form.has_comma))

    def _add_path(self, keys: list[str], form: Form) -> None:
        node = self.root
        for key in keys:
            node = node.next.setdefault(key, Node())
        node.forms.append(form)

    def lookup(self, text: str, label: str | None = None) -> Entry | None:
        """The first entry that has this form, of one label if it is given."""
        node = self.root
        for key in _path(text):
            if key not in node.next:
                return None
            node = node.next[key]
        return next((form.entry for form in node.forms if label in {None, form.entry.label}), None)


def read_table(folder: Path) -> Table:
    """The table from all TSV files of a folder, in the order of their names.

    Raises:
        InputError: there is no table, or a line is no entry.
    """
    files = sorted(folder.glob("*.tsv"))
    if not files:
        raise InputError(f"{folder}: no table of names there; run declass from a complete checkout")
    return Table(entry for file in files for entry in read_entries(file))


def read_entries(file: Path) -> Iterator[Entry]:
    """The entries of one file; its first line names the columns, lines with # are comments.

    Raises:
        InputError: a line that is no entry.
    """
    lines = file.read_text(encoding="utf-8").splitlines()
    if not lines or tuple(lines[0].split("\t")) != COLUMNS:
        raise InputError(f"{file.name}: the first line must name the columns {', '.join(COLUMNS)}")
    for number, line in enumerate(lines[1:], 2):
        if line and not line.startswith("#"):
            yield _entry(line, f"{file.name}, line {number}")


def _entry(line: str, where: str) -> Entry:
    cells = line.split("\t")
    if len(cells) != len(COLUMNS) or not cells[0] or cells[1] not in LABELS:
        raise InputError(f"{where}: {len(cells)} cells, wanted {len(COLUMNS)} with a form and a known label")
    form, label, name, variants, first, last, identifier, origin = cells
    return Entry(
        form,
        label,  # type: ignore[arg-type]  # checked above
        name or form,
        tuple(part for part in variants.split("; ") if part),
        _year(first, where),
        _year(last, where),
        identifier or None,
        origin,
    )


def _year(cell: str, where: str) -> int | None:
    if cell and not cell.isdecimal():
        raise InputError(f"{where}: {cell!r} is no year")
    return int(cell) if cell else None


def _path(text: str) -> tuple[str, ...]:
    return tuple(token.key for token in tokenize(text))


def _joined(text: str) -> str:
    """A form with its hyphens before small letters closed: En-lai, Enlai."""
    parts = text.split("-")
    return parts[0] + "".join(part if part[:1].islower() else f"-{part}" for part in parts[1:])


def _keys(node: Node) -> Iterator[str]:
    for key, child in node.next.items():
        yield key
        yield from _keys(child)
