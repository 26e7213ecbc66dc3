"""Plain text read as a transcription: paragraphs between blank lines, pages between form feeds."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from pipeline.formats.markdown import to_block
from pipeline.formats.transcription import to_transcription
from pipeline.lexicon import english_words
from pipeline.text.hyphens import is_cut, join_halves

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from pipeline.formats.transcription import Transcription
    from pipeline.model import Block

LONGEST_HEADING_WORDS = 16  # a longer line in capitals is a paragraph typed in capitals


def from_plain_text(text: str, *, name: str = "reference") -> Transcription:
    """The paragraphs of a text, words cut at a line's end made whole, lines in capitals as headings."""
    return to_transcription(name, _parts(unicodedata.normalize("NFC", text)))


def _parts(text: str) -> Iterator[Block]:
    seen = Counter(re.findall(r"[^\W_][\w'-]*", text.lower()))
    for number, page in enumerate(text.split("\f"), 1):
        for block in re.split(r"\n[^\S\n]*\n", page.replace("\r\n", "\n")):
            if block.strip():
                yield _block(_joined(block, seen, english_words()), number)


def _joined(block: str, seen: Mapping[str, int], lexicon: Container[str]) -> str:
    """The lines of a block as one."""
    made: list[str] = []
    for line in block.strip().splitlines():
        words = line.split()
        if made and words and is_cut(made[-1]):
            words[0] = join_halves(made.pop(), words[0], seen, lexicon).text
        made += words
    return " ".join(made)


def _block(text: str, page: int) -> Block:
    part = to_block(text)
    if part.kind == "paragraph" and not part.number and _is_heading(text):
        part = part.model_copy(update={"kind": "heading", "level": 2})
    return part.model_copy(update={"page": page})


def _is_heading(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return text.isupper() and len(letters) > 1 and len(text.split()) <= LONGEST_HEADING_WORDS and text[-1] not in ".,;"
