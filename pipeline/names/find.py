"""Names in a text: the table, the rules and the model propose, one resolver decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from pipeline.names.matching import match_table
from pipeline.names.metonyms import is_metonym
from pipeline.names.readings import Readings
from pipeline.names.resolve import resolve
from pipeline.names.rules import find_all
from pipeline.names.rules.persons import find_persons, without_title
from pipeline.names.rules.places import find_places
from pipeline.names.rules.syllables import find_syllables
from pipeline.names.scene import Scene
from pipeline.names.short_forms import find_short_forms
from pipeline.names.tokens import passage
from pipeline.names.unlisted import Suggestion, find_unlisted
from pipeline.names.view import view

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from pipeline.names.candidate import Candidate
    from pipeline.names.table import Label, Table
    from pipeline.names.tokens import Passage
    from pipeline.names.words import NameWords
    from pipeline.text.confusions import Costs


PLACE_ROUNDS = 2
"""A place with a word more may take another: Eastern Inner Mongolia."""


class Name(NamedTuple):
    """A name where it stands: characters `start` to `end` (exclusive) of the text that was given."""

    start: int
    end: int
    text: str
    """As written."""
    label: Label
    name: str
    """The modern or full name."""
    id: str | None
    confidence: float
    metonym: bool


class Recogniser(Protocol):
    """A statistical model, and the everyday words it knows."""

    @property
    def ordinary(self) -> Collection[str]:
        """Words of everyday English, folded."""

    @property
    def seen(self) -> Collection[str]:
        """Every word that it knows, names among them: none of them is taken for a misread name."""

    def suggest(self, text: str) -> Iterable[Suggestion]:
        """Spans of the text that may be names."""


@dataclass(frozen=True)
class Knowledge:
    """What is known before a text is read."""

    table: Table
    words: NameWords
    recogniser: Recogniser | None = None
    readings: Readings | None = None
    """What misread words may have been; without it only exact forms are found."""

    @property
    def ordinary(self) -> Collection[str]:
        """Words of everyday English."""
        return self.recogniser.ordinary if self.recogniser else frozenset()


def find_names(text: str, knowledge: Knowledge, *, lines_set: bool = False) -> tuple[Name, ...]:
    """The names of a text in the dialect of transcriptions, or of a plain one, from left to right.

    With `lines_set` every line end was set, as in the text of a block: names rarely go over it.
    """
    seen = view(text, lines_set=lines_set)
    here = passage(seen.text)
    listed = resolve(match_table(here, knowledge.table, knowledge.readings))
    scene = _scene(here, listed, knowledge)
    listed = tuple(without_title(scene, one) for one in (*listed, *find_persons(scene), *find_syllables(scene)))
    scene = _scene(here, resolve(listed), knowledge)
    suggestions = tuple(knowledge.recogniser.suggest(seen.text)) if knowledge.recogniser else ()
    guessed = tuple(find_unlisted(scene, suggestions))
    known = [*listed, *guessed]
    for _ in range(PLACE_ROUNDS):
        known += find_places(_scene(here, resolve(known), knowledge))
    scene = _scene(here, resolve(known), knowledge)
    chosen = resolve([*known, *find_all(scene)])
    chosen = resolve([*chosen, *find_short_forms(scene, chosen)])
    return tuple(_name(text, seen.span(*_characters(scene, found)), found, scene) for found in chosen)


def make_knowledge(table: Table, words: NameWords, costs: Costs, recogniser: Recogniser) -> Knowledge:
    """All that can be known: with a model, and with its everyday words kept from being taken for misread names."""
    seen = {*recogniser.seen, *recogniser.ordinary, *table.words}
    readings = Readings(table.words, seen=seen, ordinary={*recogniser.ordinary, *table.words}, costs=costs)
    return Knowledge(table, words, recogniser, readings)


def _scene(here: Passage, known: Iterable[Candidate], knowledge: Knowledge) -> Scene:
    units = {index: unit for unit in known for index in range(unit.first, unit.last)}
    return Scene(here, units, knowledge.words, knowledge.ordinary, knowledge.table, knowledge.readings)


def _characters(scene: Scene, found: Candidate) -> tuple[int, int]:
    last = scene.tokens[found.last - 1]
    end = last.stem_end
    if last.text.endswith(("'", "’")):
        end = last.end - 1
    elif len(last.text) == 1 and found.last - found.first > 1 and scene.passage.gap(found.last - 2).startswith("."):
        end += scene.passage.text.startswith(".", end)  # the point of Wismut A. G.
    return scene.tokens[found.first].start, end


def _name(text: str, span: tuple[int, int], found: Candidate, scene: Scene) -> Name:
    start, end = span
    return Name(
        start,
        end,
        text[start:end],
        found.label,
        found.name,
        found.id,
        round(found.confidence, 2),
        is_metonym(scene, found),
    )
