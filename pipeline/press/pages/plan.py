"""What a reference's blocks are on the page: cover, furniture, full-width or in columns, and in which style."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from pipeline.text.dialect import without_marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Block, Document
    from pipeline.press.type.forms import Role

_CODE = re.compile(r"\(b\) ?\(\d\)|b\d[A-Z]?-\d.*|25X\d|3\.\d\([a-z]\).*")
_CONTROL = re.compile(r"[A-Z ]*\b(?:COPY|PAPER|FILE)\b[A-Z ]*")
_OWN_PAGE = re.compile(r"(?:ANNEX|APPENDIX|DISSEMINATION|TAB)\b")
_FULL_WIDTH = re.compile(r"THE PROBLEM|(?:SUMMARY AND )?CONCLUSIONS?|SUMMARY|.*NOTICE|ABSTRACT|CONTENTS")
_RANKS: dict[int, Role] = {1: "title", 2: "head2", 3: "head3"}
SECTION_LEVEL = 2
HAND_WORDS = 5
SIGNATORY_CHARS, NAME_CHARS = 140, 40

BESIDE = {"stamp", "hand", "head", "foot"}
"""Blocks that stand beside the text."""

Place = Literal["flow", "cover", "head", "foot", "stamp", "code", "hand", "running"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of the reference and where it goes."""

    block: int
    role: Role
    place: Place = "flow"
    columns: int = 1
    new_page: bool = False
    beside: bool = False
    """Set beside the piece before it."""


def plan(document: Document, columns: int | None) -> tuple[Piece, ...]:
    """The pieces in the order of the reference.

    `columns` sets the whole body in so many; None sets sections as an estimate has them: problem, conclusions and
    notices over the whole width, all else in two columns.
    """
    cover = _cover(document.blocks)
    return tuple(_signatures(document.blocks, [*_pieces(document.blocks, cover, columns)]))


def _cover(blocks: Sequence[Block]) -> int:
    """How many blocks the cover has: all before the first two banners in a row, if a title is among them."""
    for index, (block, after) in enumerate(pairwise(blocks)):
        if index and block.kind == after.kind == "banner":
            return index + 1 if any(b.kind == "title" for b in blocks[:index]) else 0
    return 0


def _pieces(blocks: Sequence[Block], cover: int, columns: int | None) -> Iterator[Piece]:
    section, fresh = columns or 1, False
    for index, block in enumerate(blocks):
        bare = " ".join(without_marks(block.text).split())
        place = _place(blocks, index, bare, on_cover=index < cover)
        if place != "flow":
            yield Piece(index, _role(block, bare, place), place)
            continue
        heading = block.kind in ("title", "heading") and (block.level or 1) <= SECTION_LEVEL
        if heading:
            section = columns or (1 if block.kind == "title" or _FULL_WIDTH.fullmatch(bare) else 2)
        wide = heading or (fresh and _is_lead(block, bare))
        role: Role = "lead" if fresh and _is_lead(block, bare) else _role(block, bare, place)
        yield Piece(index, role, columns=1 if wide else section, new_page=heading and bool(_OWN_PAGE.match(bare)))
        fresh = heading


def _place(  # noqa: PLR0911 - a table of cases
    blocks: Sequence[Block], index: int, bare: str, *, on_cover: bool
) -> Place:
    block = blocks[index]
    match block.kind:
        case "banner":
            before = next((b.kind for b in reversed(blocks[:index]) if b.kind not in BESIDE), "banner")
            return "head" if before == "banner" else "foot"
        case "head" | "foot":
            return "running"
        case "stamp" | "hand":
            return block.kind
        case _ if _CODE.fullmatch(bare):
            return "code"
        case _ if on_cover and _CONTROL.fullmatch(bare):
            return "stamp"
        case _ if on_cover and block.text.startswith("*") and len(bare.split()) <= HAND_WORDS:
            return "hand"
    return "cover" if on_cover else "flow"


def _role(block: Block, bare: str, place: Place) -> Role:  # noqa: PLR0911 - a table of cases
    match place, block.kind:
        case (("head" | "foot"), _):
            return "banner"
        case (("stamp" | "code" | "hand" | "running"), _):
            return place
        case "cover", ("title" | "heading"):
            return "title" if block.kind == "title" else "coverhead"
        case "cover", _:
            return "cover"
        case _, ("title" | "heading"):
            return _RANKS.get(block.level or 1, "head4")
        case _, ("item" | "list" | "table" | "article"):
            return block.kind
    return "lead" if bare.isupper() and len(bare) > NAME_CHARS else "paragraph"


def _is_lead(block: Block, bare: str) -> bool:
    """Whether a paragraph right below a heading belongs to the title."""
    return block.kind == "paragraph" and bare.isupper()


def _signatures(blocks: Sequence[Block], pieces: list[Piece]) -> Iterator[Piece]:
    """The pieces, a signatory and the name below it marked; the second of two stands beside the first."""
    last = -9
    for at, piece in enumerate(pieces):
        below = pieces[at + 1] if at + 1 < len(pieces) else None
        if (
            below
            and piece.place == below.place == "flow"
            and _is_signatory(blocks[piece.block])
            and _is_name(blocks[below.block])
        ):
            pieces[at + 1] = _signed(below, beside=False)
            yield _signed(piece, beside=last == at - 2)
            last = at
        else:
            yield piece


def _signed(piece: Piece, *, beside: bool) -> Piece:
    return Piece(piece.block, "signature", columns=piece.columns, beside=beside)


def _is_signatory(block: Block) -> bool:
    bare = without_marks(block.text)
    return block.kind == "paragraph" and len(bare) < SIGNATORY_CHARS and bare[-1:] not in ".:;,"


def _is_name(block: Block) -> bool:
    bare = without_marks(block.text)
    return block.kind == "paragraph" and len(bare) < NAME_CHARS and bare.isupper()
