"""The words of classification: levels, caveats, their short forms, and how they are combined."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from itertools import combinations, permutations
from typing import TYPE_CHECKING, Any

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from pipeline.text.confusions import Costs, make_costs, ocr_distance

if TYPE_CHECKING:
    from collections.abc import Iterator

LOOKALIKES = str.maketrans({"€": "C", "¢": "C", "$": "S", "§": "S", "|": "I", "!": "I", "@": "O"})
PORTION = re.compile(r"[(\[{]\s*(?P<inside>[^()\[\]{}]*?)\s*[)\]}]")
MAX_COMPARED = 8  # phrases that are priced letter by letter
CAVEAT_DISTANCE = 0.32  # beyond it a code word is a guess
CAVEAT_PRICE = 0.04  # a level alone is likelier than one with a caveat that was hardly read
INSIDE_SPLIT = re.compile(r"\s*(?://|/|,|-|–|—|\s)\s*")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A marking as it would be spelled out."""

    text: str
    level: str | None
    caveats: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Its letters and figures."""
        return to_key(self.text)


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase, and how far the reading is from it."""

    phrase: Phrase
    distance: float
    """Price of the recogniser's mistakes over the phrase's length, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What `models/markings.toml` holds."""

    levels: tuple[str, ...]
    """Highest first."""
    phrases: tuple[Phrase, ...]
    """All that a banner, a caveat line or a stamp may say."""
    short_levels: dict[str, str]
    """Short form to level, the full names among them."""
    short_caveats: dict[str, str]
    stamps: tuple[tuple[str, str], ...]
    """Phrase in lower case, and kind of stamp."""
    costs: Costs


def to_key(text: str) -> str:
    """Capitals and figures alone; what a recogniser prints for a letter it cannot name is that letter again."""
    return re.sub(r"[^A-Z0-9]", "", text.translate(LOOKALIKES).upper())


def parse_vocabulary(toml: str) -> Vocabulary:
    """The vocabulary in a TOML text."""
    table = tomllib.loads(toml)
    pairs = {
        (a, b): float(alike["price"])
        for alike in reversed(table["alike"])
        for group in alike["groups"]
        for a, b in combinations(group, 2)
    }
    return Vocabulary(
        levels=tuple(level["name"] for level in table["levels"]),
        phrases=tuple(_combine(table)),
        short_levels={to_key(s): row["name"] for row in table["levels"] for s in (row["name"], *row["portions"])},
        short_caveats={
            to_key(s): row["name"] for row in table["caveats"] for s in (row["name"], *row.get("portions", ()))
        },
        stamps=tuple((phrase, row["kind"]) for row in table["stamps"] for phrase in row["phrases"]),
        costs=make_costs(pairs),
    )


def _combine(table: dict[str, Any]) -> Iterator[Phrase]:
    caveats = [row["name"] for row in table["caveats"]]
    for level in (row["name"] for row in table["levels"]):
        yield Phrase(level, level)
        yield from (Phrase(f"{level} {caveat}", level, (caveat,)) for caveat in caveats)
    alone = [row["name"] for row in table["caveats"] if row.get("alone")]
    yield from (Phrase(caveat, None, (caveat,)) for caveat in alone)
    restricting = ["NOFORN", "NO FOREIGN DISSEM", "CONTROLLED DISSEM", "ORCON", "WNINTEL"]
    for level in ("TOP SECRET", "SECRET", "CONFIDENTIAL"):
        yield from (Phrase(f"{level} {a} {b}", level, (a, b)) for a, b in permutations(restricting, 2))


def match_phrase(text: str, vocabulary: Vocabulary, max_distance: float) -> Match | None:
    """The phrase nearest to a reading, None where all are further away than `max_distance`."""
    key = to_key(text)
    best: Match | None = None
    for phrase, plain in nearest(key, vocabulary):
        bound = (best.distance if best else max_distance) * len(phrase.key)
        if plain == 0:
            return Match(phrase, 0.0)
        if abs(len(key) - len(phrase.key)) <= bound:
            cost = ocr_distance(key.casefold(), phrase.key.casefold(), vocabulary.costs, bound)
            share = cost / len(phrase.key) + CAVEAT_PRICE * len(phrase.caveats) * (phrase.level is not None)
            allowed = min(max_distance, CAVEAT_DISTANCE) if phrase.caveats else max_distance
            if cost <= bound and share <= allowed and (best is None or share < best.distance):
                best = Match(phrase, share)
    return best


def nearest(key: str, vocabulary: Vocabulary) -> tuple[tuple[Phrase, float], ...]:
    """The phrases with the fewest differences to a reading, and the number of these over their length."""
    keys = {phrase.key: phrase for phrase in vocabulary.phrases}
    found = process.extract(
        key, keys.keys(), scorer=Levenshtein.normalized_distance, limit=MAX_COMPARED, score_cutoff=0.8
    )
    return tuple((keys[meant], distance) for meant, distance, _ in found)


def parse_portion(text: str, vocabulary: Vocabulary) -> Phrase | None:
    """The marking that a bracketed text such as (S//NF) or (TOP SECRET DINAR) is, None where it is another text."""
    found = PORTION.fullmatch(text.strip())
    inside = found["inside"] if found else ""
    if not inside or inside != inside.upper():
        return None
    words = [to_key(word) for word in INSIDE_SPLIT.split(inside) if word]
    level = next((n for n in range(len(words), 0, -1) if "".join(words[:n]) in vocabulary.short_levels), 0)
    if not level:
        return None
    caveats = tuple(_split_caveats(words[level:], vocabulary.short_caveats))
    if None in caveats:
        return None
    spelled = f"({inside.strip().translate(LOOKALIKES)})"
    return Phrase(spelled, vocabulary.short_levels["".join(words[:level])], tuple(c for c in caveats if c))


def _split_caveats(words: list[str], known: dict[str, str]) -> Iterator[str | None]:
    """The caveats that the words spell, the longest first; None for a word that is none."""
    while words:
        size = next((n for n in range(len(words), 0, -1) if "".join(words[:n]) in known), 0)
        yield known["".join(words[:size])] if size else None
        words = words[max(1, size) :]
