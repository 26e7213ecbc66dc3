"""A document laid out as one line of characters, each of which knows where it comes from.

The body comes first, in reading order, then the notes, in the order of their calls or pages: so a note costs nothing
for standing elsewhere. Marks (strikes, calls, withheld places, headings) are kept beside the characters.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from pipeline.model import FURNITURE, Block
from pipeline.text.dialect import is_banner
from pipeline.verify.graphemes import Graphemes
from pipeline.verify.reading import key, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import BlockKind, Document, Footnote, Span

Offsets = NDArray[np.int32]
"""(characters,) an offset or an index for each character of a flow."""
Flags = NDArray[np.bool_]
"""(characters,) a property of each character of a flow."""

STAMP_WORDS = 3  # a longer block that the document has as a stamp is text that it lost
_TOKEN = re.compile(
    r"<sup>(?P<marker>.*?)</sup>|(?P<bar>\[redacted\])|(?P<strike>~~)"
    r"|(?P<gap>\[\?\]|\{\{.*?\}\})|(?P<silent>(?m:^)\s*(?:#+|>|[-*] )\s*|\*\*|(?<!\w)[*_]|[*_](?!\w))"
    r"|(?P<word>(?:(?!<sup>|\[redacted\]|\[\?\]|\{\{|~~|\*\*|(?<!\w)[*_]|[*_](?!\w))[^\s|])+)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of the body, or a note, and the characters of the flow that are its text."""

    kind: BlockKind | None
    """None: a note."""
    index: int
    """In `Document.blocks` or `Document.footnotes`."""
    start: int
    end: int
    """The last character is a space."""
    page: int
    text: str
    """As it stands in the document."""
    number: str | None = None
    level: int | None = None
    marker: str | None = None
    spans: tuple[Span, ...] = ()

    @property
    def is_heading(self) -> bool:
        """Whether it is a title, a heading, or the line that begins an article."""
        return self.kind in {"title", "heading", "article"}


@dataclass(frozen=True, slots=True)
class Furniture:
    """A banner, stamp, head, foot or piece of handwriting, and the place in the flow where it stands."""

    kind: BlockKind
    text: str
    place: int
    page: int
    struck: bool


@dataclass(frozen=True)
class Flow:
    """The characters of a document in reading order, and what is known of each."""

    text: str
    """Normalised; every word is followed by a space, the last one too."""
    pieces: tuple[Piece, ...]
    origin: Offsets
    """Where each character stands in its piece's text."""
    struck: Flags
    calls: tuple[tuple[int, str], ...]
    """The place of each note's call, before which the word stands that calls it, and its marker."""
    bars: tuple[int, ...]
    """The place of each withheld passage, a run of several being one."""
    furniture: tuple[Furniture, ...]
    starts: Sequence[int] = field(repr=False)
    """Of the pieces."""
    printed: tuple[str, ...] = field(repr=False)
    """The words as printed."""
    graphemes: Graphemes = field(repr=False)
    """Of both texts."""

    def shown(self, start: int, end: int) -> str:
        """Some characters for a reader."""
        return self.graphemes.unfold(self.text[start:end])

    @property
    def length(self) -> int:
        """Characters of the reading text."""
        return max(len(self.text) - 1, 0)

    def piece_at(self, place: int) -> Piece:
        """The piece that holds a character; one without text where there is none."""
        if not self.pieces:
            return Piece(kind="paragraph", index=-1, start=0, end=0, page=1, text="")
        return self.pieces[max(bisect_right(self.starts, place) - 1, 0)]

    @cached_property
    def pages(self) -> Offsets:
        """The page that each character was printed on, and at the end the last one; 1 where nothing is known."""
        made = np.ones(len(self.text) + 1, np.int32)
        for piece in self.pieces:
            made[piece.start : piece.end] = made[-1] = piece.page
            for span in piece.spans:
                if span.page != piece.page:
                    inside = self.origin[piece.start : piece.end]
                    made[piece.start : piece.end][(inside >= span.start) & (inside <= span.end)] = span.page
        return made


class _Writer:
    """Grows a flow, a piece at a time."""

    def __init__(self, graphemes: Graphemes) -> None:
        self.graphemes = graphemes
        self.words: list[str] = []
        self.printed: list[str] = []
        self.length = 0
        self.offsets: list[int] = []
        self.struck: list[bool] = []
        self.calls: list[tuple[int, str]] = []
        self.bars: list[int] = []

    def write(self, text: str) -> None:
        """Add one piece's text."""
        struck = barred = joined = False
        at = 0
        for found in _TOKEN.finditer(text):
            kind = found.lastgroup
            joined = joined and found.start() == at and kind not in {"bar", "gap"}
            at = found.end()
            if kind == "word":
                joined = self._add(found[0], found.start(), struck=struck, joined=joined)
                barred = False
            elif kind == "strike":
                struck = not struck
            elif kind == "marker":
                self.calls.append((max(self.length - 1, 0), found["marker"]))
            elif kind == "bar":
                if not barred:
                    self.bars.append(self.length)
                barred = True

    def _add(self, word: str, offset: int, *, struck: bool, joined: bool) -> bool:
        """Whether the word left anything to be joined to."""
        printed = self.graphemes.fold(word)
        made = plain(printed)
        if joined and self.words[-1].endswith("- "):
            made = made.lstrip("-")
        if not made:
            return joined
        if joined:  # a mark stood inside the word: take back the space that ended its first half
            self.words[-1] = self.words[-1][:-1]
            self.length -= 1
            self.printed[-1] += printed
        else:
            self.printed.append(printed)
        self.words.append(made + " ")
        self.offsets.append(offset)
        self.struck.append(struck)
        self.length += len(made) + 1
        return True

    def origin(self) -> Offsets:
        """Where each character stands in its piece's text."""
        lengths = np.fromiter(map(len, self.words), np.int32, len(self.words))
        starts = np.cumsum(lengths, dtype=np.int32) - lengths
        within = np.arange(self.length, dtype=np.int32) - np.repeat(starts, lengths)
        return within + np.repeat(np.array(self.offsets, np.int32), lengths)

    def strikes(self) -> Flags:
        """Whether each character is struck."""
        return np.repeat(np.array(self.struck, np.bool_), list(map(len, self.words)))


def to_flow(
    document: Document,
    *,
    banners: frozenset[str] = frozenset(),
    stamps: frozenset[str] = frozenset(),
    graphemes: Graphemes | None = None,
) -> Flow:
    """The flow of a document; a block whose key is in `banners`, or a few words in `stamps`, is furniture too.

    Two flows share their graphemes.
    """
    writer = _Writer(graphemes or Graphemes())
    pieces: list[Piece] = []
    furniture: list[Furniture] = []
    for index, block in enumerate(document.blocks):
        kind = _furniture_kind(block, banners, stamps)
        if kind:
            furniture += _lines(block, kind, writer.length)
        else:
            pieces.append(_piece(writer, index, block))
    for index, note in enumerate(document.footnotes):
        pieces.append(_piece(writer, index, note))
    return Flow(
        text="".join(writer.words),
        pieces=tuple(pieces),
        origin=writer.origin(),
        struck=writer.strikes(),
        calls=tuple(writer.calls),
        bars=tuple(writer.bars),
        furniture=tuple(furniture),
        starts=[piece.start for piece in pieces],
        printed=tuple(writer.printed),
        graphemes=writer.graphemes,
    )


def banner_keys(document: Document) -> frozenset[str]:
    """The keys of the classification lines of a document, wherever it says that it found them."""
    marked = {key(m.text) for page in document.pages for m in page.markings if m.kind != "portion"}
    lines = (line for block in document.blocks if block.kind == "banner" for line in block.text.splitlines())
    return frozenset((marked | {key(line) for line in lines}) - {""})


def stamp_keys(document: Document) -> frozenset[str]:
    """The keys of a document's stamps and exemption codes; a reference may have them as blocks of the text."""
    return frozenset({key(block.text) for block in document.blocks if block.kind == "stamp"} - {""})


def _furniture_kind(block: Block, banners: frozenset[str], stamps: frozenset[str]) -> BlockKind | None:
    if block.kind in FURNITURE:
        return block.kind
    own = key(block.text)
    if own in banners or is_banner(block.text):
        return "banner"
    is_short = block.kind == "paragraph" and len(block.text.split()) <= STAMP_WORDS
    return "stamp" if is_short and own in stamps else None


def _lines(block: Block, kind: BlockKind, place: int) -> Iterator[Furniture]:
    inside = False
    for line in block.text.splitlines():
        bare = " ".join(line.replace("~~", "").split())
        if bare:
            yield Furniture(kind, bare, place, block.page, inside or "~~" in line)
        inside ^= line.count("~~") % 2 == 1


def _piece(writer: _Writer, index: int, part: Block | Footnote) -> Piece:
    start = writer.length
    text = unicodedata.normalize("NFC", part.text)
    writer.write(text)
    plain_piece = Piece(None, index, start, writer.length, part.page, text, spans=part.spans)
    if isinstance(part, Block):
        return replace(plain_piece, kind=part.kind, number=part.number, level=part.level)
    return replace(plain_piece, marker=part.marker)
