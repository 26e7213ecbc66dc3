"""The index of names in Markdown: name, count, pages, forms found."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.formats.name_groups import NameGroup, group_names
from pipeline.text.dialect import to_table

if TYPE_CHECKING:
    from pipeline.model import Document

TITLES = {
    "PERSON": "Persons", "PLACE": "Places", "ORG": "Organisations", "EVENT": "Events", "LAW": "Treaties and laws",
    "NORP": "Peoples and adherents", "DATE": "Dates",
}  # fmt: skip
HEAD = ("name", "count", "pages", "as written", "id")


def to_index(document: Document) -> str:
    """A table a kind of name, in alphabetical order."""
    kinds = {label: list(groups) for label, groups in groupby(group_names(document), lambda group: group.label)}
    parts = [f"# Names in {document.id}"]
    for label, title in TITLES.items():
        if label in kinds:
            parts += [f"## {title}", to_table([HEAD, *map(_row, kinds[label])])]
    return "\n\n".join(parts) + "\n"


def _row(group: NameGroup) -> tuple[str, ...]:
    forms = "; ".join(f"{form} ({count})" for form, count in group.forms)
    return group.name, str(group.mentions), ", ".join(map(str, group.pages)), forms, group.id or ""
