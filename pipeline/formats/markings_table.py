"""The declassification record of a document as rows of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Classification, Document, Marking, Page

MARKING_HEADINGS = ("page", "kind", "text", "level", "caveats", "struck", "box")
RECORD_HEADINGS = ("record", "")
NONE = "–"


def record_rows(record: Classification | None) -> list[tuple[str, str]]:
    """One row a field of the record, one a finding; what was not found is a dash."""
    if record is None:
        return []
    codes = ", ".join(f"{item.code} ({item.count})" for item in record.codes)
    return [
        ("level", record.level or NONE),
        ("caveats", ", ".join(record.caveats) or NONE),
        ("status", record.status or NONE),
        ("authority", record.authority or NONE),
        ("date", record.date or NONE),
        ("release number", record.release_number or NONE),
        ("exemptions", codes or NONE),
        *((finding.kind, finding.message) for finding in record.findings),
    ]


def marking_rows(document: Document) -> list[tuple[str, ...]]:
    """One row a marking, page by page."""
    return [row for page in document.pages for row in _page_rows(page)]


def _page_rows(page: Page) -> Iterator[tuple[str, ...]]:
    for marking in sorted(page.markings, key=lambda m: (m.box.top, m.box.left)):
        yield (
            str(page.number),
            marking.kind,
            marking.text,
            marking.level or NONE,
            ", ".join(marking.caveats) or NONE,
            _tell_stroke(marking),
            " ".join(map(str, marking.box)),
        )


def _tell_stroke(marking: Marking) -> str:
    return (marking.stroke or "yes") if marking.struck else NONE
