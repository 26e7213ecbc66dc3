"""Which reading of a word stands on the page: what was seen, what English has, what the other reader says."""

from __future__ import annotations

import re
from math import exp
from typing import TYPE_CHECKING, NamedTuple

from pipeline.text.ctc import log_probability

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.text.ctc import Posteriors

KNOWN_BONUS = 2.5
"""In the logarithm: a reading made of known words may be this much less probable to the eye."""
AGREED_BONUS = 2.0
"""As above, for one that another reader found by itself."""
SWAPS = (
    ("l", "1"), ("I", "1"), ("I", "l"), ("O", "0"), ("o", "0"), ("S", "5"), ("B", "8"), ("Z", "2"), ("G", "6"),
    ("c", "e"), ("c", "o"), ("e", "o"), ("a", "o"), ("n", "u"), ("h", "b"), ("f", "t"), ("i", "l"), ("i", "t"),
    ("rn", "m"), ("cl", "d"), ("vv", "w"), ("ii", "n"), ("li", "h"), ("tl", "tt"), ("r", "t"), ("y", "v"),
)  # fmt: skip
"""What readers take for each other, in both directions."""
STOP_PRICE = 4.0
"""As above, for a stop after a known word where the text goes on in small letters: as a rule a speck."""
NUMBER = re.compile(r"[$£]?\d+(?:[.,:/-]\d+)*(?:%|st|nd|rd|th|s|mm|cm|km)?")
FIGURE = re.compile(r"(?<=\d)[lIOo]|[lIOo](?=[.,]?\d)")
"""A letter beside a figure that typists set for one, or that readers take it for."""
SET_FOR = str.maketrans("lIOo", "1100")
SPECK = re.compile(r"(?<=[a-z])[.,:]+(?=[a-z])")
"""A stop between two words without a space."""
EDGES = "\"'()[]{}.,;:!?-_|~*“”‘’–—"
STRAY = "_|~‘’“”\\"


class Verdict(NamedTuple):
    """The reading that won."""

    text: str
    share: float
    """Of the evidence that all readings have together, 0 to 1."""
    losers: tuple[str, ...]


def choose(span: Posteriors, seen: str, other: str, lexicon: frozenset[str], *, goes_on: bool = False) -> Verdict:
    """Return the best reading of a span of posteriors: as seen, as another reader has it, or a near known word.

    `goes_on` tells that the next word begins with a small letter.
    """
    heard = " ".join(part.strip(STRAY) for part in other.split()).strip()
    near = () if is_known(seen, lexicon) else near_words(seen, lexicon)
    readings = dict.fromkeys([seen, heard, *near, *_without_specks(seen, lexicon, goes_on=goes_on)])
    readings.pop("", None)
    scores = {
        reading: _score(span, reading, heard, lexicon) - STOP_PRICE * (goes_on and _ends_in_speck(reading, lexicon))
        for reading in readings
    }
    best = max(scores, key=lambda reading: scores[reading])
    total = sum(exp(score - scores[best]) for score in scores.values())
    return Verdict(best, 1 / total, tuple(reading for reading in scores if reading != best))


def is_known(text: str, lexicon: frozenset[str]) -> bool:
    """Whether a text is made of words of the lexicon, or of figures."""
    return bool(text) and all(_is_known_word(word, lexicon) for word in text.split())


def near_words(text: str, lexicon: frozenset[str]) -> Iterator[str]:
    """Known words that a reader takes for this one; of codes and figures only one with its letters as figures."""
    if (made := FIGURE.sub(lambda found: found[0].translate(SET_FOR), text)) != text and is_known(made, lexicon):
        yield made
    if sum(sign.isdigit() for sign in text) > 1 or not any(sign.islower() for sign in text):
        return
    for one, two in SWAPS:
        for wrong, right in ((one, two), (two, one)):
            for place in _places(text, wrong):
                made = text[:place] + right + text[place + len(wrong) :]
                if is_known(made, lexicon):
                    yield made


def _score(span: Posteriors, reading: str, heard: str, lexicon: frozenset[str]) -> float:
    bonus = KNOWN_BONUS * is_known(reading, lexicon) + AGREED_BONUS * (reading == heard)
    return max(-100.0, log_probability(span, reading)) + bonus


def _is_known_word(word: str, lexicon: frozenset[str]) -> bool:
    core = word.strip(EDGES)
    if not core or NUMBER.fullmatch(core):
        return True
    parts = re.split(r"['’\-./]", core)
    return all(
        part in {"s", "t", ""} or NUMBER.fullmatch(part) or part.casefold() in lexicon
        if len(part) != 1
        else part != "l"
        for part in parts
    )


def _ends_in_speck(reading: str, lexicon: frozenset[str]) -> bool:
    """Whether a reading ends in a stop, and is a word that no stop shortens."""
    return reading.endswith((".", ":")) and len(core := reading.rstrip(".:,")) > 1 and core.casefold() in lexicon


def _without_specks(reading: str, lexicon: frozenset[str], *, goes_on: bool) -> Iterator[str]:
    """The reading without stops that may be specks: after it, where the text goes on, and between two words."""
    if goes_on and _ends_in_speck(reading, lexicon):
        yield reading.rstrip(".:,")
    if (apart := SPECK.sub(" ", reading)) != reading and is_known(apart, lexicon):
        yield apart


def _places(text: str, piece: str) -> Iterator[int]:
    at = text.find(piece)
    while at >= 0:
        yield at
        at = text.find(piece, at + 1)
