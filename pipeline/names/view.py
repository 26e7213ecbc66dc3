"""The text without its marks, every character knowing where it stood."""

from __future__ import annotations

import re
from typing import NamedTuple

_MARKS = re.compile(
    r"""
      (?P<portion> ~~\([^()~\s]{1,12}\)~~ )
    | (?P<drop> \{\{.*?\}\} | <sup>[^<>]*</sup> | \*+ | ~~ | ^\#{1,6}[ ]+ | (?<=[a-z])-[ ]*\n[ ]*(?=[a-z]) | \u00ad )
    | (?P<barrier> [ \t]*\n[ \t]*\n\s* | \s*\f\s* | [ ]+\|[ ]+ | ^\|[ ]? | [ ]?\|$ )
    | (?P<hard> [ \t]{2,}\n[ \t]* )
    | (?P<soft> \s+ )
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_SPACES = {"drop": "", "portion": "\n\n", "barrier": "\n\n", "hard": "\n", "soft": " "}
BARRIER = "\n\n"
"""Between two blocks or cells: no name crosses it."""
BREAK = "\n"
"""A line end that the writer set: titles and addresses in lines."""


class View(NamedTuple):
    """What a reader sees, and the offset in the source of each of its characters."""

    text: str
    origins: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters `start` to `end` (exclusive) stand in the source."""
        return self.origins[start], self.origins[end - 1] + 1


def view(source: str, *, lines_set: bool = False) -> View:
    """The source without emphasis, strikes, struck portion marks, calls, furniture, heading marks and line-end hyphens.

    White space is one space; a line end that was set is `BREAK`, the space between two blocks is `BARRIER`.
    With `lines_set` every line end was set, as in the text of a block.
    """
    text: list[str] = []
    origins: list[int] = []
    last = 0
    for mark in _MARKS.finditer(source):
        kept = _SPACES[mark.lastgroup or "drop"]
        if lines_set and mark.lastgroup == "soft" and "\n" in mark[0]:
            kept = BREAK
        text += source[last : mark.start()]
        origins += range(last, mark.start())
        text += kept
        origins += [mark.start()] * len(kept)
        last = mark.end()
    text += source[last:]
    origins += range(last, len(source))
    return View("".join(text), tuple(origins))
