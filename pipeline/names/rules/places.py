"""Places by a geographic noun or a direction: Kra Isthmus, Strait of Hormuz, Southern Sumatra, western Pacific."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.names.candidate import Candidate, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.names.scene import Scene

GUESS_RANK = 3
STATES = frozenset({"Republic", "Kingdom", "Federation", "Commonwealth", "Zone", "Sector", "Coast", "Zones"})
"""With ordinary words before them they are kinds of state, no names: a People's Democratic Republic."""


def find_places(scene: Scene) -> Iterator[Candidate]:
    """Names around geographic nouns, and known places with a direction before them."""
    for index in range(len(scene.tokens)):
        if scene.has_word(index, scene.words.geography) and not scene.label(index):
            yield from _before(scene, index)
            yield from _after(scene, index)
        elif (
            scene.has_word(index, scene.words.directions)
            and scene.label(index) in {"", "PLACE"}
            and scene.is_open(index)
        ):
            yield from _directed(scene, index)


def _before(scene: Scene, head: int) -> Iterator[Candidate]:
    """Kra Isthmus, Kiangsu Province."""
    first = head
    while first > 0 and scene.is_open(first - 1) and head - first < 3:  # noqa: PLR2004 - longer names of this form are listed
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
    named = any(index in scene.units for index in range(first, head))
    if first < head and (named or not scene.has_word(head, STATES)):
        yield _place(scene, first, head + 1, rank=GUESS_RANK)


def _after(scene: Scene, head: int) -> Iterator[Candidate]:
    """Strait of Hormuz, Republic of Korea, Mount Ararat."""
    first = head + 1
    if not scene.is_open(head) or first >= len(scene.tokens):
        return
    if scene.tokens[first].text.casefold() == "of":
        if not scene.has_word(head, scene.words.geography_of) or not scene.is_open(first):
            return
        first += 1
        if scene.tokens[first].text == "the" and scene.is_open(first):
            first += 1
    elif scene.tokens[head].stem not in {"Mount", "Mt", "Cape", "Lake", "Port", "Fort"}:
        return
    unit = scene.units.get(first)
    if unit and unit.label == "PLACE":
        yield _place(scene, head, unit.last, rank=2)
    elif scene.tokens[first].is_capital and not scene.is_shouted(first) and not scene.is_ordinary(first):
        yield _place(scene, head, first + 1, rank=GUESS_RANK)


def _directed(scene: Scene, index: int) -> Iterator[Candidate]:
    """Southern Sumatra; a direction with a small letter stays outside."""
    following = scene.units.get(index + 1)
    if (
        not scene.tokens[index].is_capital
        or not following
        or following.label != "PLACE"
        or following.first != index + 1
    ):
        return
    if (
        scene.passage.starts_sentence(index)
        and scene.tokens[index].stem.endswith("ern")
        and following.last - following.first == 1
    ):
        pass
    yield _place(scene, index, following.last, rank=2)


def _place(scene: Scene, first: int, last: int, rank: int) -> Candidate:
    text = scene.text(first, last)
    known = scene.table.lookup(text)
    name = known.name if known else (text.title() if text.isupper() else text)
    return Candidate(
        first,
        last,
        "PLACE",
        name,
        known.id if known else None,
        0.75,
        Source.KNOWN if rank < GUESS_RANK else Source.SHAPE,
        rank,
    )
