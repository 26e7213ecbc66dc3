"""Instruments: a treaty's title as a heading, sections of the code, a name with Treaty, Pact or Act in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.names.candidate import Candidate, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.names.scene import Scene

_CODE = re.compile(
    r"""Title[ ](?P<title>\w{1,3}),[ ]?U\.?[ ]?S\.?[ ]?[CG](?:\.|ode)?,?[ ]?
        [A-Z][a-z]{2,7}[.,]?[ ]?(?P<section>\d\w{2,3})(?:,?[ ](?P<joint>and|&|to)[ ](?P<other>\w{3,4}))?
      | Public[ ]Law[ ]\d+""",
    re.VERBOSE,
)
_TITLE = re.compile(
    r"""(?:(?<=\n)|^)(?:(?:[A-Z]{1,3}[ ])?T[A-Z]{2}[ ])?   # the article, often misread; a speck
        (?P<name>
            (?:[A-Z]+[ ]){0,4}(?:TREATY|AGREEMENT|PROTOCOL|CONVENTION|PACT|CHARTER|DECLARATION|ARMISTICE)\b
            (?:(?!\n\n)[^a-z])*?\b(?:BETWEEN|OF|ON|FOR|CONCERNING)\b(?:(?!\n\n)(?:[^a-z]|\b[A-Z][a-z]{1,3}\b))*[A-Z]
        )(?=\W*(?:\n\n|$))""",
    re.VERBOSE,
)
LONG_TITLE_WORDS = 4
"""Of a law that begins with the word: Law for the Defense of Democracy, not Law on Monday."""
_YEAR = re.compile(r"1[89]\d\d")


def find_laws(scene: Scene) -> Iterator[Candidate]:
    """Cited or named instruments."""
    starts = {token.start: index for index, token in enumerate(scene.tokens)}
    for shape, source in ((_TITLE, Source.TITLE), (_CODE, Source.KNOWN)):
        for found in shape.finditer(scene.passage.text):
            start, end = found.span("name") if source is Source.TITLE else found.span()
            first = starts.get(start)
            if first is None:
                continue
            last = first + sum(start <= token.start < end for token in scene.tokens[first : first + 60])
            yield Candidate(first, last, "LAW", _title_name(scene, first, last), None, 0.9, source)
    for index in range(len(scene.tokens)):
        if scene.has_word(index, scene.words.laws) and scene.label(index) in {"", "LAW"}:
            yield from _around(scene, index)


def _title_name(scene: Scene, first: int, last: int) -> str:
    text = scene.text(first, last)
    if cited := _CODE.match(text):
        return _citation(cited)
    known = scene.table.lookup(text)
    return known.name if known else _in_ordinary_letters(text)


def _citation(cited: re.Match[str]) -> str:
    """A place in the United States Code as lawyers cite it; as written where a number is misread, and a public law."""
    numbers = [cited[name] for name in ("title", "section", "other") if cited[name]]
    if not numbers or not all(map(str.isdecimal, numbers)):
        return cited[0]
    title, *sections = numbers
    joint = "to" if cited["joint"] == "to" else "and"
    return f"{title} U.S.C. {'§' * len(sections)} {f' {joint} '.join(sections)}"


def _in_ordinary_letters(text: str) -> str:
    """The title in ordinary letters."""
    small = {"of", "and", "the", "on", "between", "for"}
    words = [word.lower() if word.casefold() in small else word.capitalize() for word in text.split()]
    return " ".join(words)


def _around(scene: Scene, head: int) -> Iterator[Candidate]:
    """Anglo-Egyptian Treaty of 1936, Treaty of Montreux, Smith Act, US-Japan Security Pact."""
    unit = scene.units.get(head)
    first = _left(scene, unit.first if unit else head)
    last = _right(scene, head) if not unit or unit.last == head + 1 else unit.last
    last += 2 if _is_dated(scene, last) else int(_is_numbered(scene, last))
    if unit and (first, last) == (unit.first, unit.last):
        return
    if last - first < 2 or (first == head and not _is_dated_or_placed(scene, head, last)):  # noqa: PLR2004 - a bare head names nothing
        return
    if scene.tokens[head].stem == "Plan" and (first == head or scene.tokens[head - 1].stem in {"Year", "National"}):
        return
    name, identifier = (unit.name, unit.id) if unit else (scene.text(first, last), None)
    yield Candidate(first, last, "LAW", name, identifier, 0.8, Source.KNOWN, rank=3)


def _left(scene: Scene, head: int) -> int:
    first = head
    while first > 0 and scene.is_open(first - 1):
        before = first - 1
        unit = scene.units.get(before)
        if unit and unit.label in {"PLACE", "NORP", "PERSON", "ORG"}:
            first = unit.first
        elif (scene.tokens[before].is_capital and scene.is_name_like(before) and not scene.is_shouted(before)) or (
            scene.tokens[before].key in {"sino", "anglo", "franco", "indo", "russo"}
            and scene.passage.gap(before) == "-"
        ):
            first = before
        else:
            break
    return first


def _right(scene: Scene, head: int) -> int:
    """Of 1936; of Friendship, Alliance and Mutual Assistance; with Japan."""
    last = head + 1
    if not scene.is_open(head):
        return last
    if (
        last + 1 >= len(scene.tokens)
        or scene.tokens[last].text.casefold() not in {"of", "on", "for"}
        or not scene.is_open(last)
    ):
        return last
    start = last + 1
    if scene.tokens[last].text == "for" and scene.tokens[start].text == "the" and scene.is_open(start):
        start += 1
    if _is_dated(scene, last):
        return last
    end = start
    while end < len(scene.tokens) and scene.is_name_like(end) and not scene.is_shouted(end):
        end += 1
        listed = end < len(scene.tokens) and scene.passage.gap(end - 1) in {", ", " "}
        follows = listed and end + 1 < len(scene.tokens) and scene.is_name_like(end + 1)
        joint = scene.tokens[end].text if follows else ""
        if joint == "of" or (joint == "and" and scene.label(end + 1) not in {"PLACE", "NORP"}):
            end += 1
        elif not scene.is_open(end - 1) and not (listed and scene.is_name_like(end) and not scene.label(end)):
            break
    return end if end > start else last


def _is_numbered(scene: Scene, last: int) -> bool:
    """Whether a number follows: General Assembly Resolution 377."""
    if last >= len(scene.tokens) or scene.passage.gap(last - 1) != " ":
        return False
    return scene.tokens[last - 1].stem in {"Resolution", "Decree"} and scene.tokens[last].text.isdecimal()


def _is_dated(scene: Scene, last: int) -> bool:
    """Whether "of 1936" follows."""
    if last + 1 >= len(scene.tokens) or not (scene.is_open(last - 1) and scene.is_open(last)):
        return False
    return scene.tokens[last].text.casefold() == "of" and _YEAR.fullmatch(scene.tokens[last + 1].stem) is not None


def _is_dated_or_placed(scene: Scene, head: int, last: int) -> bool:
    plain = scene.tokens[head].stem in {"Law", "Bill", "Plan", "Code", "Resolution", "Act"}
    return last > head + (LONG_TITLE_WORDS if plain else 1)
