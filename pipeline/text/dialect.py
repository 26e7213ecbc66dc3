"""The light Markdown of reference transcriptions: its marks, cut apart and put on; strings only.

~~text~~                    struck out                  [redacted]   withheld      [?]   cannot be read
<sup>1</sup>                a note's call               **bold** and *italics*
{{stamp: …}} {{hand: …}} {{head: …}} {{foot: …}}        furniture
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

REDACTED = "[redacted]"
CALL = re.compile(r"<sup>(?P<marker>[^<>]{1,9})</sup>")
FURNITURE = re.compile(r"\{\{(?P<kind>stamp|hand|head|foot):\s*(?P<text>.*?)\s*\}\}", re.DOTALL)
EMPHASIS = re.compile(r"(?<![\w*_])[*_]{1,3}(?=[^\s*_])|(?<=[^\s*_])[*_]{1,3}(?![\w*_])")

_LEVEL = r"(?:TOP SECRET|SECRET|CONFIDENTIAL|RESTRICTED|UNCLASSIFIED|OFFICIAL USE ONLY|SECURITY INFORMATION)"
BANNER = re.compile(rf"{_LEVEL}(?:[\s/]+[A-Z][A-Z/-]*){{0,5}}")
"""A classification word, and code words in capitals after it."""


def without_marks(text: str) -> str:
    """The words as printed: no strike marks, calls, emphasis or furniture; `[redacted]` and `[?]` stay."""
    bare = CALL.sub("", FURNITURE.sub(" ", text)).replace("~~", "")
    return EMPHASIS.sub("", bare)


def is_banner(text: str) -> bool:
    """Whether a block holds a classification and nothing else, struck or not."""
    bare = " ".join(without_marks(text).split())
    closed = re.sub(r"\b((?:[A-Z] ){2,}[A-Z])\b", lambda found: found[0].replace(" ", ""), bare)
    return BANNER.fullmatch(bare) is not None or BANNER.fullmatch(closed) is not None


def find_calls(text: str) -> Iterator[tuple[str, str, int]]:
    """Each note's call: its marker, the word right before it, and where it begins."""
    for found in CALL.finditer(text):
        before = without_marks(text[: found.start()]).split()
        yield found["marker"], before[-1] if before else "", found.start()


def table_text(rows: Iterable[Sequence[str]]) -> str:
    """The cells of a table, a row a line."""
    return "\n".join(" | ".join(row).strip() for row in rows)


def to_table(rows: Sequence[Sequence[str]]) -> str:
    """A GitHub table; its first row is its head."""
    width = max(map(len, rows))
    lines = [_row([*row, *[""] * (width - len(row))]) for row in rows]
    return "\n".join([lines[0], "|" + "---|" * width, *lines[1:]])


def parse_table(lines: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """The cells of a GitHub table, without the rule below its head."""
    rows = (re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|")) for line in lines)
    cells = (tuple(cell.strip().replace(r"\|", "|") for cell in row) for row in rows)
    return tuple(row for row in cells if not all(re.fullmatch(r":?-+:?", cell) for cell in row))


def _row(cells: Sequence[str]) -> str:
    escaped = (" ".join(cell.replace("|", r"\|").split()) for cell in cells)
    return "| " + " | ".join(escaped) + " |"
