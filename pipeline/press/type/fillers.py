"""Words for what the reference withholds: nobody knows them, but something must have stood there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.press.type.tokens import Token

NO_BREAK = "\N{NO-BREAK SPACE}"
WORDS = [
    "source",
    "agent",
    "station",
    "officer",
    "Vienna",
    "Berlin",
    "Lisbon",
    "Ankara",
    "reported",
    "through",
    "channel",
    "contact",
    "cable",
    "courier",
    "liaison",
    "service",
    "deputy",
    "chief",
    "project",
    "account",
    "sterling",
    "safe",
    "house",
    "asset",
    "case",
    "trade",
    "mission",
    "attache",
    "August",
]
SHORT_WORDS, LONG_WORDS, BLOCK_WORDS = (1, 4), (22, 34), (30, 70)
LONG_SHARE = 0.15
"""Of passages withheld within a paragraph, so many run over several lines."""


def filled(tokens: Iterable[Token], seed: int, *, whole: bool = False) -> tuple[Token, ...]:
    """The tokens with made-up words under every redaction.

    A short passage stays on its line, so that one box covers it. A long one (a `whole` block is one) runs on over
    lines: longer than any line, so that its boxes touch.
    """
    rng = np.random.default_rng([seed, 5])
    return tuple(made for token in tokens for made in _filled(token, rng, whole=whole))


def _filled(token: Token, rng: np.random.Generator, *, whole: bool) -> Iterator[Token]:
    if token.withheld is None or token.text:
        yield token
        return
    is_long = whole or rng.random() < LONG_SHARE
    low, high = BLOCK_WORDS if whole else LONG_WORDS if is_long else SHORT_WORDS
    words = [WORDS[at] for at in rng.integers(0, len(WORDS), rng.integers(low, high))]
    if not is_long:
        yield replace(token, text=NO_BREAK.join(words))
        return
    yield replace(token, text=words[0])
    for word in words[1:]:
        yield replace(token, text=word, glued=False, breaks=False)
