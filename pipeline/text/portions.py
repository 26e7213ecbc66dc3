"""What a portion mark was, when X's are typed over it: told by its width, and by what shows through."""

from __future__ import annotations

from itertools import product

from pipeline.text.confusions import ocr_distance
from pipeline.text.vocabulary import Phrase, Vocabulary, parse_portion, to_key

WILD = "XKRMNHW8&%"  # what a recogniser reads for letters with an X on them
WILD_COST = 0.3
LENGTH_COST = 0.35  # of a letter more or fewer than the width tells
PRIOR = {"S": 0.0, "TS": 0.05, "C": 0.35, "S//NF": 0.0, "TS//NF": 0.05, "C//NF": 0.35}  # how often they are struck
RARE = 0.6
MAX_DISTANCE = 0.5  # what shows through an X may say anything
MIN_LETTERS, MAX_LETTERS = 1.8, 12.0


def guess_portion(reading: str, letters: float, vocabulary: Vocabulary) -> Phrase | None:
    """The likeliest portion mark as wide as so many letters of the page, None where none is that wide."""
    if not MIN_LETTERS <= letters <= MAX_LETTERS:
        return None
    candidates = [phrase for text in _spellings() if (phrase := parse_portion(text, vocabulary))]
    return min(candidates, key=lambda phrase: _price(reading, letters, phrase.text, vocabulary))


def _spellings() -> list[str]:
    levels, tails = ("S", "TS", "C", "R", "U"), ("", "//NF", "//SI", "//SI//NF", "//OC", "//OC/NF", "//REL", "//FISA")
    return [f"({level}{tail})" for level, tail in product(levels, tails)]


def _price(reading: str, letters: float, text: str, vocabulary: Vocabulary) -> float:
    wild = {(a.casefold(), b.casefold()): WILD_COST for a in WILD for b in to_key(text) if a != b}
    key, meant = to_key(reading).casefold(), to_key(text).casefold()
    distance = ocr_distance(key, meant, {**vocabulary.costs, **wild}, len(meant) + len(key)) / max(1, len(meant))
    return min(distance, MAX_DISTANCE) + LENGTH_COST * abs(len(text) - letters) + PRIOR.get(text[1:-1], RARE)
