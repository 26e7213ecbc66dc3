"""What a document's own numbers say: missing and doubled paragraphs, pages out of order, calls and notes alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.blocks.linking import place_raised, to_call
from pipeline.blocks.recurrence import printed_numbers
from pipeline.model import Finding
from pipeline.text.numbering import parse_label
from pipeline.text.sequences import check_pages, check_sequence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.blocks.raised import RaisedCall
    from pipeline.model import Block, Footnote, Page

LEAST_RUN = 3
"""Numbers without which a run proves nothing."""
PAGES = {
    "missing": "before the page numbered {printed} a page is missing",
    "doubled": "the page numbered {printed} repeats a number",
    "order": "the page numbered {printed} stands out of order",
}


def check_numbering(blocks: Sequence[Block]) -> Iterator[Finding]:
    """Findings about the numbered paragraphs and articles, each style in its own run."""
    for style, name in (("arabic", "paragraph"), ("article", "article")):
        run = [
            (index, label.ordinal)
            for index, block in enumerate(blocks)
            if block.number
            and (label := parse_label(block.text.replace("~~", "")))
            and label.style == style
            and label.ordinal
        ]
        if len(run) < LEAST_RUN:
            continue
        for gap in check_sequence([ordinal for _, ordinal in run]):
            index = run[gap.at][0]
            message = (
                f"{name} {gap.number} is {gap.kind}" if gap.kind != "backwards" else f"{name} {gap.number} goes back"
            )
            yield Finding(kind=f"number-{gap.kind}", message=message, page=blocks[index].page, block=index)


def check_page_order(pages: Sequence[Page]) -> Iterator[Finding]:
    """Findings about the order of the pages, where numbers are printed on them."""
    for gap in check_pages(printed_numbers(pages)):
        yield Finding(kind=f"page-{gap.kind}", message=PAGES[gap.kind].format(printed=gap.printed), page=gap.page)


def check_notes(notes: Sequence[Footnote]) -> Iterator[Finding]:
    """A finding for each note that no place in the text calls."""
    for note in notes:
        if note.call is None:
            yield Finding(kind="note-without-call", message=f"no call found for note {note.marker}", page=note.page)


def check_calls(blocks: Sequence[Block], notes: Sequence[Footnote], raised: Sequence[RaisedCall]) -> Iterator[Finding]:
    """A finding for each raised figure that was read as one and calls no note; `blocks` are not marked yet."""
    linked = {note.call for note in notes}
    for (page, place), text in place_raised(blocks, raised).items():
        call = to_call(blocks, place, page)
        if text.isdigit() and call not in linked:
            message = f"no note found for the call {text}"
            yield Finding(kind="call-without-note", message=message, page=page, block=place.block)
