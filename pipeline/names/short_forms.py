"""Short forms that a document itself explains: "Mao" after Mao Tse-tung, "CCP" after Chinese Communist Party (CCP)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.names.candidate import Candidate, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.names.scene import Scene

MIN_SURNAME_CHARS = 3
MAX_ACRONYM_CHARS = 7


def find_short_forms(scene: Scene, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Later and earlier mentions by the short form, where nothing else stands."""
    acronyms = dict(_acronyms(scene, found))
    surnames = dict(_surnames(scene, found))
    for index, token in enumerate(scene.tokens):
        full = acronyms.get(token.stem) or surnames.get(_title(token.stem))
        if (
            full
            and token.is_capital
            and not (full.label == "PERSON" and scene.label(index) in {"PLACE", "NORP", "ORG"})
        ):
            yield full._replace(first=index, last=index + 1, confidence=min(full.confidence, 0.9), rank=4)


def _acronyms(scene: Scene, found: Sequence[Candidate]) -> Iterator[tuple[str, Candidate]]:
    """Name (ABC)."""
    for name in found:
        index = name.last
        if name.label not in {"ORG", "PLACE", "LAW"} or index >= len(scene.tokens):
            continue
        token = scene.tokens[index]
        if scene.passage.gap(index - 1).strip() == "(" and token.is_upper and len(token.stem) <= MAX_ACRONYM_CHARS:
            yield token.stem, name


def _surnames(scene: Scene, found: Sequence[Candidate]) -> Iterator[tuple[str, Candidate]]:
    """The family name: first in Chinese and Korean names, else last."""
    for name in reversed(found):
        if name.label != "PERSON" or name.last - name.first < 2 or name.source is Source.MODEL:  # noqa: PLR2004 - nothing is shorter than one word
            continue
        for index in {name.last - 1, *([name.first] if _is_hyphened(scene, name) else [])}:
            surname = _title(scene.tokens[index].stem)
            if len(surname) >= MIN_SURNAME_CHARS and surname.isalpha() and not _is_common(scene, index):
                yield surname, name


def _is_common(scene: Scene, index: int) -> bool:
    """Whether the word is English too, so that alone it is no name: the last of Trinh Minh The."""
    return scene.is_ordinary(index) or scene.has_word(index, scene.words.stops)


def _is_hyphened(scene: Scene, name: Candidate) -> bool:
    return any(scene.passage.gap(index).strip() == "-" for index in range(name.first, name.last - 1))


def _title(word: str) -> str:
    return word.capitalize() if word.isupper() else word
