"""Persons by what stands around: a title, initials or a first name before the family name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.names.candidate import Candidate, Source
from pipeline.names.rules.dates import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.names.scene import Scene

MAX_WORDS = 4
MAX_ARABIC_WORDS = 7
_INITIAL = re.compile(r"[A-Z](?:[a-z]?\.)?|(?:[A-Z]\.)+")


def find_persons(scene: Scene) -> Iterator[Candidate]:
    """Names of persons that the table does not hold."""
    for index, token in enumerate(scene.tokens):
        if not token.is_capital or scene.label(index) not in {"", "PERSON"}:
            continue
        yield from _after_title(scene, index)
        yield from _after_initials(scene, index)
        yield from _after_first_name(scene, index)
        yield from _with_particle(scene, index)
        yield from _before_surname(scene, index)


def without_title(scene: Scene, name: Candidate) -> Candidate:
    """A person of the table without the title that tells him from others: Abdul Rahman, for Tunku Abdul Rahman."""
    words = scene.words
    if name.label != "PERSON" or name.last - name.first == 1 or not scene.has_word(name.first, words.titles):
        return name
    following = scene.tokens[name.first + 1].stem
    kept = following in {"of", "de", "Khan", *words.titles} or scene.has_word(name.first, words.burmese_honorifics)
    return name if kept else name._replace(first=name.first + 1)


def _after_title(scene: Scene, index: int) -> Iterator[Candidate]:
    """Premier Chou, Gen. Zahedi; the title stays outside."""
    if not scene.has_word(index, scene.words.titles) or index + 1 >= len(scene.tokens) or scene.is_shouted(index):
        return
    if not (scene.passage.is_linked(index) or scene.passage.gap(index).strip() == "."):
        return
    first = index + 1
    if scene.has_word(first, scene.words.titles) or scene.label(first) in {"NORP", "ORG"}:
        return
    known = scene.table.lookup(scene.text(first, first + 1), "PERSON")
    if scene.label(first) == "PLACE":
        if known and scene.units[first].last == first + 1:
            yield Candidate(first, first + 1, "PERSON", known.name, known.id, 0.85, rank=-1)
        return
    last = _run(scene, first)
    if last == first or any(scene.has_word(i, scene.words.heads | scene.words.laws) for i in range(first, last)):
        return
    weak = scene.has_word(index, scene.words.offices) and not known
    if weak and all(scene.is_ordinary(i) for i in range(first, last)) and not _is_named(scene, index, first, last):
        return
    yield _person(scene, first, last, 0.85)


def _is_named(scene: Scene, title: int, first: int, last: int) -> bool:
    """Whether an English word after an office is a name: under General Burns, who; not the General Staff."""
    in_prose = title > 0 and not scene.passage.starts_sentence(title) and scene.tokens[title - 1].text.islower()
    after = scene.tokens[last].text if last < len(scene.tokens) else ""
    other = scene.words.parts | scene.words.offices
    plain = last == first + 1 and not scene.has_word(first, other) and not scene.tokens[first].text.endswith("s\u2019")
    return in_prose and plain and scene.tokens[title - 1].text != "the" and not after[:1].isupper()


def _after_initials(scene: Scene, index: int) -> Iterator[Candidate]:
    """A. Y. Vyshinsky, J. F. Dulles."""
    last = index
    while last < len(scene.tokens) and _INITIAL.fullmatch(scene.tokens[last].text) and _dotted(scene, last):
        last += 1
    if last == index or last >= len(scene.tokens) or _is_country(scene, index, last):
        return
    if scene.is_ordinary(last) and (scene.is_shouted(last) or scene.passage.starts_sentence(index)):
        return  # I. INTRODUCTION, A. Recruitment
    end = _run(scene, last)
    first = index
    joined = index > 0 and scene.passage.gap(index - 1) == " " and not scene.is_shouted(index - 1)
    if joined and _is_given(scene, index - 1):
        first -= 1  # Carter W. Page
    if end > last and len(scene.tokens[last].text) > 2 and not scene.has_word(last, scene.words.heads):  # noqa: PLR2004 - a name has three letters
        yield _person(scene, first, end, 0.85)


def _dotted(scene: Scene, index: int) -> bool:
    token = scene.tokens[index]
    if index + 1 >= len(scene.tokens) or not scene.passage.is_linked(index):
        return False
    return "." in token.text or scene.passage.gap(index).startswith(".")


def _is_country(scene: Scene, first: int, last: int) -> bool:
    letters = "".join(token.key for token in scene.tokens[first:last])
    return letters in {"us", "un", "uk", "ussr", "dc", "no"}


def _after_first_name(scene: Scene, index: int) -> Iterator[Candidate]:
    """Jacobo Arbenz, Pierre Mendes-France."""
    if not scene.has_word(index, scene.words.first_names) or not scene.is_open(index):
        return
    last = _run(scene, index)
    if last == index + 1 and _is_surname_of_place(scene, last):
        yield Candidate(index, last + 1, "PERSON", scene.text(index, last + 1), None, 0.75)
    elif last - index > 1 and not any(
        scene.has_word(i, scene.words.heads | scene.words.geography) for i in range(index, last)
    ):
        yield _person(scene, index, last, 0.8)


def _is_surname_of_place(scene: Scene, index: int) -> bool:
    """Whether the name of a place is a family name here: Eduardo Santos."""
    unit = scene.units.get(index)
    alone = unit is not None and unit.label == "PLACE" and unit.last - unit.first == 1
    return alone and scene.is_open(index - 1) and not scene.is_shouted(index) and scene.passage.gap(index - 1) == " "


def _with_particle(scene: Scene, index: int) -> Iterator[Candidate]:
    """Tahar ben Ammar, Abd al-Rahman al-Mahdi: an Arabic name by the small word inside it."""
    last = index + 1
    if last + 1 >= len(scene.tokens) or not scene.is_open(index) or not scene.is_name_like(index):
        return
    joint = scene.tokens[last].text
    if joint not in scene.words.arabic_joints or not scene.tokens[last + 1].is_capital or _is_place(scene, index):
        return
    first = index
    while first > 0 and scene.is_open(first - 1) and _is_given(scene, first - 1):
        first -= 1
    end = _run(scene, first, MAX_ARABIC_WORDS)
    if end > last + 1:
        yield _person(scene, first, end, 0.75)


def _before_surname(scene: Scene, index: int) -> Iterator[Candidate]:
    """Heinz Hoffmann, where another Hoffmann is known: what stands before is his first name."""
    unit = scene.units.get(index + 1)
    is_surname = unit is not None and unit.label == "PERSON" and (unit.first, unit.last) == (index + 1, index + 2)
    if is_surname and scene.is_open(index) and _is_given(scene, index) and scene.passage.gap(index) == " ":
        yield _person(scene, index, index + 2, 0.8)


def _is_given(scene: Scene, index: int) -> bool:
    free = scene.is_name_like(index) and not scene.is_ordinary(index) and scene.label(index) in {"", "PERSON"}
    other = scene.words.titles | scene.words.parts
    return free and scene.tokens[index].stem not in MONTHS and not scene.has_word(index, other)


def _is_place(scene: Scene, index: int) -> bool:
    return scene.tokens[index].text in scene.words.arabic_places or scene.label(index + 2) == "PLACE"


def _run(scene: Scene, first: int, most: int = MAX_WORDS) -> int:
    """The end of the words with capitals, particles between them allowed."""
    last = first
    while last < len(scene.tokens) and last - first < most:
        token = scene.tokens[last]
        particle = (
            token.text in scene.words.particles and last + 1 < len(scene.tokens) and scene.tokens[last + 1].is_capital
        )
        if not (particle or (scene.is_name_like(last) and scene.label(last) in {"", "PERSON"})):
            break
        last += 1
        after_hyphen = last < len(scene.tokens) and scene.passage.gap(last - 1) == "-"
        while after_hyphen and last < len(scene.tokens):
            last += 1
            after_hyphen = last < len(scene.tokens) and scene.passage.gap(last - 1) == "-"
        if not scene.is_open(last - 1):
            break
    while last > first and scene.tokens[last - 1].text in scene.words.particles:
        last -= 1
    return last


def _person(scene: Scene, first: int, last: int, confidence: float) -> Candidate:
    """With the table's name where the last word is a name of the table that the initials do not contradict."""
    unit = scene.units.get(last - 1)
    known = unit is not None and unit.label == "PERSON"
    if unit and known and _agrees(scene, first, unit):
        return Candidate(first, last, "PERSON", unit.name, unit.id, confidence, Source.KNOWN)
    text = scene.text(first, last)
    name = text.title() if text.isupper() else text
    return Candidate(first, last, "PERSON", name, None, confidence, Source.KNOWN if known else Source.SHAPE)


def _agrees(scene: Scene, first: int, unit: Candidate) -> bool:
    if first >= unit.first:
        return True
    return scene.tokens[first].text[:1] == unit.name[:1] or scene.tokens[first].key[:1] in {"j", "g", "y"}
