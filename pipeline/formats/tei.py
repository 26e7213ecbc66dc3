"""TEI as editors of such documents publish it, read as a transcription.

A `<note>` stands at its call; `<pb/>` stands inside a paragraph at the exact word; `<del>` is struck text; `<gap/>` and
"[… not declassified]" are withheld places.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from pipeline.errors import TranscriptionError
from pipeline.formats.markdown import to_block
from pipeline.formats.transcription import to_transcription
from pipeline.model import Block, Footnote
from pipeline.text.dialect import REDACTED, is_banner, table_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from pipeline.formats.transcription import Transcription

BLOCKS = frozenset(
    {"p", "head", "opener", "closer", "dateline", "signed", "salute", "byline", "item", "label", "ab", "l"}
)
SILENT = frozenset({"teiHeader", "fw", "figDesc", "graphic", "facsimile"})
"""What is no text of the document: running heads (fw) among it."""
LINES = frozenset({"lb", "cb", "milestone"})
_SECTIONS = frozenset({"div", "div1", "div2", "div3", "div4", "list", "postscript", "quote", "floatingText"})
_WITHHELD = re.compile(r"\[[^\[\]]*\bnot\s+declassified\b[^\[\]]*\]")
_EDITORS_NOTE = "source"
"""The type of a note in which the editors tell where the document is kept."""


def from_tei(text: str, *, name: str = "reference") -> Transcription:
    """The blocks and notes of the text's body.

    Raises:
        TranscriptionError: the file is no well-formed XML, or holds no text; says where.
    """
    body = _body(text, name)
    reader = _Reader()
    parts = [*reader.read(body, 1), *reader.notes]
    if not parts:
        raise TranscriptionError(f"{name}, line 1, column 1: the body of the TEI text is empty")
    return to_transcription(name, parts)


def _body(text: str, name: str) -> Element:
    if "<!ENTITY" in text:
        line = text.count("\n", 0, text.index("<!ENTITY")) + 1
        raise TranscriptionError(f"{name}, line {line}, column 1: entities of its own are not read; resolve them first")
    try:
        root = ET.fromstring(text.removeprefix("\ufeff"))  # noqa: S314 - it holds no entities: looked above
    except ET.ParseError as error:
        line, column = error.position
        raise TranscriptionError(f"{name}, line {line}, column {column + 1}: {error.msg}") from error
    found = next((part for part in root.iter() if _name(part) == "body"), root if _name(root) in _SECTIONS else None)
    if found is None:
        raise TranscriptionError(f"{name}, line 1, column 1: no <body>; is this TEI?")
    return found


class _Reader:
    """Walks through a body, page by page."""

    def __init__(self) -> None:
        self.page = 1
        self.notes: list[Footnote] = []

    def read(self, section: Element, level: int) -> Iterator[Block | Footnote]:
        """The blocks of a section, and those of the sections in it."""
        for part in section:
            match _name(part):
                case "pb":
                    self._turn(part)
                case "table":
                    rows = tuple(tuple(self._text(cell).strip() for cell in row) for row in part if _name(row) == "row")
                    yield Block(kind="table", text=table_text(rows), page=self.page, rows=rows)
                case "note":
                    self._note(part)
                case kind if kind in SILENT:
                    continue
                case kind if kind in BLOCKS and not any(_name(inner) in BLOCKS | _SECTIONS for inner in part):
                    page = self.page
                    text = " ".join(self._text(part).split())
                    if text:
                        yield _block(text, level + 1 if kind == "head" else None, page)
                case _:
                    yield from self.read(part, level + (_name(part).startswith("div")))

    def _turn(self, break_: Element) -> None:
        number = break_.get("n", "")
        self.page = int(number) if number.isdecimal() and int(number) > self.page else self.page + 1

    def _note(self, note: Element) -> str:
        """Keep the note; its call."""
        marker = (note.get("n") or str(len(self.notes) + 1)).strip()[:9]
        text = " ".join(self._text(note).split())
        if note.get("type") == _EDITORS_NOTE or not text:
            return ""
        self.notes.append(Footnote(marker=marker, text=text, page=self.page))
        return f"<sup>{marker}</sup>"

    def _text(self, element: Element) -> str:
        """The text of an element in the dialect."""
        made = [element.text or ""]
        for part in element:
            made += [self._inline(part), part.tail or ""]
        return _WITHHELD.sub(REDACTED, unicodedata.normalize("NFC", "".join(made)))

    def _inline(self, part: Element) -> str:
        kind = _name(part)
        if kind == "pb":
            self._turn(part)
            return ""
        if kind in SILENT or kind in LINES:
            return " " if kind in LINES else ""
        if kind == "note":
            return self._note(part)
        if kind == "gap":
            return f" {REDACTED} "
        inner = self._text(part)
        return f"~~{inner.strip()}~~" if kind == "del" and inner.strip() else inner


def _block(text: str, level: int | None, page: int) -> Block:
    if level is not None and not is_banner(text):
        return Block(kind="heading", text=text, page=page, level=level)
    return to_block(text).model_copy(update={"page": page})


def _name(element: Element) -> str:
    """Its tag without the namespace; a comment has none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
