"""Organisations by their head noun: Government of India, Ministry of Foreign Affairs, Polish Communist party.

A head needs a capital and something that makes it a name; "the Government" alone is none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.names.candidate import Candidate, Source
from pipeline.names.view import BREAK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.names.scene import Scene

MAX_WORDS = 8
GOVERNMENTS = frozenset({"Government", "GOVERNMENT"})
SERVICES = frozenset({"Army", "Navy", "Air Force"})
LISTING = frozenset({"", ",", ".", ";"})
"""Between the departments of a list: a comma, and what it is misread as."""
JOINTS = frozenset({"of", "for", "and", "on"})
_INNER = frozenset({"of", "for", "and", "the", "on"})


_NUMBERED = re.compile(r"\d{1,3}(?:st|nd|rd|th|d)")
"""93d Division, 1st Commonwealth Division."""


def find_organisations(scene: Scene) -> Iterator[Candidate]:
    """Names around the head nouns, and departments of a list."""
    for index in range(len(scene.tokens)):
        if scene.label(index) and not _ends_open(scene, index):
            continue
        if scene.has_word(index, scene.words.heads):
            yield from _around(scene, index)
        elif scene.tokens[index].text == "party":
            yield from _small_party(scene, index)
        if scene.tokens[index].text in scene.words.foreign_heads:
            yield from _foreign(scene, index)
    yield from _departments(scene)


def _ends_open(scene: Scene, index: int) -> bool:
    """Whether a known organisation ends here with a head noun that "of" may follow."""
    unit = scene.units[index]
    return unit.label == "ORG" and unit.last == index + 1 and scene.has_word(index, scene.words.heads)


def _around(scene: Scene, head: int) -> Iterator[Candidate]:
    unit = scene.units.get(head)
    first = _before_known(scene, unit.first) if unit else _left(scene, head)
    last = _right(scene, head)
    if (unit and (first, last) == (unit.first, unit.last)) or (first == head and not _may_begin(scene, head)):
        return
    general = scene.is_shouted(head) or scene.tokens[head].stem == "Forces"
    named = not general or any(scene.label(i) for i in range(first, last))
    if last - first > 1 and named:
        yield _organisation(scene, first, last, head)


def _before_known(scene: Scene, first: int) -> int:
    """Where what qualifies a known organisation begins: Laotian National Army, where the army is known."""
    while scene.is_open(first - 1) and scene.has_word(first - 1, scene.words.qualifiers):
        first -= 1
    nation = scene.units.get(first - 1)
    if not nation or not scene.is_open(first - 1) or scene.is_shouted(first):
        return first
    single = nation.last - nation.first == 1 and scene.has_word(first, scene.words.qualifiers)
    ours = nation.name == "United States" and nation.last - nation.first > 1
    return nation.first if nation.label == "NORP" or (nation.label == "PLACE" and (single or ours)) else first


def _may_begin(scene: Scene, head: int) -> bool:
    """Whether a name may begin with the head: not Staff, in "Chief of Staff of the Army"."""
    after_of = head > 0 and scene.tokens[head - 1].text.casefold() == "of"
    return scene.has_word(head, scene.words.heads_of_subject | GOVERNMENTS) and not after_of


def _left(scene: Scene, head: int) -> int:
    """Where the words with capitals before the head begin."""
    first = head
    while first > 0 and head - first < MAX_WORDS and scene.is_open(first - 1):
        before = first - 1
        unit = scene.units.get(before)
        if unit and unit.label in {"PLACE", "NORP", "PERSON", "ORG"}:
            if unit.label == "ORG" and unit.last - unit.first > 1:
                break
            first = unit.first
            continue
        if not _qualifies(scene, before):
            break
        first = before
    while first < head and _is_weak(scene, first, head):
        first += 1
    return first


def _qualifies(scene: Scene, index: int) -> bool:
    token = scene.tokens[index]
    if scene.is_shouted(index):
        return scene.has_word(index, scene.words.qualifiers)
    if _NUMBERED.fullmatch(token.text):
        return True
    return (
        token.is_capital
        and scene.is_name_like(index)
        and not scene.has_word(index, scene.words.titles - scene.words.qualifiers)
    )


def _is_weak(scene: Scene, index: int, head: int) -> bool:
    """Whether a sentence's first word has its capital from there only."""
    if index in scene.units or scene.has_word(index, scene.words.qualifiers):
        return False
    titled = scene.tokens[index + 1].is_capital and BREAK in scene.passage.before(index)
    return scene.passage.starts_sentence(index) and scene.is_ordinary(index) and index < head and not titled


def _right(scene: Scene, head: int) -> int:
    """Where the name ends: behind "of" and what follows it with a capital."""
    last = head + 1
    if scene.tokens[head].text == "Force" and scene.tokens[head - 1].text == "Task":
        return last + (last < len(scene.tokens) and scene.is_open(head) and scene.tokens[last].text[0].isdigit())
    while last < len(scene.tokens):
        end = _object(scene, head, last)
        if end == last:
            break
        last = end
    return last


def _object(scene: Scene, head: int, last: int) -> int:
    """The end of "of the X" after the word before `last`, or `last`."""
    takes_subject = scene.has_word(head, scene.words.heads_of_subject)
    joint = scene.tokens[last].text.casefold()
    wanted = JOINTS if takes_subject else {"of"}
    if joint not in wanted or not scene.is_open(last - 1) or (joint == "and" and last == head + 1):
        return last
    start = last + 1
    if start < len(scene.tokens) and scene.tokens[start].text.casefold() == "the":
        if joint == "and":
            return last
        start += 1
    if start >= len(scene.tokens) or not scene.is_open(start - 1):
        return last
    unit = scene.units.get(start)
    if unit and unit.first == start:
        end = unit.last if joint != "and" and unit.label in {"PLACE", "ORG"} else last
        return _with_capital(scene, unit.last) if joint != "and" and unit.label == "NORP" and takes_subject else end
    end = _with_capital(scene, start) if takes_subject and not scene.is_shouted(start) else last
    return end if end > start else last


def _with_capital(scene: Scene, start: int) -> int:
    """The end of the words with capitals from `start` on, none of them a known name."""
    end = start
    while end < len(scene.tokens) and scene.is_name_like(end) and not scene.label(end):
        end += 1
        if not scene.is_open(end - 1):
            break
    return end


def _small_party(scene: Scene, index: int) -> Iterator[Candidate]:
    """Polish Communist party: the one kind with a small head."""
    unit = scene.units.get(index - 1)
    if not unit or unit.label != "NORP" or not scene.is_open(index - 1):
        return
    first = unit.first
    before = scene.units.get(first - 1)
    if before and before.label == "NORP" and scene.is_open(first - 1):
        first = before.first
    if scene.tokens[index - 1].stem in {"Communist", "Socialist"} and index - first > 1:
        yield _organisation(scene, first, index + 1, index)


def _foreign(scene: Scene, head: int) -> Iterator[Candidate]:
    """Partido Comunista de Cuba, Corporacion Minera de Bolivia."""
    last = head + 1
    joined = False
    while last < len(scene.tokens) and scene.is_open(last - 1):
        if scene.tokens[last].text in scene.words.foreign_joints:
            joined = True
        elif not scene.is_name_like(last):
            break
        last += 1
    while scene.tokens[last - 1].text in scene.words.foreign_joints:
        last -= 1
    if joined and last - head > 1:
        yield Candidate(head, last, "ORG", scene.text(head, last), None, 0.75, rank=3)


def _departments(scene: Scene) -> Iterator[Candidate]:
    """Departments of State, the Army, the Navy, and the Air Force: one each."""
    for index, token in enumerate(scene.tokens[:-2]):
        if token.stem not in {"Departments", "DEPARTMENTS"} or scene.tokens[index + 1].text.casefold() != "of":
            continue
        yield Candidate(index, index + 3, "ORG", _department(scene.tokens[index + 2].text))
        last = index + 3
        while (found := _next_department(scene, last)) is not None:
            first, last = found
            yield Candidate(first, last, "ORG", _department(scene.text(first, last)))


def _next_department(scene: Scene, last: int) -> tuple[int, int] | None:
    if last >= len(scene.tokens) or scene.passage.gap(last - 1).strip() not in LISTING:
        return None
    first = last
    while first < len(scene.tokens) and scene.tokens[first].text.casefold() in {"the", "and", "of"}:
        first += 1
    for size in (2, 1):
        name = scene.text(first, first + size) if first + size <= len(scene.tokens) else ""
        if name.title() in {*SERVICES, "Defense", "State", "Commerce", "Agriculture", "Labor", "Interior"}:
            return first, first + size
    return None


def _department(name: str) -> str:
    title = name.title()
    return (
        f"United States Department of {'the ' if title in SERVICES or title in {'Treasury', 'Interior'} else ''}{title}"
    )


def _organisation(scene: Scene, first: int, last: int, head: int) -> Candidate:
    known = last > head + 1 or any(scene.label(i) for i in range(first, last))
    known = known or scene.has_word(first, scene.words.qualifiers)
    source = Source.KNOWN if known else Source.SHAPE
    return Candidate(first, last, "ORG", _name(scene, first, last, head), None, 0.9 if known else 0.75, source, rank=2)


def _name(scene: Scene, first: int, last: int, head: int) -> str:
    """Governments by their country, everything else as written."""
    if scene.tokens[head].stem in GOVERNMENTS:
        if last == head + 1 and first in scene.units and scene.units[first].last == head:
            country = _country(scene, first, head)
            if country:
                return f"Government of {country}"
        place = scene.units.get(last - 1)
        if first == head and place and place.label == "PLACE":
            return f"Government of {with_article(place.name)}"
    text = scene.text(first, last)
    return _title(text) if text.isupper() else text


def _country(scene: Scene, first: int, head: int) -> str | None:
    unit = scene.units[first]
    if unit.label == "PLACE":
        return with_article(unit.name)
    text = scene.text(first, head)
    return scene.words.adjectives.get(text.title() if text.isupper() else text)


def with_article(country: str) -> str:
    """The country as it stands after "of"."""
    first = country.partition(" ")[0]
    takes = {"Soviet", "United", "People's", "Republic", "Netherlands", "Philippines", "Dominican", "Gold", "Congo"}
    return f"the {country}" if first in takes else country


def _title(text: str) -> str:
    words = (word.lower() if word.casefold() in _INNER else word.capitalize() for word in text.split())
    title = " ".join(words)
    return title[:1].upper() + title[1:]
