"""Places by a geographic noun, a direction, or what was made of a group: Kra Isthmus, western Pacific, Soviet Bloc."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.names.candidate import Candidate, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.names.scene import Scene

GUESS_RANK = 3
MAX_WORDS = 3
STATES = frozenset({"Republic", "Kingdom", "Federation", "Commonwealth", "Zone", "Sector", "Coast", "Zones"})
"""With ordinary words before them they are kinds of state, no names: a People's Democratic Republic."""


def find_places(scene: Scene) -> Iterator[Candidate]:
    """Names around geographic nouns, and known places and groups with a word more."""
    for index in range(len(scene.tokens)):
        if scene.has_word(index, scene.words.geography) and not scene.label(index):
            yield from _before(scene, index)
            yield from _after(scene, index)
        elif scene.label(index) in {"", "PLACE"}:
            yield from _directed(scene, index)
            yield from _of_group(scene, index)
        yield from _side(scene, index)
        yield from _people_s(scene, index)


def _people_s(scene: Scene, index: int) -> Iterator[Candidate]:
    """People's Republic of China, where the table holds a Republic of China."""
    unit = scene.units.get(index)
    if unit and unit.label == "PLACE" and unit.first == index and scene.has_word(index, STATES):
        first = _qualified(scene, index)
        if first < index:
            yield _place(scene, first, unit.last, 2)


def _qualified(scene: Scene, first: int) -> int:
    """Where the qualifiers before a word begin."""
    while first > 0 and scene.is_open(first - 1) and scene.has_word(first - 1, scene.words.qualifiers):
        first -= 1
    return first


def _before(scene: Scene, head: int) -> Iterator[Candidate]:
    """Kiangsu Province, Malagasy Republic."""
    first = head
    while first > 0 and scene.is_open(first - 1) and head - first < MAX_WORDS:
        before = first - 1
        unit = scene.units.get(before)
        if unit and unit.label in {"PLACE", "NORP", "PERSON"}:
            first = unit.first
        elif scene.tokens[before].is_capital and scene.is_name_like(before) and not scene.is_shouted(before):
            first = before
        else:
            break
    if first < head and first not in scene.units and scene.passage.starts_sentence(first) and scene.is_ordinary(first):
        first += 1
    if scene.has_word(head, {"Republics"}) and first > 1 and scene.text(first - 2, first).casefold() == "union of":
        first -= 2
    named = any(index in scene.units for index in range(first, head))
    of_place = scene.label(first) == "PLACE" and not scene.has_word(head, STATES)
    if first < head and (named or not scene.has_word(head, STATES)):
        yield _place(scene, first, head + 1, 2 if of_place else GUESS_RANK)


def _after(scene: Scene, head: int) -> Iterator[Candidate]:
    """Strait of Hormuz, Mount Ararat, People's Republic of China, Union of Soviet Socialist Republics."""
    start = head + 1
    if not scene.is_open(head):
        return
    if scene.tokens[start].text.casefold() == "of":
        if not scene.has_word(head, scene.words.geography_of) or not scene.is_open(start):
            return
        start += 1
        if scene.tokens[start].text == "the" and scene.is_open(start):
            start += 1
    elif scene.tokens[head].stem not in {"Mount", "Mt", "Cape", "Lake", "Port", "Fort", "Camp"}:
        return
    first = _qualified(scene, head)
    unit = scene.units.get(start)
    if unit and unit.label == "PLACE":
        yield _place(scene, first, unit.last, 2)
    elif scene.tokens[start].is_capital and not scene.is_shouted(start) and not scene.is_ordinary(start):
        yield _place(scene, first, start + 1, GUESS_RANK)


def _directed(scene: Scene, index: int) -> Iterator[Candidate]:
    """Southern Sumatra, western Pacific; before other places a direction in small letters stays outside."""
    own = scene.units.get(index)
    following = scene.units.get(index + 1) if scene.is_open(index) and (not own or own.last - own.first == 1) else None
    if not following or following.label != "PLACE" or following.first != index + 1:
        return
    token = scene.tokens[index]
    small = token.text.islower() and scene.tokens[index + 1].text in scene.words.areas
    if (token.is_capital and scene.has_word(index, scene.words.directions)) or (
        small and token.text.capitalize() in scene.words.directions
    ):
        yield _place(scene, index, following.last, 2)


def _side(scene: Scene, index: int) -> Iterator[Candidate]:
    """Communist China, Red China: one of two that share a name."""
    if scene.tokens[index].stem not in scene.words.sides or not scene.is_open(index):
        return
    following = scene.units.get(index + 1)
    if following and following.label == "PLACE" and scene.tokens[index + 1].stem.title() in scene.words.divided:
        yield _place(scene, index, following.last, 2)


def _of_group(scene: Scene, index: int) -> Iterator[Candidate]:
    """Soviet Bloc, European Satellites, French Union: a capital noun for many states after the group's name."""
    if index == 0 or not scene.is_open(index - 1):
        return
    before = scene.units.get(index - 1)
    if (
        before
        and before.label == "NORP"
        and before.last == index
        and scene.has_word(index, scene.words.groups_of_states)
    ):
        yield _place(scene, before.first, index + 1, 2)


def _place(scene: Scene, first: int, last: int, rank: int) -> Candidate:
    text = scene.text(first, last)
    known = scene.table.lookup(text)
    name = known.name if known else (text.title() if text.isupper() else text)
    source = Source.KNOWN if rank < GUESS_RANK else Source.SHAPE
    return Candidate(first, last, "PLACE", name, known.id if known else None, 0.75, source, rank)
