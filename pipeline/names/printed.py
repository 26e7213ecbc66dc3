"""Where characters of a block stand on the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.geometry import hull
from pipeline.model import Printed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.geometry import Box
    from pipeline.model import Block, Footnote, Page, Span


def find_printed(pages: Sequence[Page], holder: Block | Footnote, start: int, end: int) -> tuple[Printed, ...]:
    """The boxes around the words that hold characters `start` to `end` (exclusive), one a line."""
    by_number = {page.number: page for page in pages}
    found = []
    for span in holder.spans:
        if span.start < end and start < span.end and span.page in by_number:
            boxes = list(_boxes(by_number[span.page], holder.text, span, start, end))
            if boxes:
                found.append(Printed(page=span.page, box=hull(boxes)))
    return tuple(found)


def _boxes(page: Page, text: str, span: Span, start: int, end: int) -> Iterator[Box]:
    """Of the words of one line, looked up in the text one after the other."""
    at = span.start
    for word in page.regions[span.region].lines[span.line].words[span.first : span.last]:
        bare = word.text.rstrip("-") or word.text
        found = text.find(bare, at, span.end)
        if found < 0:
            found, after = at, min(at + len(bare), span.end)
        else:
            after = found + len(bare)
        if found < end and start < after:
            yield word.box
        at = after
