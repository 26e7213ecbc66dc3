"""A small table, the real word lists, and recognisers that say what they are told, or nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.knowledge import models_folder, read_model
from pipeline.names import Entry, Knowledge, Name, Suggestion, Table, find_names, make_knowledge, parse_words
from pipeline.text.confusions import read_costs

if TYPE_CHECKING:
    from collections.abc import Iterator

ENTRIES = (
    Entry("USSR", "PLACE", "Soviet Union", ("Soviet Union", "U.S.S.R.", "Union of Soviet Socialist Republics")),
    Entry("Communist China", "PLACE", "People's Republic of China", ("People's Republic of China",)),
    Entry("China", "PLACE", "China"),
    Entry("Japan", "PLACE", "Japan"),
    Entry("Iran", "PLACE", "Iran", id="Q794"),
    Entry("US", "PLACE", "United States"),
    Entry("Peiping", "PLACE", "Beijing", ("Peking",)),
    Entry("Moscow", "PLACE", "Moscow"),
    Entry("Port Arthur", "PLACE", "Lüshunkou (Port Arthur)"),
    Entry("western Pacific", "PLACE", "Western Pacific"),
    Entry("Kremlin", "ORG", "Kremlin (Soviet leadership)"),
    Entry("Central Intelligence Agency", "ORG", "Central Intelligence Agency", ("CIA",)),
    Entry("World Health Organization", "ORG", "World Health Organization", ("WHO",)),
    Entry("Vyshinsky", "PERSON", "Andrey Vyshinsky"),
    Entry("Stalin", "PERSON", "Joseph Stalin"),
    Entry("Korean war", "EVENT", "Korean War"),
    Entry("Chinese", "NORP", "Chinese"),
    Entry("Soviet", "NORP", "Soviet", ("Soviets",)),
    Entry("Communist", "NORP", "Communist", ("Communists",)),
    Entry("Polish", "NORP", "Polish"),
    Entry("French", "NORP", "French"),
    Entry("Far Eastern", "NORP", "Far Eastern"),
)
ORDINARY = frozenset(
    [
        "the",
        "of",
        "and",
        "in",
        "to",
        "by",
        "for",
        "with",
        "however",
        "policy",
        "report",
        "said",
        "new",
        "people",
        "order",
        "party",
        "war",
        "support",
        "minister",
        "recent",
        "military",
    ]
)
WORDS = parse_words(read_model("name_words.toml"))
COSTS = read_costs((models_folder() / "confusions.tsv").read_text("utf-8").splitlines())


@dataclass
class ToldRecogniser:
    """Suggests what it was told to, wherever it stands."""

    told: dict[str, str] = field(default_factory=dict)
    ordinary: frozenset[str] = ORDINARY
    seen: frozenset[str] = ORDINARY

    def suggest(self, text: str) -> Iterator[Suggestion]:
        for words, label in self.told.items():
            start = text.find(words)
            if start >= 0:
                yield Suggestion(start, start + len(words), label)


def knowledge(**told: str) -> Knowledge:
    return make_knowledge(Table(ENTRIES), WORDS, COSTS, ToldRecogniser(told))


def names(text: str, label: str = "", **told: str) -> list[str]:
    """The names found, as written; of one label if it is given."""
    return [name.text for name in found(text, **told) if not label or name.label == label]


def found(text: str, **told: str) -> tuple[Name, ...]:
    return find_names(text, knowledge(**told))
