"""The text of rows with its spans: hyphens resolved, struck runs marked, a withheld passage one token."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import Hyphen, Span
from pipeline.text.dialect import REDACTED
from pipeline.text.hyphens import Joint, is_cut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pipeline.blocks.rows import Row
    from pipeline.model import Word

    JoinHalves = Callable[[str, str], Joint]
    SameRedaction = Callable[[int, Word, int, Word], bool]

STRIKE = "~~"
DASHES = ("--", "—")


class Woven(NamedTuple):
    """A text and where its pieces were printed."""

    text: str
    spans: tuple[Span, ...]
    hyphens: tuple[Hyphen, ...]
    """Of the words that were cut at line ends."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A word on its way into the text."""

    text: str
    struck: bool
    row: Row
    place: int
    glue: str = " "
    """What stands before it."""
    again: bool = False
    """Whether it is the same withheld passage as the piece before, in another line."""
    joint: Joint | None = None
    """Of this piece and the next one."""


def weave(rows: Sequence[Row], join: JoinHalves, same: SameRedaction, *, line_break: str = " ") -> Woven:
    """The text of rows that belong together.

    `same(page, word, page, word)` tells whether two redaction words stand for one redaction.
    """
    return _emit(list(_merge(_pieces(rows, line_break), join, same)))


def _pieces(rows: Iterable[Row], line_break: str) -> Iterator[Piece]:
    for number, row in enumerate(rows):
        for index, (word, place) in enumerate(zip(row.words, row.places, strict=True)):
            glue = line_break if index == 0 and number else " "
            text = REDACTED if word.is_withheld else word.text
            yield Piece(text, word.struck, row, place, glue)


def _merge(pieces: Iterable[Piece], join: JoinHalves, same: SameRedaction) -> Iterator[Piece]:
    """The pieces, each joined to the one before it where a line ends between them."""
    held: Piece | None = None
    for piece in pieces:
        if held is None:
            held = piece
            continue
        first, second = _seam(held, piece, join, same)
        yield first
        held = second
    if held is not None:
        yield held


def _seam(left: Piece, right: Piece, join: JoinHalves, same: SameRedaction) -> tuple[Piece, Piece]:
    one, other = _word(left), _word(right)
    if one.is_withheld and other.is_withheld and same(left.row.page, one, right.row.page, other):
        return left, replace(right, again=True)
    if left.row is right.row or one.is_withheld or other.is_withheld:
        return left, right
    if left.text.endswith(DASHES) and len(left.text) > len(DASHES[0]):
        return left, replace(right, glue="")
    if not is_cut(left.text) or not right.text[:1].isalnum():
        return left, right
    joint = join(left.text, right.text)
    shown = left.text if joint.kept else left.text[:-1]
    return replace(left, text=shown, joint=joint), replace(right, glue="")


def _word(piece: Piece) -> Word:
    return piece.row.words[piece.row.places.index(piece.place)]


def _emit(pieces: Sequence[Piece]) -> Woven:
    text, struck = "", False
    places: list[tuple[int, int]] = []
    hyphens: list[Hyphen] = []
    for index, piece in enumerate(pieces):
        if piece.again:
            places.append((places[-1][0], places[-1][1]))
            continue
        text += STRIKE * (struck and not piece.struck) + piece.glue * bool(index)
        text += STRIKE * (piece.struck and not struck)
        struck = piece.struck
        places.append((len(text), len(text) + len(piece.text)))
        if piece.joint:
            hyphens.append(Hyphen(start=len(text), kept=piece.joint.kept, reason=piece.joint.reason))
        text += piece.text
    return Woven(text + STRIKE * struck, tuple(_spans(pieces, places)), tuple(hyphens))


def _spans(pieces: Sequence[Piece], places: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """One span for each run of neighbouring words of a line."""
    run: Span | None = None
    for piece, (start, end) in zip(pieces, places, strict=True):
        row, place = piece.row, piece.place
        if (
            run
            and not piece.again
            and (run.page, run.region, run.line, run.last) == (row.page, row.region, row.line, place)
        ):
            run = run.model_copy(update={"end": end, "last": place + 1})
            continue
        if run:
            yield run
        run = Span(start=start, end=end, page=row.page, region=row.region, line=row.line, first=place, last=place + 1)
    if run:
        yield run
