"""Sentences in the manner of an estimate, made up at random: grammatical, empty, and of no document."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

_WHO = [
    "the Soviet Government",
    "the Satellite leaders",
    "the Nationalist regime",
    "the provincial authorities",
    "Peiping",
    "Moscow",
    "the Politburo",
    "most observers",
    "the General Staff",
    "the trade delegation",
    "the Ministry of Foreign Affairs",
    "local Communist parties",
    "the Kremlin",
    "the Viet Minh",
    "the Iranian Government",
    "the border guards",
    "opposition groups",
]
_DOES = [
    "will probably attempt to",
    "appears unwilling to",
    "has begun to",
    "is capable of efforts to",
    "will almost certainly",
    "continues to",
    "would be hard pressed to",
    "has shown no inclination to",
    "is likely to",
    "may find it expedient to",
]
_ACT = [
    "expand",
    "postpone",
    "support",
    "conceal",
    "reconsider",
    "strengthen",
    "undermine",
    "finance",
    "exploit",
    "coordinate",
    "withdraw from",
    "consolidate",
]
_WHAT = [
    "its influence in the border areas",
    "the construction of naval bases",
    "deliveries of heavy equipment",
    "the administration of the railway",
    "self-sufficiency in petroleum",
    "economic and military assistance",
    "non-Communist labor organizations",
    "negotiations on the treaty",
    "the air-defense system",
    "guerrilla operations",
    "propaganda among the minorities",
    "stockpiles of strategic materials",
    "the rice-collection program",
    "its commitments under the agreement",
    "intelligence on troop movements",
    "the rearmament of the armed forces",
]
_WHEN = [
    "during the period of this estimate",
    "before the end of 1953",
    "at least temporarily",
    "over the next two years",
    "since the conference of February 1950",
    "in the event of hostilities",
    "for the foreseeable future",
    "without serious risk",
    "despite considerable difficulties",
    "as we have previously estimated",
    "at a rate of 12 percent a year",
]
_OPENING = [
    "However,",
    "Moreover,",
    "We believe that",
    "There is no reliable evidence that",
    "It is difficult to believe, however, that",
    "In contrast,",
    "On the other hand,",
    "According to one report,",
    "Nevertheless,",
    "We estimate that",
]
_TOPICS = [
    "political situation",
    "economic capabilities",
    "military strength",
    "foreign trade",
    "internal security",
    "border areas",
    "armed forces",
    "petroleum industry",
    "transportation system",
    "air defense",
    "party leadership",
    "collection of grain",
    "naval facilities",
    "labor unions",
    "relations with the West",
    "outlook for 1953",
]
_NAMES = [
    "Abramov",
    "Chang Wei-min",
    "Dobson",
    "Farid",
    "Grushenko",
    "Halloran",
    "Ismail Bey",
    "Kowalski",
    "Liang",
    "Mercer",
    "Nazarov",
    "Ostrander",
]


def pick(rng: np.random.Generator, choices: Sequence[str]) -> str:
    """One of them."""
    return choices[int(rng.integers(len(choices)))]


def invent_sentence(rng: np.random.Generator) -> str:
    """A sentence with its full stop."""
    clause = f"{pick(rng, _WHO)} {pick(rng, _DOES)} {pick(rng, _ACT)} {pick(rng, _WHAT)}"
    if rng.random() < 0.6:  # noqa: PLR2004 - most say when
        clause += f" {pick(rng, _WHEN)}"
    if rng.random() < 0.25:  # noqa: PLR2004 - some go on
        clause += f", and {pick(rng, _WHO)} {pick(rng, _DOES)} {pick(rng, _ACT)} {pick(rng, _WHAT)}"
    if rng.random() < 0.35:  # noqa: PLR2004 - some open with more
        return f"{pick(rng, _OPENING)} {clause}."
    return f"{clause[0].upper()}{clause[1:]}."


def invent_prose(rng: np.random.Generator, sentences: int) -> str:
    """So many sentences."""
    return " ".join(invent_sentence(rng) for _ in range(sentences))


def invent_topic(rng: np.random.Generator) -> str:
    """What a section is about, in capitals as titles have."""
    words = pick(rng, _TOPICS).split()
    return " ".join(word if word in ("of", "with", "the", "for") else word[0].upper() + word[1:] for word in words)


def invent_name(rng: np.random.Generator) -> str:
    """Somebody."""
    return pick(rng, _NAMES)
