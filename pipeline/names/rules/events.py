"""Wars, revolutions and meetings by their head noun: Korean war, Geneva Conference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.names.candidate import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.names.scene import Scene


def find_events(scene: Scene) -> Iterator[Candidate]:
    """A head noun with a capital name before it."""
    for index, token in enumerate(scene.tokens):
        if scene.label(index):
            continue
        if scene.has_word(index, scene.words.events) and token.is_capital:
            first = _left(scene, index)
            if first < index:
                yield Candidate(first, index + 1, "EVENT", scene.text(first, index + 1), None, 0.7, rank=3)


def _left(scene: Scene, head: int) -> int:
    """Where the words with capitals before the head begin; in a line of capitals only known names count."""
    first = head
    while first > 0 and scene.is_open(first - 1):
        before = first - 1
        unit = scene.units.get(before)
        if unit and unit.label in {"PLACE", "NORP"}:
            first = unit.first
        elif scene.tokens[before].is_capital and scene.is_name_like(before) and not scene.is_shouted(before):
            first = before
        else:
            break
    weak = first < head and first not in scene.units and scene.passage.starts_sentence(first)
    return first + 1 if weak and scene.is_ordinary(first) else first
