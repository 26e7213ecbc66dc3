"""TEI as editors of such documents publish it, read as a transcription.

A `<note>` stands at its call; `<pb/>` stands inside a paragraph at the exact word; `<del>` is struck text; `<gap/>` and
"[… not declassified]" are withheld places. Text beside blocks, as in an item that holds a list, is a block of its own.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from xml.parsers.expat import ErrorString

from pipeline.errors import TranscriptionError
from pipeline.formats.markdown import to_block
from pipeline.formats.transcription import to_transcription
from pipeline.model import Block, Footnote
from pipeline.text.dialect import CALL, REDACTED, is_banner, table_text

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
_ROOTS = frozenset({"TEI", "TEI.2", "teiCorpus", "text", "body", *_SECTIONS})
_WITHHELD = re.compile(r"\[[^\[\]]*\bnot\s+declassified\b[^\[\]]*\]")
DEEPEST = 100  # real texts have twenty
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
        root = ET.fromstring(text)  # noqa: S314 - it holds no entities: looked above
    except ET.ParseError as error:
        line, column = error.position
        raise TranscriptionError(f"{name}, line {line}, column {column + 1}: {ErrorString(error.code)}") from error
    if _depth(root) > DEEPEST:
        raise TranscriptionError(f"{name}, line 1, column 1: elements inside elements, more than {DEEPEST} deep")
    found = next((part for part in root.iter() if _name(part) == "body"), root if _name(root) in _SECTIONS else None)
    if found is None or _name(root) not in _ROOTS:
        raise TranscriptionError(f"{name}, line 1, column 1: no <body> of TEI in <{_name(root)}>; is this TEI?")
    return found


def _depth(root: Element) -> int:
    """How many elements are inside each other."""
    depth, level = 0, [root]
    while level and depth <= DEEPEST:
        depth, level = depth + 1, [part for element in level for part in element]
    return depth


class _Reader:
    """Walks through a body, page by page."""

    def __init__(self) -> None:
        self.page = 1
        self.notes: list[Footnote] = []

    def read(self, section: Element, level: int) -> Iterator[Block | Footnote]:
        """The blocks of a section, and those of the sections in it."""
        loose = [section.text or ""]
        page = self.page
        for part in section:
            if self._is_inline(part):
                loose.append(self._inline(part))
            else:
                yield from self._block("".join(loose), None, page)
                loose.clear()
                yield from self._read_part(part, level)
                page = self.page
            loose.append(part.tail or "")
        yield from self._block("".join(loose), None, page)

    def _is_inline(self, part: Element) -> bool:
        return not any(_name(inner) in BLOCKS | _SECTIONS | {"table"} for inner in part.iter())

    def _read_part(self, part: Element, level: int) -> Iterator[Block | Footnote]:
        kind, page = _name(part), self.page
        if kind == "table":
            rows = tuple(tuple(self._text(cell).strip() for cell in row) for row in part if _name(row) == "row")
            yield Block(kind="table", text=table_text(rows), page=page, rows=rows)
        elif kind in BLOCKS and all(map(self._is_inline, part)):
            yield from self._block(self._text(part), level + 1 if kind == "head" else None, page)
        elif kind not in SILENT:
            yield from self.read(part, level + kind.startswith("div"))

    def _block(self, text: str, level: int | None, page: int) -> Iterator[Block]:
        """The block that a text is; none of a text without letters, such as a call between blocks."""
        text = " ".join(_WITHHELD.sub(REDACTED, text).split())
        if level is not None and text and not is_banner(text):
            yield Block(kind="heading", text=text, page=page, level=level)
        elif CALL.sub("", text).strip():
            yield to_block(text).model_copy(update={"page": page})

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


def _name(element: Element) -> str:
    """Its tag without the namespace; a comment has none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
