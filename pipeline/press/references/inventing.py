"""Random transcriptions in the dialect, for testing: every construct that the press can set, in every mixture.

The truth of a pressed one is exact, so a stage can be tested on hundreds of them. `invent` makes the text alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from pipeline.press.references.prose import invent_name, invent_prose, invent_topic, pick

if TYPE_CHECKING:
    from collections.abc import Callable

LEVELS = ("SECRET", "TOP SECRET", "CONFIDENTIAL", "RESTRICTED", "TOP SECRET DINAR", "SECRET NOFORN")
PORTIONS = ("(S)", "(C)", "(TS//NF)", "(S//NF)", "(U)")


@dataclass
class _Author:
    rng: np.random.Generator
    blocks: list[str] = field(default_factory=list)
    paragraph: int = 0
    notes: int = 0
    has_portions: bool = False
    is_numbered: bool = True

    def chance(self, share: float) -> bool:
        return bool(self.rng.random() < share)

    def sentences(self, low: int, high: int) -> str:
        return invent_prose(self.rng, int(self.rng.integers(low, high)))


def invent(seed: int, *, sections: int = 3) -> str:
    """A transcription of the dialect, the same for the same seed, with so many sections."""
    author = _Author(np.random.default_rng([seed, 7]))
    author.has_portions, author.is_numbered = author.chance(0.25), author.chance(0.7)
    banner = pick(author.rng, LEVELS)
    banner = f"~~{banner}~~" if author.chance(0.6) else banner
    if author.chance(0.8):
        author.blocks.append(banner)
    author.blocks.append(f"# {invent_topic(author.rng).upper()}: {invent_topic(author.rng).upper()}")
    for _ in range(sections):
        _section(author)
    if author.chance(0.3):
        _signatures(author)
    if author.blocks[0] == banner and author.chance(0.8):
        author.blocks.append(banner)
    return "\n\n".join(author.blocks) + "\n"


def _section(author: _Author) -> None:
    heading = pick(author.rng, ("DISCUSSION", "CONCLUSIONS", "SUMMARY", invent_topic(author.rng).upper()))
    author.blocks.append(f"## {heading}")
    for _ in range(int(author.rng.integers(1, 4))):
        if author.chance(0.6):
            author.blocks.append(f"### {invent_topic(author.rng)}")
            if author.chance(0.3):
                author.blocks.append(f"#### {invent_topic(author.rng)}")
        for _ in range(int(author.rng.integers(1, 4))):
            _paragraph(author)
        part = int(author.rng.choice(len(_PARTS) + 1, p=(0.2, 0.15, 0.1, 0.1, 0.1, 0.35)))
        if part < len(_PARTS):
            _PARTS[part](author)


def _paragraph(author: _Author) -> None:
    text, notes = author.sentences(2, 8), []
    if author.is_numbered:
        author.paragraph += 1
        mark = f"~~{pick(author.rng, PORTIONS)}~~ " if author.has_portions else ""
        text = f"{author.paragraph}. {mark}{text}"
    if author.chance(0.12):
        text = _withheld(author, text)
    if author.chance(0.1):
        text = _struck(author, text)
    if author.chance(0.25):
        author.notes += 1
        text, note = f"{text}<sup>{author.notes}</sup>", f"<sup>{author.notes}</sup>{author.sentences(1, 5)}"
        notes.append(note)
    author.blocks += [text, *notes]


def _withheld(author: _Author, text: str) -> str:
    first, *words = text.split(" ")
    at = int(author.rng.integers(2, len(words)))
    return " ".join([first, *words[:at], "[redacted]", *words[at + 1 :]])


def _struck(author: _Author, text: str) -> str:
    """Some words in the middle struck out."""
    words = text.split(" ")
    start = int(author.rng.integers(4, max(5, len(words) - 6)))
    end = min(len(words) - 1, start + int(author.rng.integers(1, 5)))
    inside = " ".join(words[start:end])
    plain = "~" not in inside and "[" not in inside
    return " ".join([*words[:start], f"~~{inside}~~", *words[end:]]) if plain and inside else text


def _items(author: _Author) -> None:
    for letter in "abcdef"[: int(author.rng.integers(2, 6))]:
        author.blocks.append(f"{letter}. {author.sentences(1, 4)}")


def _list(author: _Author) -> None:
    author.blocks.append("  \n".join(invent_topic(author.rng) for _ in range(int(author.rng.integers(4, 9)))))


def _table(author: _Author) -> None:
    columns = int(author.rng.integers(2, 5))
    head = ["Item", *(str(1949 + year) for year in range(columns - 1))]
    lines = [head, ["---"] * columns, *(_row(author, columns) for _ in range(int(author.rng.integers(2, 7))))]
    author.blocks.append("\n".join(f"| {' | '.join(line)} |" for line in lines))


def _row(author: _Author, columns: int) -> list[str]:
    return [invent_topic(author.rng), *(f"{number:,}" for number in author.rng.integers(1, 9999, columns - 1))]


def _articles(author: _Author) -> None:
    for number in range(1, int(author.rng.integers(2, 5))):
        author.blocks += [f"**Article {number}**", author.sentences(1, 4)]


def _redaction(author: _Author) -> None:
    author.blocks.append("[redacted]")


def _signatures(author: _Author) -> None:
    for side in ("People's Government", "Council of Ministers"):
        author.blocks += [f"On the authorization of the {side}", f"**{invent_name(author.rng).upper()}**"]


_PARTS: tuple[Callable[[_Author], None], ...] = (_items, _list, _table, _articles, _redaction)
