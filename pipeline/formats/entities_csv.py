"""entities.csv: one name a line, as written and as it is called today, with the pages and boxes it is printed in."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.model import Document, Entity

COLUMNS = (
    "text", "label", "name", "id", "metonym", "confidence", "block", "note", "start", "end", "pages", "boxes",
)  # fmt: skip


def to_csv(document: Document) -> str:
    """The names in reading order, those of the notes last; the first line names the columns."""
    file = StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(entity) for entity in document.entities)
    return file.getvalue()


def _row(entity: Entity) -> tuple[object, ...]:
    pages = dict.fromkeys(str(printed.page) for printed in entity.printed)
    boxes = (f"{printed.page}:{','.join(map(str, printed.box))}" for printed in entity.printed)
    return (
        " ".join(entity.text.split()),
        entity.label,
        entity.name or "",
        entity.id or "",
        "yes" if entity.metonym else "",
        entity.confidence,
        "" if entity.block is None else entity.block,
        "" if entity.note is None else entity.note,
        entity.start,
        entity.end,
        " ".join(pages),
        " ".join(boxes),
    )
