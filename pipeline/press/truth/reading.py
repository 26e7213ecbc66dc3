"""Truth read back: words as they stand on the pages joined to the text that they were set from."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.formats.markdown import from_markdown
from pipeline.press.type.tokens import Token, is_secret, to_text
from pipeline.text.dialect import to_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.model import Document
    from pipeline.press.truth.model import TrueLine, TrueWord, Truth

BODY, NOTE = "block", "note"
TAGGED = ("stamp", "head", "foot", "hand")


def read_back(truth: Truth) -> Document:
    """The document that the words on the pages make, each block from its own words only."""
    return from_markdown(read_text(truth), name=truth.id)


def read_text(truth: Truth) -> str:
    """The transcription of what can be read: `[redacted]` where something is covered."""
    blocks = [_block(truth, index) for index in range(len(truth.blocks))]
    notes = [text_of(_lines(truth, NOTE, index)) for index in range(len(truth.notes))]
    return "\n\n".join([*blocks, *notes]) + "\n"


def lay_open(truth: Truth) -> Truth:
    """The truth without what the press withheld: read back, it gives the reference.

    What the reference itself withholds stays covered, for nobody knows it.
    """
    pages = tuple(
        page.model_copy(update={"lines": tuple(map(_open_line, page.lines)), "redactions": ()}) for page in truth.pages
    )
    return truth.model_copy(update={"pages": pages})


def _open_line(line: TrueLine) -> TrueLine:
    words = tuple(
        word.model_copy(update={"withheld": None}) if is_secret(word.withheld) else word for word in line.words
    )
    return line.model_copy(update={"words": words})


def text_of(lines: Iterable[TrueLine]) -> str:
    """What lines of one block say, in the dialect."""
    tokens = [*tokens_of(word for line in lines for word in line.words)]
    if tokens and tokens[0].cell:
        return _table(tokens)
    return to_text(tokens).replace("\n", "  \n")


def tokens_of(words: Iterable[TrueWord]) -> Iterator[Token]:
    """The words as tokens again, parts of divided words joined."""
    waiting: Token | None = None
    for word in words:
        token = _token(word)
        if waiting and word.goes_on:
            token = replace(waiting, text=waiting.text + token.text)
        elif waiting:
            yield waiting
        waiting = token
    if waiting:
        yield waiting


def _block(truth: Truth, index: int) -> str:
    block, text = truth.blocks[index], text_of(_lines(truth, BODY, index))
    if block.kind in TAGGED:
        return f"{{{{{block.kind}: {text}}}}}"
    return f"{'#' * block.level} {text}" if block.level else text


def _lines(truth: Truth, kind: str, index: int) -> Iterator[TrueLine]:
    return (line for page in truth.pages for line in page.lines if (line.kind, line.index) == (kind, index))


def _token(word: TrueWord) -> Token:
    return Token(
        word.text[:-1] if word.hyphen == "added" else word.text,
        struck=word.struck,
        bold=word.bold,
        italic=word.italic,
        call=word.call,
        glued=word.glued,
        breaks=word.breaks,
        withheld=word.withheld,
        cell=word.cell,
    )


def _table(tokens: Sequence[Token]) -> str:
    cells = {cell: to_text(run) for cell, run in groupby(tokens, key=lambda token: token.cell) if cell}
    rows, columns = (1 + max(cell[axis] for cell in cells) for axis in (0, 1))
    return to_table([[cells.get((row, column), "") for column in range(columns)] for row in range(rows)])
