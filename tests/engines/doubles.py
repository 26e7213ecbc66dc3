"""Recognisers that fail, each in its way; and one that reads what it was given."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from pipeline.errors import EngineError
from pipeline.geometry import Box
from pipeline.model import Line, Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.engines.recogniser import Picture
    from pipeline.vision.sheet import Grey


def line_of(text: str, left: int, top: int, *, high: int = 20, wide: int = 12) -> Line:
    """A line of words whose letters are `wide` pixels wide."""
    words, x = [], left
    for part in text.split():
        words.append(
            Word(text=part, box=Box(x, top, x + wide * len(part), top + high), confidence=0.9, engine="double")
        )
        x += wide * (len(part) + 1)
    return Line.of(words)


@dataclass
class Double:
    """Reads the same lines on every page, and keeps the pages that it was shown."""

    lines: tuple[Line, ...] = ()
    shown: list[Grey] = field(default_factory=list)

    def read(self, pictures: Sequence[Picture]) -> tuple[tuple[Line, ...], ...]:
        assert all(picture.dpi > 0 for picture in pictures)
        self.shown += [picture.grey for picture in pictures]
        return (self.lines,) * len(pictures)

    def versions(self) -> Mapping[str, str]:
        return {"double": "1"}


@dataclass
class Silent(Double):
    """Reads nothing."""

    def read(self, pictures: Sequence[Picture]) -> tuple[tuple[Line, ...], ...]:
        super().read(pictures)
        return ((),) * len(pictures)


@dataclass
class Crashing(Double):
    """Ends on every page."""

    def read(self, pictures: Sequence[Picture]) -> tuple[tuple[Line, ...], ...]:
        super().read(pictures)
        raise EngineError("ended with -11")


@dataclass
class Noisy(Double):
    """Misreads a share of the signs, always the same ones for a seed."""

    rate: float = 0.1
    seed: int = 0

    def read(self, pictures: Sequence[Picture]) -> tuple[tuple[Line, ...], ...]:
        return tuple(tuple(self._misread_all(lines)) for lines in super().read(pictures))

    def _misread_all(self, lines: Sequence[Line]) -> Iterator[Line]:
        random = Random(self.seed)  # noqa: S311 - noise, no secret
        for line in lines:
            yield Line.of(
                word.model_copy(update={"text": "".join(self._misread(sign, random) for sign in word.text)})
                for word in line.words
            )

    def _misread(self, sign: str, random: Random) -> str:
        return random.choice("abcdefghij") if random.random() < self.rate else sign
