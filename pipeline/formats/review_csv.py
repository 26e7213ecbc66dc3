"""review.csv: the words that a reader should look at again, each with its place, its line and other readings."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.model import Document, Page, Word

COLUMNS = ("page", "text", "confidence", "alternatives", "engine", "left", "top", "right", "bottom", "line")


def to_review(document: Document) -> str:
    """The words in reading order; alternatives have ` | ` between them; the first line names the columns."""
    file = StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(page, word) for page in document.pages for word in page.review)
    return file.getvalue()


def _row(page: Page, word: Word) -> tuple[object, ...]:
    alternatives = " | ".join(word.alternatives)
    return page.number, word.text, word.confidence, alternatives, word.engine, *word.box, _line_of(page, word)


def _line_of(page: Page, word: Word) -> str:
    lines = (line for region in page.regions for line in region.lines)
    return next((line.text for line in lines if word in line.words), "")
