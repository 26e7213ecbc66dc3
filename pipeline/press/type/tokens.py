"""A block's text as tokens, the pieces that are set as one, and back to text in the dialect."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.text.dialect import REDACTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HIDDEN = 500
"""From here on are the numbers of redactions that the press itself puts over words of the reference."""
SPLIT = 1000
"""Added to the number of a redaction for each box that does not touch the one before."""
_PAIR = re.compile(r"(?<![\w*])(?P<mark>\*{1,3})(?=\S)(?P<inside>[^*]+?)(?<=\S)(?P=mark)(?![\w*])")
_PIECE = re.compile(
    rf"(?P<call><sup>[^<>]{{1,9}}</sup>)|(?P<strike>~~)|(?P<open>\x01+)|(?P<close>\x02+)"
    rf"|(?P<gap>[^\S\n]+)|(?P<line>[^\S\n]*\n\s*)|(?P<box>{re.escape(REDACTED)})"
    rf"|(?P<text>(?:(?!<sup>|~~|{re.escape(REDACTED)})[^\s\x01\x02])+)"
)


@dataclass(frozen=True, slots=True)
class Token:
    """What stands between two spaces, or a part of it that is set in another way."""

    text: str
    """As printed, without marks."""
    struck: bool = False
    bold: bool = False
    italic: bool = False
    call: bool = False
    """A note's call, set as a superior figure."""
    glued: bool = False
    """No space before it."""
    breaks: bool = False
    """Begins a new line."""
    withheld: int | None = None
    """Number, in its text, of the redaction that covers it."""
    cell: tuple[int, int] | None = None
    """Row and column, in a table."""

    @property
    def look(self) -> tuple[bool, bool, bool]:
        """Struck, bold, italic."""
        return self.struck, self.bold, self.italic


def is_secret(withheld: int | None) -> bool:
    """Whether the redaction of that number is the press's own: the reference has what is beneath."""
    return withheld is not None and withheld % SPLIT >= HIDDEN


def parse_tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a block's text; `[redacted]` is one, with a number of its own and no text."""
    marked = _PAIR.sub(lambda m: "\x01" * len(m["mark"]) + m["inside"] + "\x02" * len(m["mark"]), text.strip())
    tokens: list[Token] = []
    state, boxes = Token("", glued=True), 0
    for piece in _PIECE.finditer(marked):
        match piece.lastgroup:
            case "strike":
                state = replace(state, struck=not state.struck)
            case "open" | "close":
                state = _emphasised(state, len(piece[0]), on=piece.lastgroup == "open")
            case "gap":
                state = replace(state, glued=False)
            case "line":
                state = replace(state, glued=False, breaks=True)
            case kind:
                made = replace(state, text=piece[0])
                if kind == "call":
                    made = replace(state, text=piece[0][5:-6], call=True)
                elif kind == "box":
                    made, boxes = replace(state, text="", withheld=boxes), boxes + 1
                tokens.append(made)
                state = replace(state, glued=True, breaks=False)
    return tuple(tokens)


def _emphasised(state: Token, marks: int, *, on: bool) -> Token:
    bold = on if marks >= 2 else state.bold  # noqa: PLR2004 - ** is bold, *** bold and italic
    return replace(state, bold=bold, italic=on if marks != 2 else state.italic)  # noqa: PLR2004 - as above


def to_text(tokens: Iterable[Token]) -> str:
    """The tokens in the dialect; one `[redacted]` for all tokens below one redaction."""
    lines: list[list[Token]] = [[]]
    for token in _merged(tokens):
        if token.breaks:
            lines.append([])
        lines[-1].append(token)
    return "\n".join(_line(line) for line in lines)


def _merged(tokens: Iterable[Token]) -> Iterator[Token]:
    for number, group in groupby(tokens, key=lambda token: token.withheld):
        if number is None:
            yield from group
        else:
            yield replace(next(group), text=REDACTED)


def _line(tokens: list[Token]) -> str:
    made = ""
    for (struck, bold, italic), group in groupby(tokens, key=lambda token: token.look):
        run = list(group)
        stars = "*" * (2 * bold + italic)
        strike = "~~" * struck
        gap = "" if run[0].glued or not made else " "
        made += f"{gap}{strike}{stars}{_run(run)}{stars}{strike}"
    return made


def _run(tokens: list[Token]) -> str:
    made = ""
    for token in tokens:
        gap = "" if token.glued or not made else " "
        made += gap + (f"<sup>{token.text}</sup>" if token.call else token.text)
    return made
