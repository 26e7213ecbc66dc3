"""Wars, revolutions and meetings by their head noun: Korean war, Geneva Conference."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.names.candidate import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.names.scene import Scene


_ORDINAL = re.compile(
    r"(?i:(?:twenty-|thirty-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth|\d+(?:st|nd|rd|th|d))"
)


def find_events(scene: Scene) -> Iterator[Candidate]:
    """A head noun with a capital name before it."""
    for index, token in enumerate(scene.tokens):
        if scene.label(index) and not _is_numbered(scene, index):
            continue
        if scene.has_word(index, scene.words.events) and token.is_capital:
            first = _left(scene, index)
            if first < index:
                yield _event(scene, first, index, 1 if is_ordinal(scene.tokens[first].text) else 3)
        elif token.text in scene.words.events_any_case and _is_named(scene, index):
            yield _event(scene, scene.units[index - 1].first, index)


def _is_numbered(scene: Scene, head: int) -> bool:
    """Whether a known body is one of its meetings here: the Eighth Congress, the Twentieth Party Congress."""
    unit = scene.units[head]
    before = scene.tokens[unit.first - 1].text if scene.is_open(unit.first - 1) else ""
    return (
        unit.label == "ORG"
        and unit.last == head + 1
        and (is_ordinal(before) or is_ordinal(scene.tokens[unit.first].text))
    )


def _is_named(scene: Scene, head: int) -> bool:
    """Whether the nation before a small head names it: the Korean war, not a Soviet war."""
    unit = scene.units.get(head - 1)
    if not unit or unit.label not in {"NORP", "PLACE"} or not scene.is_open(head - 1):
        return False
    article = unit.first > 0 and scene.tokens[unit.first - 1].key in {"the", "this"}
    return article and not scene.words.adherents & {token.key for token in scene.tokens[unit.first : head]}


def is_ordinal(word: str) -> bool:
    """Whether the word counts: Twentieth, 20th."""
    return _ORDINAL.fullmatch(word) is not None


def _event(scene: Scene, first: int, head: int, rank: int = 3) -> Candidate:
    text = scene.text(first, head + 1)
    return Candidate(first, head + 1, "EVENT", text.title() if text.isupper() else text, None, 0.7, rank=rank)


def _left(scene: Scene, head: int) -> int:
    """Where the words with capitals before the head begin; in a line of capitals only known names count."""
    first = head
    while first > 0 and scene.is_open(first - 1):
        before = first - 1
        unit = scene.units.get(before)
        if unit and unit.label in {"PLACE", "NORP"}:
            first = unit.first
        elif _qualifies(scene, before):
            first = before
        else:
            break
    weak = first < head and first not in scene.units and scene.passage.starts_sentence(first)
    return first + 1 if weak and scene.is_ordinary(first) else first


def _qualifies(scene: Scene, index: int) -> bool:
    token = scene.tokens[index]
    if token.text[0].isdigit():
        return is_ordinal(token.text)
    return token.is_capital and scene.is_name_like(index) and not scene.is_shouted(index)
