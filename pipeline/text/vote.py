"""Which reading of a word stands on the page: what was seen, what English has, what the other reader says."""

from __future__ import annotations

import re
from functools import cache
from math import exp
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from pipeline.text.common import FREQUENT, SHORT, near_frequent
from pipeline.text.ctc import log_probability
from pipeline.text.everyday import ground_forms
from pipeline.text.specks import is_odd, mend_signs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.text.ctc import Posteriors

KNOWN_BONUS = 3.5
"""In the logarithm: a reading made of known words may be this much less probable to the eye."""
FREQUENT_BONUS = 2.0
"""As above, for one of the words that make up half of every text."""
AGREED_BONUS, AGREED_UNKNOWN_BONUS = 2.5, 1.5
"""As above, for one that another reader found by itself; readers make the same mistakes in words that are none."""
UNKNOWN_PRICE = 2.0
"""As above, for a word in small letters that is not known: names have capitals."""
SWAPS = (
    ("l", "1"), ("I", "1"), ("I", "l"), ("O", "0"), ("o", "0"), ("S", "5"), ("B", "8"), ("Z", "2"), ("G", "6"),
    ("c", "e"), ("c", "o"), ("e", "o"), ("a", "o"), ("n", "u"), ("h", "b"), ("f", "t"), ("i", "l"), ("i", "t"),
    ("rn", "m"), ("cl", "d"), ("vv", "w"), ("ii", "n"), ("li", "h"), ("tl", "tt"), ("r", "t"), ("y", "v"),
)  # fmt: skip
"""What readers take for each other, in both directions."""
SPECK_PRICE = 9.0
"""As above, for a sign that the words around contradict."""
MIXED = re.compile(r"(?<!\bMc)(?<!\bMac)(?<=[a-z])[A-Z]")
NUMBER = re.compile(r"[$£]?\d+(?:[.,:/-]\d+)*(?:%|st|nd|rd|th|s|mm|cm|km)?")
FIGURE = re.compile(r"(?<=\d)[lIOo]|[lIOo](?=[.,]?\d)")
"""A letter beside a figure that typists set for one, or that readers take it for."""
SET_FOR = str.maketrans("lIOo", "1100")
LONG_WORD = re.compile(r"([^A-Za-z]*)([A-Za-z]{5,})([^A-Za-z]*)")
SPACE_BONUS = 2.0
"""As above, for a space: the second reader tends to lose spaces."""
HALF = 4
"""Letters of a word between which and the next a space was lost."""
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
    near = () if is_known(seen, lexicon) else (*near_words(seen, lexicon), *split_words(seen, lexicon))
    mended = (made for made in mend_signs(seen, after, lexicon) if is_known(made, lexicon))
    readings = dict.fromkeys([seen, heard, *near, *near_frequent(seen), *mended])
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


def split_words(text: str, lexicon: frozenset[str]) -> Iterator[str]:
    """The text as two known words, between which the space was lost."""
    found = LONG_WORD.fullmatch(text)
    if not found:
        return
    before, core, after = found.groups()
    for at in range(2, len(core) - 1):
        halves = core[:at], core[at:]
        if all(half.lower() in FREQUENT or (len(half) >= HALF and half.lower() in lexicon) for half in halves):
            yield before + " ".join(halves) + after


def _score(span: Posteriors, reading: str, heard: str, lexicon: frozenset[str]) -> float:
    """How probable a reading is, in the logarithm, with all that speaks for it and against."""
    core, known, agreed = reading.strip(EDGES), is_known(reading, lexicon), reading == heard
    bonus = KNOWN_BONUS + AGREED_BONUS * agreed if known else AGREED_UNKNOWN_BONUS * agreed
    bonus += FREQUENT_BONUS * (core.lower() in FREQUENT) + SPACE_BONUS * reading.count(" ")
    price = UNKNOWN_PRICE * (not known and core.isalpha() and core.islower() and not _is_form(core, lexicon))
    return max(-100.0, log_probability(span, reading)) + bonus - price


def _is_form(word: str, lexicon: frozenset[str]) -> bool:
    """Whether a word may be a known one with an ending."""
    return any(form in lexicon for form in ground_forms(word))


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
    is_short = len(part) <= len("of") or (len(part) == len("the") and part.islower())
    return part.casefold() in (SHORT if is_short and not part.isupper() else lexicon)


def _places(text: str, piece: str) -> Iterator[int]:
    at = text.find(piece)
    while at >= 0:
        yield at
        at = text.find(piece, at + 1)
