"""The notes one by one: found or not, called or not, and whether the reference has them in a place of their own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from pipeline.verify.marks import paired_pieces
from pipeline.verify.order import breaks_sentence
from pipeline.verify.structure import truth_pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.formats.transcription import Transcription
    from pipeline.verify.align.alignment import Alignment
    from pipeline.verify.align.edits import Places
    from pipeline.verify.flow import Piece
    from pipeline.verify.marks import MarkError

SHOWN_WORDS = 6

State = Literal["right", "missing", "extra", "marker differs", "call differs"]


@dataclass(frozen=True, slots=True)
class Note:
    """What is to say about one note."""

    marker: str
    state: State
    page: int
    """Where the document has it, or should."""
    text: str
    """How it begins."""
    called_after: str | None
    reference_after: str | None
    """The words of the block after which the reference has it; None where a reference tells no place."""
    misplaced: bool
    """Whether the reference has it where no page can have had it."""
    reason: str = ""


def find_notes(alignment: Alignment, reference: Transcription, errors: Sequence[MarkError]) -> tuple[Note, ...]:
    """Every note of the reference, then those that only the document has."""
    pages = truth_pages(alignment)
    partners = {truth.index: found for truth, found in paired_pieces(alignment) if truth.marker and found.marker}
    wrong = {error.truth for error in errors if error.kind == "notes" and not error.is_extra}
    broken = {marker for place, marker in alignment.truth.calls if place in wrong}
    notes = []
    for piece in alignment.truth.pieces:
        if piece.marker:
            found = partners.get(piece.index)
            page = found.page if found else int(pages[piece.start])
            note = _note(reference, piece, page)
            reason = _misplaced(alignment, reference, piece, page, pages) if reference.places else ""
            notes.append(replace(note, state=_state(piece, found, broken), misplaced=bool(reason), reason=reason))
    return (*notes, *_extra(alignment, {found.index for found in partners.values()}))


def _note(reference: Transcription, piece: Piece, page: int) -> Note:
    note = reference.document.footnotes[piece.index]
    return Note(
        marker=note.marker,
        state="right",
        page=page,
        text=" ".join(piece.text.split()[:SHOWN_WORDS]),
        called_after=note.call.after if note.call else None,
        reference_after=_block_end(reference, reference.places[piece.index]) if reference.places else None,
        misplaced=False,
    )


def _state(piece: Piece, found: Piece | None, broken: set[str]) -> State:
    if found is None:
        return "missing"
    if found.marker != piece.marker:
        return "marker differs"
    return "call differs" if piece.marker in broken else "right"


def _block_end(reference: Transcription, place: int) -> str:
    return " ".join(reference.document.blocks[place - 1].text.split()[-SHOWN_WORDS:]) if place else ""


def _misplaced(alignment: Alignment, reference: Transcription, note: Piece, page: int, pages: Places) -> str:
    """Why a note cannot have stood where the reference has it; nothing where it can."""
    place, call = reference.places[note.index], reference.document.footnotes[note.index].call
    body = [piece for piece in alignment.truth.pieces if piece.kind]
    before = [piece for piece in body if piece.index < place]
    after = [piece for piece in body if piece.index >= place]
    if before and after and breaks_sentence(before[-1].text, after[0].text):
        return "it stands inside a sentence"
    between = [piece for piece in before if call and piece.index > call.block]
    if not between:
        return ""
    if any(int(pages[piece.start]) > page for piece in between):
        return "text of a later page stands between it and its call"
    if after and int(pages[after[0].start]) <= page:
        return "it stands neither at its call nor at the end of its page"
    return ""


def _extra(alignment: Alignment, paired: set[int]) -> Iterator[Note]:
    for piece in alignment.found.pieces:
        if piece.marker and piece.index not in paired:
            text = " ".join(piece.text.split()[:SHOWN_WORDS])
            yield Note(piece.marker, "extra", piece.page, text, None, None, misplaced=False)
