"""Words of the reference that the press itself withholds or strikes: runs of words, of lines, whole paragraphs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING, Literal

import numpy as np

from pipeline.press.pages.units import Source
from pipeline.press.type.tokens import HIDDEN, Token, parse_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.model import Document

COVERABLE = ("paragraph", "item")
FIRST = 5
"""So many words of a text are left before a run: its number and how it begins, as its labels have it."""
FEWEST = 12
"""Shorter texts are left alone: names, signatories, titles in disguise."""
WORDS, LINES = (1, 7), (16, 45)
"""How many words a run within a line has, and one over lines."""
Change = Callable[[Token, int], Token]
"""What becomes of a token in the run of that number."""
Extent = Literal["words", "lines", "paragraph"]
EXTENTS: tuple[Extent, ...] = ("words", "lines", "paragraph")
SHARES = (0.7, 0.25, 0.05)
"""How many of the runs are of each extent."""
TRIES = 4
"""Runs tried for each word that is to be covered, before what is left is too cut up."""


@dataclass
class _Text:
    """A text while its words are covered and struck; a word is what has no space inside."""

    tokens: tuple[Token, ...]
    words: tuple[range, ...]
    """The tokens of each."""
    free: list[bool]
    """Which words may be covered or struck; none beside one that is."""
    runs: int = 0

    def change(self, run: range, made: Change) -> None:
        """Cover or strike words."""
        chosen = {token for word in run for token in self.words[word]}
        around = range(max(0, run.start - 1), min(len(self.free), run.stop + 1))
        self.tokens = tuple(made(token, self.runs) if at in chosen else token for at, token in enumerate(self.tokens))
        self.free[around.start : around.stop] = [False] * len(around)
        self.runs += 1


def choose_secrets(
    document: Document, share: float, seed: int, *, strike: float = 0.0
) -> Mapping[Source, tuple[Token, ...]]:
    """The tokens of the texts in which words are withheld or struck; of all words of running text, so large a share.

    Only plain words are: none that is struck, emphasised, or withheld by the reference itself, and no call. Where the
    share asks for more than there is, all tries end before it.
    """
    texts = {source: _text(tokens) for source, tokens in _candidates(document)}
    _spread(texts, share, np.random.default_rng([seed, 6]), _cover)
    _spread(texts, strike, np.random.default_rng([seed, 8]), _strike)
    return {source: text.tokens for source, text in texts.items() if text.runs}


def _cover(token: Token, run: int) -> Token:
    return replace(token, withheld=HIDDEN + run)


def _strike(token: Token, _run: int) -> Token:
    return replace(token, struck=True)


def _spread(texts: Mapping[Source, _Text], share: float, rng: np.random.Generator, made: Change) -> None:
    """Change so large a share of all words."""
    total = sum(len(text.words) for text in texts.values())
    left = wanted = round(share * total)
    ends = [*accumulate(len(text.words) for text in texts.values())]
    sources = [*texts]
    for _ in range(TRIES * wanted):
        if not left:
            break
        source = sources[int(np.searchsorted(ends, rng.integers(total), side="right"))]
        run = _choose_run(texts[source], left, rng, is_note=source.kind == "note")
        if run and all(texts[source].free[run.start : run.stop]):
            texts[source].change(run, made)
            left -= len(run)


def _candidates(document: Document) -> Iterator[tuple[Source, tuple[Token, ...]]]:
    for number, block in enumerate(document.blocks):
        if block.kind in COVERABLE:
            yield Source("block", number), parse_tokens(block.text)
    for number, note in enumerate(document.footnotes):
        yield Source("note", number), parse_tokens(note.text)


def _text(tokens: tuple[Token, ...]) -> _Text:
    words = tuple(_words(tokens))
    free = [all(_is_plain(tokens[at]) for at in word) for word in words]
    return _Text(tokens, words, free if len(words) >= FEWEST else [False] * len(words))


def _words(tokens: Sequence[Token]) -> Iterator[range]:
    starts = [at for at, token in enumerate(tokens) if not (at and token.glued)]
    return (range(start, end) for start, end in zip(starts, [*starts[1:], len(tokens)], strict=True))


def _is_plain(token: Token) -> bool:
    return not (token.call or any(token.look)) and token.withheld is None


def _choose_run(text: _Text, most: int, rng: np.random.Generator, *, is_note: bool) -> range | None:
    """Words somewhere in a text, `most` of them; None where that extent does not fit."""
    count = len(text.words)
    extent = EXTENTS[int(rng.choice(len(EXTENTS), p=SHARES))]
    if extent == "paragraph":
        return None if is_note or count > most else range(count)
    if count <= FIRST:
        return None
    start = int(rng.integers(FIRST, count))
    length = int(rng.integers(*(WORDS if extent == "words" else LINES)))
    return range(start, min(count, start + min(length, most)))
