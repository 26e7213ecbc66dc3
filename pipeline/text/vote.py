"""Which reading of a word stands on the page: what was seen, what English has, what the other reader says."""

from __future__ import annotations

import re
from functools import cache
from math import exp
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from pipeline.text.ctc import log_probability
from pipeline.text.specks import is_odd, mend_signs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.text.ctc import Posteriors

KNOWN_BONUS = 3.5
"""In the logarithm: a reading made of known words may be this much less probable to the eye."""
AGREED_BONUS = 3.0
"""As above, for one that another reader found by itself."""
SWAPS = (
    ("l", "1"), ("I", "1"), ("I", "l"), ("O", "0"), ("o", "0"), ("S", "5"), ("B", "8"), ("Z", "2"), ("G", "6"),
    ("c", "e"), ("c", "o"), ("e", "o"), ("a", "o"), ("n", "u"), ("h", "b"), ("f", "t"), ("i", "l"), ("i", "t"),
    ("rn", "m"), ("cl", "d"), ("vv", "w"), ("ii", "n"), ("li", "h"), ("tl", "tt"), ("r", "t"), ("y", "v"),
)  # fmt: skip
"""What readers take for each other, in both directions."""
SPECK_PRICE = 6.0
"""As above, for a sign that the words around contradict."""
SHORT_WORDS = frozenset([
    "ad", "ah", "am", "an", "as", "at", "be", "by", "do", "ex", "go", "he", "if", "in", "is", "it", "me", "my", "no",
    "of", "oh", "on", "or", "so", "to", "up", "us", "we",
])  # fmt: skip
"""English has these of two letters; lexicons list many more that are none in a sentence."""
MIXED = re.compile(r"(?<!\bMc)(?<!\bMac)(?<=[a-z])[A-Z]")
NUMBER = re.compile(r"[$£]?\d+(?:[.,:/-]\d+)*(?:%|st|nd|rd|th|s|mm|cm|km)?")
FIGURE = re.compile(r"(?<=\d)[lIOo]|[lIOo](?=[.,]?\d)")
"""A letter beside a figure that typists set for one, or that readers take it for."""
SET_FOR = str.maketrans("lIOo", "1100")
LONG_WORD = re.compile(r"([^A-Za-z]*)([A-Za-z]{5,})([^A-Za-z]*)")
LONG = 8
"""Letters of a word that may have three wrong ones."""
SIMILAR = 6
"""So many words of the lexicon are weighed for one that it has not."""
EDGES = "\"'()[]{}.,;:!?-_|~*“”‘’–—"
STRAY = "_|~\\"
STRAIGHT = str.maketrans("‘’“”", "''\"\"")


class Verdict(NamedTuple):
    """The reading that won."""

    text: str
    share: float
    """Of the evidence that all readings have together, 0 to 1."""
    losers: tuple[str, ...]


def choose(span: Posteriors, seen: str, heard: str, lexicon: frozenset[str], *, after: str = "") -> Verdict:
    """Return the best reading of a span of posteriors: as seen, as another reader has it, or a near known word.

    `seen` and `heard` are tidy; `after` is the next word; empty where none is known.
    """
    near = () if is_known(seen, lexicon) else near_words(seen, lexicon)
    mended = (made for made in mend_signs(seen, after, lexicon) if is_known(made, lexicon))
    readings = dict.fromkeys([seen, heard, *near, *mended])
    readings.pop("", None)
    scores = {
        reading: _score(span, reading, heard, lexicon) - SPECK_PRICE * is_odd(reading, after, lexicon)
        for reading in readings
    }
    best = max(scores, key=lambda reading: scores[reading])
    total = sum(exp(score - scores[best]) for score in scores.values())
    return Verdict(best, 1 / total, tuple(reading for reading in scores if reading != best))


def tidy(text: str) -> str:
    """The words of a text with straight quotes, two single ones as a double one, without what strokes are read as."""
    straight = text.translate(STRAIGHT).replace("''", '"')
    return " ".join(word for part in straight.split() if (word := part.strip(STRAY)))


def is_known(text: str, lexicon: frozenset[str]) -> bool:
    """Whether a text is made of words of the lexicon, or of figures."""
    return bool(text) and all(_is_known_word(word, lexicon) for word in text.split())


def near_words(text: str, lexicon: frozenset[str]) -> Iterator[str]:
    """Known words that a reader takes for this one; of codes and figures only one with its letters as figures."""
    if (made := FIGURE.sub(lambda found: found[0].translate(SET_FOR), text)) != text and is_known(made, lexicon):
        yield made
    if sum(sign.isdigit() for sign in text) > 1:
        return
    yield from _similar(text, lexicon)
    if not any(sign.islower() for sign in text):
        return
    for one, two in SWAPS:
        for wrong, right in ((one, two), (two, one)):
            for place in _places(text, wrong):
                made = text[:place] + right + text[place + len(wrong) :]
                if is_known(made, lexicon):
                    yield made


def _similar(text: str, lexicon: frozenset[str]) -> Iterator[str]:
    """The words of the lexicon with the fewest other letters, two or three at most, set as the text is."""
    found = LONG_WORD.fullmatch(text)
    if not found:
        return
    before, core, after = found.groups()
    near = [word for size in (-1, 0, 1) for word in _by_length(lexicon).get(len(core) + size, ())]
    few = 2 if len(core) < LONG else 3
    for word, _, _ in process.extract(core.lower(), near, scorer=Levenshtein.distance, score_cutoff=few, limit=SIMILAR):
        yield before + (word.upper() if core.isupper() else word.capitalize() if core[0].isupper() else word) + after


@cache
def _by_length(lexicon: frozenset[str]) -> dict[int, list[str]]:
    words: dict[int, list[str]] = {}
    for word in sorted(lexicon):
        words.setdefault(len(word), []).append(word)
    return words


def _score(span: Posteriors, reading: str, heard: str, lexicon: frozenset[str]) -> float:
    bonus = KNOWN_BONUS * is_known(reading, lexicon) + AGREED_BONUS * (reading == heard)
    return max(-100.0, log_probability(span, reading)) + bonus


def _is_known_word(word: str, lexicon: frozenset[str]) -> bool:
    core = word.strip(EDGES)
    if not core or NUMBER.fullmatch(core):
        return True
    return not MIXED.search(core) and all(_is_known_part(part, lexicon) for part in re.split(r"['’\-./]", core))


def _is_known_part(part: str, lexicon: frozenset[str]) -> bool:
    if part in {"s", "t", ""} or NUMBER.fullmatch(part):
        return True
    if len(part) == 1:
        return part != "l"
    return part.casefold() in (lexicon if len(part) > len("of") or part.isupper() else SHORT_WORDS)


def _places(text: str, piece: str) -> Iterator[int]:
    at = text.find(piece)
    while at >= 0:
        yield at
        at = text.find(piece, at + 1)
