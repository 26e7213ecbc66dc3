"""Footnotes read from their rows: each with its marker, whole over columns and pages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from pipeline.blocks.breaks import cut
from pipeline.blocks.measures import place
from pipeline.model import Footnote, Span
from pipeline.text.calls import Marker, parse_marker
from pipeline.text.cases import has_ended, starts_low

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from pipeline.blocks.loom import Loom
    from pipeline.blocks.measures import Placed
    from pipeline.blocks.raised import RaisedCall
    from pipeline.blocks.rows import Row
    from pipeline.blocks.tabled import Printed
    from pipeline.geometry import Box

    Key = tuple[int, int, int, int]
    """Of a row: page, region, line, word."""

INDENT_EM = 0.5
MARKER_EM = 1.0
FIRST = 1
MOST_ON_PAGE = 4
"""Markers that a page is taken to have lost, at most."""
ASTERISK = "*"
"""What a raised figure is read as too: among notes with numbers it is one."""


@dataclass(frozen=True)
class Draft:
    """A note's rows; its marker is None where it could not be read."""

    marker: str | None
    rows: tuple[Placed, ...] = field(default=())


def read_footnotes(
    loom: Loom,
    raised: Sequence[RaisedCall] = (),
    boxes: Mapping[int, Sequence[Box]] | None = None,
    tabled: Container[Printed] = (),
) -> list[Footnote]:
    """The notes of all pages in reading order, not linked yet.

    `raised` are the figures that may call them, `boxes` all raised ink, page by page, `tabled` lines of tables.
    """
    rows = place([row for row in loom.rows if row.kind == "note" and row.key[:3] not in tabled])
    called = Counter(call.row.page for call in raised if call.text)
    marked = {one.row.key for one in rows if is_marked(one.row, (boxes or {}).get(one.row.page, ()))}
    return [_to_note(draft, loom) for draft in number(list(gather(rows, called, marked)), raised)]


def is_marked(row: Row, raised: Sequence[Box]) -> bool:
    """Whether raised ink stands where a row begins, before its first words or read with them."""
    return any(
        abs(mark.left - row.box.left) < MARKER_EM * row.size
        and row.baseline - 2 * row.size < mark.centre[1] < row.baseline
        for mark in raised
    )


def gather(rows: Sequence[Placed], called: Mapping[int, int], marked: Container[Key] = ()) -> Iterator[Draft]:
    """The rows of notes, note by note; where a page calls more notes than have markers, indents begin some too.

    `called` holds the number of calls on each page, `marked` the rows that raised ink stands before: where there are
    some, no other indent begins a note.
    """
    last = 0
    for page, group in groupby(_by_markers(rows), key=lambda draft: draft.rows[0].row.page):
        drafts = list(group)
        missing = max(called.get(page, 0) - len(drafts), _count_between(drafts, last))
        last = max((int(draft.marker) for draft in drafts if draft.marker and draft.marker.isdigit()), default=last)
        for draft in drafts:
            ways = (list(_at_indents(draft, marked)), list(_at_indents(draft, None)))
            parts = next((way for way in ways if 0 < len(way) - 1 <= missing), [draft])
            missing -= len(parts) - 1
            yield from parts


def _count_between(drafts: Sequence[Draft], last: int) -> int:
    """How many notes a page has without a marker, as far as its first marker tells; `last` is the one before."""
    known = next(((place, draft.marker) for place, draft in enumerate(drafts) if draft.marker), None)
    if known is None or known[1] is None or not known[1].isdigit():
        return 0
    place, marker = known[0], int(known[1])
    before = last if marker > last else 0
    return max(0, marker - before - 1 - place) if marker <= MOST_ON_PAGE + before else 0


def _at_indents(draft: Draft, marked: Container[Key] | None) -> Iterator[Draft]:
    """A note cut where a row stands further in: a marked one, or one after a sentence that ended early."""
    first = draft.rows[0]
    starts = [0]
    for at, (before, new) in enumerate(pairwise(draft.rows), start=1):
        indented = new.here.is_indented(new.row, least_em=INDENT_EM) and new.row.page == first.row.page
        over = before.has_ended and not before.is_full if marked is None else new.row.key in marked
        if indented and over:
            starts.append(at)
    for start, end in zip(starts, [*starts[1:], len(draft.rows)], strict=True):
        yield Draft(None if start else draft.marker, draft.rows[start:end])


def _by_markers(rows: Sequence[Placed]) -> Iterator[Draft]:
    """The rows of notes, note by note, as far as their markers were seen."""
    held: Draft | None = None
    for index, placed in enumerate(rows):
        before = rows[index - 1] if index else None
        begun = _begin(held, before, placed)
        if held is not None and begun is None:
            held = replace(held, rows=(*held.rows, placed))
            continue
        if held is not None:
            yield held
        held = begun or Draft(None, (placed,))
    if held is not None:
        yield held


def _begin(held: Draft | None, before: Placed | None, new: Placed) -> Draft | None:
    """The note that begins with a row; None where the row goes on with the note before."""
    marker = parse_marker(new.row.text)
    fresh = before is None or (before.row.page, before.row.column) != (new.row.page, new.row.column)
    if marker and _is_plausible(held, marker, before, new, fresh=fresh):
        return Draft(marker.text, (new,))
    if fresh and (before is None or _is_over(before, new)):
        return Draft(None, (new,))
    return None


def _is_over(before: Placed, new: Placed) -> bool:
    """Whether a note ended in the column before, so that the first row of the next column begins another one."""
    indented = new.here.is_indented(new.row, least_em=INDENT_EM)
    ended = has_ended(before.row.text) or (before.is_short and indented)
    return ended and not starts_low(new.row.text) and (not before.is_full or indented)


def _is_plausible(held: Draft | None, marker: Marker, before: Placed | None, new: Placed, *, fresh: bool) -> bool:
    """Whether a mark at the head of a row is a note's marker, not a figure or a sign of a sentence."""
    if held is None or before is None:
        return True
    rested = has_ended(before.row.text) or not before.is_full
    indented = new.here.is_indented(new.row, least_em=INDENT_EM)
    if marker.text is None:
        return rested and (fresh or indented)
    if marker.text.isdigit() and held.marker and held.marker.isdigit():
        wanted = int(held.marker) + 1
        return int(marker.text) == wanted or (fresh and rested and int(marker.text) in {FIRST, wanted + 1})
    return rested or fresh


def number(drafts: Sequence[Draft], raised: Sequence[RaisedCall]) -> list[Draft]:
    """The drafts with a marker each: one that could not be read follows from its neighbours and from the calls."""
    told = [*_called(drafts, raised)]
    numbered = any(one and one.isdigit() for one in (*told, *(draft.marker for draft in drafts)))
    numbered = numbered or _are_called_otherwise(drafts, raised)
    read = [None if numbered and draft.marker == ASTERISK else draft.marker for draft in drafts]
    hints = [marker or hint for marker, hint in zip(read, told, strict=True)]
    known: list[Draft] = []
    for index, draft in enumerate(drafts):
        hint, after = hints[index], _follow(known)
        marker = read[index] or (hint if hint == str(FIRST) else after or hint) or _precede(hints[index + 1 :])
        known.append(replace(draft, marker=marker or str(FIRST)))
    return known


def _are_called_otherwise(drafts: Sequence[Draft], raised: Sequence[RaisedCall]) -> bool:
    """Whether several notes are called, and none by an asterisk: the one that begins with it does so by mistake."""
    texts = [call.text for call in raised if call.text]
    return len(drafts) > 1 and len(texts) > 1 and not any(ASTERISK in text for text in texts)


def _called(drafts: Sequence[Draft], raised: Sequence[RaisedCall]) -> Iterator[str | None]:
    """The figure that each note is called by, where its page has as many calls as notes."""
    for page, group in groupby(drafts, key=lambda draft: draft.rows[0].row.page):
        count = len(list(group))
        read = [call.text for call in raised if call.row.page == page and call.text]
        yield from ((text if text.isdigit() else None) for text in (read if len(read) == count else [""] * count))


def _follow(before: Sequence[Draft]) -> str | None:
    last = before[-1].marker if before else None
    return str(int(last) + 1) if last and last.isdigit() else None


def _precede(after: Sequence[str | None]) -> str | None:
    steps, later = next(((steps, marker) for steps, marker in enumerate(after, 1) if marker), (0, ""))
    return str(max(FIRST, int(later) - steps)) if later and later.isdigit() else None


def _to_note(draft: Draft, loom: Loom) -> Footnote:
    """The note of a draft: its paragraphs a line each, without the marker."""
    text, spans = "", list[Span]()
    for group in cut(draft.rows):
        woven = loom.weave([placed.row for placed in group])
        lead = "\n" if text else ""
        spans += [_shift(span, len(text) + len(lead)) for span in woven.spans]
        text += lead + woven.text
    marker = parse_marker(text)
    start, end = (marker.start, marker.end) if marker else (0, 0)
    return Footnote(
        marker=draft.marker or str(FIRST),
        text=text[:start] + text[end:],
        page=draft.rows[0].row.page,
        spans=tuple(_without(span, start, end) for span in spans),
    )


def _shift(span: Span, by: int) -> Span:
    return span.model_copy(update={"start": span.start + by, "end": span.end + by})


def _without(span: Span, start: int, end: int) -> Span:
    """The span in a text that has lost the characters `start` to `end`."""
    moved = [place if place <= start else max(start, place - (end - start)) for place in (span.start, span.end)]
    return span.model_copy(update={"start": moved[0], "end": moved[1]})
