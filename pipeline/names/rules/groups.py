"""Nationalities and adherents in one span: non-Communist, Sino-Soviet, Far Eastern Communist, Communist Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.names.candidate import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.names.scene import Scene


def find_groups(scene: Scene) -> Iterator[Candidate]:
    """Compounds of group names of the table."""
    index = 0
    while index < len(scene.tokens):
        first, last = _compound(scene, index)
        if last - first > 1:
            yield Candidate(first, last, "NORP", _name(scene.text(first, last)))
        index = max(last, index + 1)


def _compound(scene: Scene, index: int) -> tuple[int, int]:
    """The words of the compound that begins here; an empty span where none does."""
    last = index
    while _is_prefix(scene, last):
        last += 1
    if last < len(scene.tokens) and scene.label(last) == "NORP":
        last = scene.units[last].last
    elif last > index and scene.label(last) in {"PLACE", "PERSON"}:
        return index, scene.units[last].last
    elif scene.label(index) == "PLACE" and _joins(scene, scene.units[index].last - 1, hyphen=True):
        last = scene.units[index].last
    else:
        return index, index
    while _joins(scene, last - 1, hyphen=False):
        last = scene.units[_after_prefix(scene, last)].last
    return index, last


def _is_prefix(scene: Scene, index: int) -> bool:
    return (
        index + 1 < len(scene.tokens)
        and scene.tokens[index].key in scene.words.prefixes
        and scene.passage.gap(index).strip() == "-"
        and (scene.tokens[index + 1].is_capital)
    )


def _after_prefix(scene: Scene, index: int) -> int:
    while _is_prefix(scene, index):
        index += 1
    return index


def _joins(scene: Scene, index: int, *, hyphen: bool) -> bool:
    """Whether the group after the word `index` belongs to the group that ends with it."""
    if not scene.is_open(index) or index + 1 >= len(scene.tokens):
        return False
    following = _after_prefix(scene, index + 1)
    if scene.label(following) != "NORP":
        return False
    if scene.passage.gap(index).strip() == "-":
        return True
    if hyphen:
        return False
    right = {token.key for token in scene.tokens[following : scene.units[following].last]}
    return bool(scene.words.adherents & (right | {scene.tokens[index].key}))


def _name(text: str) -> str:
    """The usual order: Chinese Communist, Sino-Soviet."""
    title = text.title() if text.isupper() else text
    singular = title.removesuffix("s") if title.endswith(("Communists", "Nationalists")) else title
    first, _, second = singular.partition(" ")
    if first in {"Communist", "Nationalist"} and second:
        return f"{second} {first}"
    return {"Chinese-Soviet": "Sino-Soviet", "Soviet-Chinese": "Sino-Soviet"}.get(singular, singular)
