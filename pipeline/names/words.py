"""The words that the rules are built from, read from `models/name_words.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWords:
    """Lists by what a word does in a name; all but `adjectives` hold single words, as they stand in a text."""

    titles: frozenset[str]
    offices: frozenset[str]
    particles: frozenset[str]
    arabic_joints: frozenset[str]
    arabic_places: frozenset[str]
    heads: frozenset[str]
    heads_of_subject: frozenset[str]
    foreign_heads: frozenset[str]
    foreign_joints: frozenset[str]
    qualifiers: frozenset[str]
    stops: frozenset[str]
    geography: frozenset[str]
    geography_of: frozenset[str]
    areas: frozenset[str]
    sides: frozenset[str]
    divided: frozenset[str]
    groups_of_states: frozenset[str]
    events: frozenset[str]
    events_any_case: frozenset[str]
    laws: frozenset[str]
    first_names: frozenset[str]
    korean_surnames: frozenset[str]
    vietnamese_surnames: frozenset[str]
    burmese_honorifics: frozenset[str]
    prefixes: frozenset[str]
    adherents: frozenset[str]
    directions: frozenset[str]
    governing: frozenset[str]
    suffering: frozenset[str]
    placing: frozenset[str]
    acting: frozenset[str]
    place_firsts: frozenset[str]
    abbreviations: frozenset[str]
    finite: frozenset[str]
    capitals: frozenset[str]
    """By the names used today."""
    adjectives: Mapping[str, str]
    """The country of an adjective, with its article: French, France; Soviet, the Soviet Union."""

    @property
    def parts(self) -> frozenset[str]:
        """Words that are parts of names of a kind, never a name by themselves."""
        return (
            self.heads | self.laws | self.events | self.titles | self.geography | self.foreign_heads | self.qualifiers
        )


def parse_words(toml: str) -> NameWords:
    """The lists of a TOML text.

    Raises:
        InputError: it is no TOML, or a list is missing or unknown.
    """
    try:
        raw = tomllib.loads(toml)
        lists = {name: frozenset(text.split()) for name, text in raw.items() if isinstance(text, str)}
        capitals = frozenset(raw["capitals"]["names"])
        return NameWords(**lists, capitals=capitals, adjectives=raw["adjectives"])
    except (KeyError, TypeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"the words about names: {error}") from error
