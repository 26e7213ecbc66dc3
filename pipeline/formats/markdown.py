"""document.md: the reading text in the dialect of the reference transcriptions, written and strictly read.

Furniture stands where it was printed. A note's body stands as a block of its own after the last block that begins on
the note's page, and a table that stands in the note after that.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from pipeline.errors import TranscriptionError
from pipeline.formats.transcription import to_transcription
from pipeline.model import Block, BlockKind, Document, Footnote
from pipeline.text.dialect import (
    CALL,
    FURNITURE,
    REDACTED,
    is_banner,
    parse_table,
    table_text,
    to_table,
    without_marks,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TITLE_LEVEL = 1
DEEPEST_LEVEL = 6
LONG_LIST_LINES = 4  # three short lines are an address or a title in lines; more are a list
TAGGED = ("stamp", "head", "foot", "hand")

_UNKNOWN = re.compile(r"```|</?[a-zA-Z][^<>]*>?|!?\[[^\]\n]*\]\(|\{\{|\}\}|^>", re.MULTILINE)
_NUMBER = re.compile(r"(?P<number>\d{1,3})\.\s")
_LETTER = re.compile(r"\(?(?P<number>[a-z]|[ivx]{2,5})[.)]\s")
_ARTICLE = re.compile(r"(?:\*\*)?Article (?P<number>\w{1,5})(?:\*\*)?")
_HEADING = re.compile(r"(?P<marks>#+)\s+(?P<text>\S.*)", re.DOTALL)
_BULLET = re.compile(r"[-*] (?=\S)")


# ---------------------------------------------------------------- writing


def to_markdown(document: Document) -> str:
    """The document in the dialect, blocks in reading order with one blank line between."""
    notes = _notes_by_block(document)
    inside = {table for note in document.footnotes for table in note.tables}
    blocks = list(notes[-1])
    for index, block in enumerate(document.blocks):
        blocks += [*([] if index in inside else [_written(block)]), *notes[index]]
    return "\n\n".join(text for text in blocks if text) + "\n"


def _notes_by_block(document: Document) -> defaultdict[int, list[str]]:
    """Written notes by the block that they follow; -1 is the top."""
    notes: defaultdict[int, list[str]] = defaultdict(list)
    for note in document.footnotes:
        before = [index for index, block in enumerate(document.blocks) if block.page <= note.page]
        tables = (_written(document.blocks[table]) for table in note.tables)
        notes[max(before, default=-1)] += [f"<sup>{note.marker}</sup>{_broken(note.text)}", *tables]
    return notes


def _written(block: Block) -> str:
    match block.kind:
        case "title" | "heading":
            fallback = TITLE_LEVEL if block.kind == "title" else TITLE_LEVEL + 1
            level = min(block.level or fallback, DEEPEST_LEVEL)
            return f"{'#' * level} {' '.join(block.text.split())}"
        case "table" if block.rows:
            return to_table(block.rows)
        case "stamp" | "head" | "foot" | "hand":
            return f"{{{{{block.kind}: {' '.join(block.text.split())}}}}}"
        case "article" if _ARTICLE.fullmatch(block.text):
            return f"**{block.text.strip('*')}**"
        case _:
            return _broken(block.text)


def _broken(text: str) -> str:
    """The text with its line breaks; paragraphs of one note stay paragraphs."""
    passages = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join("  \n".join(line.strip() for line in one.splitlines()) for one in passages)


# ---------------------------------------------------------------- reading


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines between two blank lines, and where they stand in the file."""

    name: str
    """Of the file, for messages."""
    line: int
    """Of its first character, from 1."""
    raw: str

    def fail(self, offset: int, what: str) -> TranscriptionError:
        """The error for what stands at a character of `raw`."""
        line = self.line + self.raw.count("\n", 0, offset)
        column = offset - self.raw.rfind("\n", 0, offset)
        return TranscriptionError(f"{self.name}, line {line}, column {column}: {what}")

    def text(self) -> str:
        """Its lines run together; a line that ends in two spaces stays a line."""
        joined = re.sub(r"(?<! {2})\n(?!$)", " ", self.raw.rstrip())
        return "\n".join(" ".join(line.split()) for line in joined.splitlines())


def from_markdown(text: str, *, name: str = "reference") -> Document:
    """The blocks and notes of a transcription that keeps to the dialect; it has no pages, so all stand on page 1.

    Raises:
        TranscriptionError: an unknown construct, `~~` without its partner, or a call without a note; says where.
    """
    passages = list(split_passages(text, name=name))
    for passage in passages:
        _check(passage)
    made = to_transcription(name, (part for passage in passages for part in parse_passage(passage))).document
    _check_calls(passages, {note.marker for note in made.footnotes})
    return made


def split_passages(text: str, *, name: str) -> Iterator[Passage]:
    """The passages of a file, in NFC; blank lines inside `{{…}}` do not cut."""
    lines = unicodedata.normalize("NFC", text.removeprefix("\ufeff")).splitlines()
    start = 0
    for index, line in enumerate([*lines, ""]):
        inside = "\n".join(lines[start:index])
        if line.strip() or (index < len(lines) and inside.count("{{") > inside.count("}}")):
            continue
        if inside.strip():
            yield Passage(name, start + 1, inside)
        start = index + 1


def _check(passage: Passage) -> None:
    """Raise at the first construct that the dialect does not know."""
    blank = lambda found: " " * len(found[0])  # noqa: E731 - keeps every offset
    rest = FURNITURE.sub(blank, CALL.sub(blank, passage.raw))
    unknown = _UNKNOWN.search(rest)
    if unknown:
        raise passage.fail(unknown.start(), f"{unknown[0]!r} is not part of the dialect")
    marks = [found.start() for found in re.finditer("~~", rest)]
    if len(marks) % 2:
        raise passage.fail(marks[-1], "~~ without its partner in the same block")
    hashes = re.match(r"#+(?=\s)", rest)
    if hashes and hashes.end() > DEEPEST_LEVEL:
        raise passage.fail(0, f"a heading has at most {DEEPEST_LEVEL} levels")


def _check_calls(passages: Iterable[Passage], markers: set[str]) -> None:
    for passage in passages:
        for found in CALL.finditer(passage.raw):
            if found["marker"] not in markers:
                raise passage.fail(found.start(), f"<sup>{found['marker']}</sup> calls a note that is not there")


def parse_passage(passage: Passage) -> Iterator[Block | Footnote]:
    """The note, the pieces of furniture, the items or the one block that a passage is."""
    note = CALL.match(passage.raw)
    lines = passage.raw.strip().splitlines()
    if note:
        yield Footnote(marker=note["marker"], text=passage.text()[note.end() :].strip(), page=1)
    elif FURNITURE.search(passage.raw) and not FURNITURE.sub("", passage.raw).strip():
        for found in FURNITURE.finditer(passage.raw):
            kind: BlockKind = next(kind for kind in get_args(BlockKind) if kind == found["kind"])
            yield Block(kind=kind, text=" ".join(found["text"].split()), page=1)
    elif all(line.lstrip().startswith("|") for line in lines):
        rows = parse_table(lines)
        yield Block(kind="table", text=table_text(rows), page=1, rows=rows)
    elif all(_BULLET.match(line) for line in lines):
        yield from (_plain(line[2:].strip()) for line in lines)
    else:
        yield _plain(passage.text())


def _plain(text: str) -> Block:
    """A block of one piece, its kind told by how it begins."""
    heading = _HEADING.fullmatch(text)
    if heading:
        level = len(heading["marks"])
        kind: BlockKind = "title" if level == TITLE_LEVEL else "heading"
        return Block(kind=kind, text=" ".join(heading["text"].split()), page=1, level=level)
    return to_block(text)


def to_block(text: str) -> Block:
    """A block that is no heading, its kind told by its words: an article's line, a banner, a numbered paragraph."""
    article = _ARTICLE.fullmatch(text)
    if article:
        return Block(kind="article", text=text.strip("*"), page=1, number=article["number"])
    if not text.replace(REDACTED, "").strip():
        return Block(kind="redaction", text=text, page=1)
    if is_banner(text):
        return Block(kind="banner", text=text, page=1)
    return _numbered(text)


def _numbered(text: str) -> Block:
    bare = without_marks(text)
    number, letter = _NUMBER.match(bare), _LETTER.match(bare)
    if number:
        return Block(kind="paragraph", text=text, page=1, number=number["number"])
    if letter:
        return Block(kind="item", text=text, page=1, number=letter["number"])
    kind: BlockKind = "list" if text.count("\n") + 1 >= LONG_LIST_LINES else "paragraph"
    return Block(kind=kind, text=text, page=1)
