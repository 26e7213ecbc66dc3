"""Persons by the syllables of their names: Chou En-lai, Lin Piao, Kim Il-sung, Vo Nguyen Giap, U Nu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.names.candidate import Candidate, Source
from pipeline.text.romanization import read_chinese_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.names.scene import Scene

MAX_WORDS = 4


def find_syllables(scene: Scene) -> Iterator[Candidate]:
    """Names of East Asian persons that the table does not hold."""
    for index, token in enumerate(scene.tokens):
        if not token.is_capital or not scene.is_open(index) or scene.label(index) not in {"", "PERSON"}:
            continue
        surname = token.stem.title() if token.stem.isupper() else token.stem
        if _is_pair(scene, index + 1):
            yield from _hyphened(scene, index, surname)
        elif surname in scene.words.vietnamese_surnames | scene.words.burmese_honorifics:
            yield from _name(scene, index)
        elif not scene.is_shouted(index) and _is_free(scene, index) and _is_free(scene, index + 1):
            chinese = read_chinese_name(scene.text(index, index + 2))
            if chinese:
                yield _person(index, index + 2, chinese.pinyin, 0.6)


def _hyphened(scene: Scene, index: int, surname: str) -> Iterator[Candidate]:
    """A family name and a pair of syllables with a hyphen."""
    text = scene.text(index, index + 3)
    chinese = read_chinese_name(_repaired(text)) or read_chinese_name(text)
    if chinese:
        yield _person(index, index + 3, chinese.pinyin, 0.9)
    elif surname in scene.words.korean_surnames:
        yield _person(index, index + 3, text.title() if text.isupper() else text, 0.8)


def _is_pair(scene: Scene, index: int) -> bool:
    """Whether two words with a hyphen are a given name: the second small, or both in capitals."""
    if index + 1 >= len(scene.tokens) or scene.passage.gap(index) not in {"-", "- "}:
        return False
    first, second = scene.tokens[index], scene.tokens[index + 1]
    return first.is_capital and (second.text[:1].islower() or second.text[:1] == "I" or first.is_upper)


def _repaired(text: str) -> str:
    """An I after the hyphen read as the l that it is: Chou En-Iai."""
    return text if text.isupper() else text.replace("-I", "-l")


def _name(scene: Scene, index: int) -> Iterator[Candidate]:
    """All free words that follow a family name or an honorific."""
    last = index + 1
    while last < index + MAX_WORDS and last < len(scene.tokens) and scene.is_open(last - 1) and _is_free(scene, last):
        last += 1
    if last > index + 1:
        yield _person(index, last, scene.text(index, last), 0.75)


def _is_free(scene: Scene, index: int) -> bool:
    """Whether a word has a capital and is neither English nor another kind of name."""
    return scene.is_name_like(index) and not scene.is_ordinary(index) and scene.label(index) in {"", "PERSON"}


def _person(first: int, last: int, name: str, confidence: float) -> Candidate:
    return Candidate(first, last, "PERSON", name, None, confidence, Source.SHAPE)
