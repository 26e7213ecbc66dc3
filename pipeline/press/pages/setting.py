"""A reference set in type: its pieces as units, banded, and made up into pages."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.press.pages.makeup import Band, make_up
from pipeline.press.pages.plan import plan
from pipeline.press.pages.units import Line, Part, Source, Unit
from pipeline.press.type.fillers import filled
from pipeline.press.type.galley import set_type
from pipeline.press.type.jobs import PT_PX, Job
from pipeline.press.type.tokens import Token, parse_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.model import Document, Footnote
    from pipeline.press.pages.makeup import Sheet
    from pipeline.press.pages.plan import Piece
    from pipeline.press.type.forms import Form
    from pipeline.press.type.galley import Strip

KEPT = {"title", "head2", "head3", "head4", "lead", "article"}
LOOSE = {"stamp", "code", "hand", "running"}
"""Places outside the columns."""
TEXT = {"flow", "cover"}
NO_SECRETS: Mapping[Source, tuple[Token, ...]] = {}
SIGNATURE_GAP_PT = 8.0
NAME_ABOVE_PX = 20
"""White between a signatory and the name."""


def set_pages(
    document: Document, form: Form, columns: int | None, secrets: Mapping[Source, tuple[Token, ...]] = NO_SECRETS
) -> list[Sheet]:
    """The made-up pages of a reference, without the furniture that every page has.

    `secrets` are the tokens of the texts in which the press withholds words.
    """
    pieces = plan(document, columns)
    inside = [piece for piece in pieces if piece.place in ("flow", "cover")]
    jobs = [_job(document, piece, form, secrets) for piece in inside]
    widths = {piece.block: piece.columns for piece in pieces}
    notes = [
        _note_job(note, widths, form, secrets.get(Source("note", at))) for at, note in enumerate(document.footnotes)
    ]
    galleys = set_type([*jobs, *notes])
    units = {
        piece.block: tuple(_units(strips, job, piece, form, _calls(document, piece.block)))
        for piece, job, strips in zip(inside, jobs, galleys, strict=False)
    }
    lines = {
        index: tuple(_note_units(strips, job, index))
        for index, (job, strips) in enumerate(zip(notes, galleys[len(jobs) :], strict=True))
    }
    return make_up([*_bands(pieces, units, form)], lines, form)


def _job(document: Document, piece: Piece, form: Form, secrets: Mapping[Source, tuple[Token, ...]]) -> Job:
    block, style = document.blocks[piece.block], form.styles[piece.role]
    measure = form.column_pt(piece.columns)
    if piece.role == "signature":
        measure = (measure - SIGNATURE_GAP_PT) / 2
    if block.rows:
        rows = tuple(
            tuple(_cell(text, (down, across)) for across, text in enumerate(row)) for down, row in enumerate(block.rows)
        )
        return Job(tuple(token for row in rows for cell in row for token in cell), style, measure, rows)
    tokens = secrets.get(Source("block", piece.block)) or parse_tokens(block.text)
    return Job(filled(tokens, piece.block, whole=block.kind == "redaction"), style, measure)


def _cell(text: str, at: tuple[int, int]) -> tuple[Token, ...]:
    tokens = filled(parse_tokens(text), at[0])
    return tuple(replace(token, cell=at, glued=token.glued and number > 0) for number, token in enumerate(tokens))


def _note_job(note: Footnote, widths: dict[int, int], form: Form, secret: tuple[Token, ...] | None) -> Job:
    columns = widths[note.call.block] if note.call else max(widths.values())
    marker = Token(note.marker, call=True, glued=True)
    first, *rest = filled(secret or parse_tokens(note.text), columns) or (Token(""),)
    return Job((marker, replace(first, glued=True), *rest), form.styles["note"], form.column_pt(columns))


def _calls(document: Document, block: int) -> list[int]:
    """The notes that a block calls, in the order of their calls."""
    return [index for index, note in enumerate(document.footnotes) if note.call and note.call.block == block]


def _units(strips: tuple[Strip, ...], job: Job, piece: Piece, form: Form, calls: list[int]) -> Iterator[Unit]:
    above = round(form.above_pt.get(piece.role, 0) * PT_PX)
    waiting = list(calls)
    for number, strip in enumerate(strips):
        line = Line(strip, job.tokens, Source("block", piece.block), piece.role, job.style)
        called = tuple(waiting.pop(0) for bit in strip.bits if waiting and job.tokens[bit.token].call)
        yield Unit(
            (Part(line, 0, 0),),
            len(strip.pixels),
            above=0 if number else above,
            keep=piece.role in KEPT,
            notes=called,
        )


def _note_units(strips: tuple[Strip, ...], job: Job, index: int) -> Iterator[Unit]:
    for strip in strips:
        line = Line(strip, job.tokens, Source("note", index), "note", job.style)
        yield Unit((Part(line, 0, 0),), len(strip.pixels))


def _bands(pieces: Sequence[Piece], units: dict[int, tuple[Unit, ...]], form: Form) -> Iterator[Band]:
    """Pieces of one width run together; a banner at the head begins a page, one at the foot ends it."""
    head: int | None = None
    fresh = False
    bound = [piece for piece in pieces if piece.place not in LOOSE]
    loose = [piece for piece in pieces if piece.place in LOOSE]
    runs = [list(run) for _, run in groupby(bound, key=_band_key)]
    for at, run in enumerate(runs):
        match run[0].place:
            case "head":
                head = run[0].block
            case "foot":
                fresh = True
            case place:
                foot = next((piece.block for piece in bound if piece.block > run[-1].block), None)
                foot = foot if any(piece.block == foot and piece.place == "foot" for piece in bound) else None
                next_text = next((other[0].block for other in runs[at + 1 :] if other[0].place in TEXT), None)
                mine = [piece for piece in loose if next_text is None or piece.block < next_text]
                loose = loose[len(mine) :]
                new = run[0].new_page or fresh or head is not None
                made = tuple(_beside(run, units, form))
                yield Band(run[0].columns, made, new, place == "cover", head, foot, tuple(mine))
                head, fresh = None, foot is not None


def _band_key(piece: Piece) -> tuple[object, ...]:
    return piece.place, piece.columns, piece.block if piece.new_page else 0


def _beside(run: Sequence[Piece], units: dict[int, tuple[Unit, ...]], form: Form) -> Iterator[Unit]:
    """The run's units; signatures side by side, each pair one unit."""
    at = 0
    while at < len(run):
        if run[at].role != "signature":
            yield from units[run[at].block]
            at += 1
            continue
        end = at + (4 if at + 2 < len(run) and run[at + 2].beside else 2)
        halves = [[unit for piece in run[half : half + 2] for unit in units[piece.block]] for half in range(at, end, 2)]
        yield _signed(halves, form, run[at].columns)
        at = end


def _signed(halves: Sequence[Sequence[Unit]], form: Form, columns: int) -> Unit:
    """Signatures side by side, the names below them on one line."""
    across = round((form.column_pt(columns) + SIGNATURE_GAP_PT) / 2 * PT_PX)
    name_y = max(sum(unit.height for unit in half[:-1]) for half in halves) + NAME_ABOVE_PX
    parts = [part for index, half in enumerate(halves) for part in _half(half, index * across, name_y)]
    return Unit(tuple(parts), name_y + max(half[-1].height for half in halves), above=halves[0][0].above)


def _half(units: Sequence[Unit], x: int, name_y: int) -> Iterator[Part]:
    y = 0
    for unit in units[:-1]:
        yield Part(unit.parts[0].line, x, y)
        y += unit.height
    yield Part(units[-1].parts[0].line, x, name_y)
