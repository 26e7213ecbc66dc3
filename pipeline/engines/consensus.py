"""Two readers, one verdict: lines that the first is unsure of are read again by the second, and voted word by word."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean, median
from typing import TYPE_CHECKING

import numpy as np

from pipeline.geometry import Box
from pipeline.model import Line, Word
from pipeline.text.ctc import read_words, spans
from pipeline.text.vote import choose, is_known
from pipeline.vision.quads import cut_quad

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.engines.paddle import Paddle
    from pipeline.text.ctc import Posteriors, Read
    from pipeline.vision.quads import Quad
    from pipeline.vision.sheet import Grey, Ink

MIDDLE = 0.8
"""Share of a quad's height in which the middles of its words lie."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """When the second reader is asked, and what is believed."""

    sure: float
    """A line is sure when all its words have this confidence, and are known."""
    least_line: float
    """A line that only the second reader saw is believed from this mean confidence on."""
    least_word: float
    """A word that only the first reader saw, in a line that it was not sure of, is believed from here on."""
    sign_px: float
    """Width that a sign is set to for the second reader."""
    space_bias: float
    lexicon: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Consensus:
    """The second reader at work on one page."""

    reader: Paddle
    policy: Policy
    grey: Grey
    """The page as scanned, withheld passages white."""
    ink: Ink
    """Of the page without strokes and specks."""

    def revise(self, lines: Sequence[Line]) -> tuple[Line, ...]:
        """Return the lines, those that are in doubt or were missed as both readers together have them.

        Raises:
            MissingError: the second reader is not installed.
            EngineError: it failed.
        """
        doubtful = {id(word) for line in lines if self._is_doubtful(line) for word in line.words}
        words = [word for line in lines for word in line.words]
        usual = _pitch(words) or self.grey.shape[1] / 85  # a typed page has 85 signs across
        made: list[Line] = []
        done: set[int] = set()
        for quad in self.reader.find_lines(self.grey):
            inside = [
                word for word in words if id(word) not in done and quad.holds(*word.box.centre, height_share=MIDDLE)
            ]
            if quad.height > 2 * quad.width or (inside and not any(id(word) in doubtful for word in inside)):
                continue
            if found := self._read(quad, inside, usual):
                made.append(_line(found))
                done.update(id(word) for word in inside)
        kept = (self._keep(line, done, doubtful) for line in lines)
        return tuple(sorted([*made, *(line for line in kept if line)], key=lambda line: line.box.top))

    def _is_doubtful(self, line: Line) -> bool:
        return any(
            word.confidence < self.policy.sure or not is_known(word.text, self.policy.lexicon) for word in line.words
        )

    def _keep(self, line: Line, done: set[int], doubtful: set[int]) -> Line | None:
        """What is left of a line of the first reader; None where nothing is."""
        least = self.policy.least_word
        words = [w for w in line.words if id(w) not in done and (id(w) not in doubtful or w.confidence >= least)]
        return _line(words) if words else None

    def _read(self, quad: Quad, inside: Sequence[Word], usual: float) -> list[Word]:
        """The words of a quad; none where nothing can be believed."""
        cut = cut_quad(self.grey, quad)
        natural = 48 * cut.shape[1] / cut.shape[0]
        wanted = quad.width / (_pitch(inside) or usual) * self.policy.sign_px
        line = self.reader.read_line(cut, min(max(wanted, 0.4 * natural), 1.3 * natural))
        reads = read_words(line, space_bias=self.policy.space_bias)
        if not reads or (not inside and fmean(read.confidence for read in reads) < self.policy.least_line):
            return []
        goes_on = [*(read.text[0].islower() for read in reads[1:]), False]
        return [
            self._vote(line, read, span, quad, inside, goes_on=small)
            for read, span, small in zip(reads, spans(reads, len(line.share)), goes_on, strict=True)
        ]

    def _vote(  # noqa: PLR0913 - a word and what stands around it
        self,
        line: Posteriors,
        read: Read,
        span: tuple[int, int],
        quad: Quad,
        inside: Sequence[Word],
        *,
        goes_on: bool,
    ) -> Word:
        scale = quad.width / len(line.share)
        start, end = (step * scale for step in span)
        others = [word for word in inside if start <= quad.to_quad(*word.box.centre)[0] + quad.width / 2 < end]
        heard = " ".join(word.text for word in sorted(others, key=lambda word: word.box.left))
        verdict = choose(line.part(*span), read.text, heard, self.policy.lexicon, goes_on=goes_on)
        sure = min((word.confidence for word in others), default=0.0)
        seen, agreed = verdict.text == read.text, verdict.text == heard
        doubt = (1 - read.confidence if seen else 1.0) * (1 - sure if agreed else 1.0)
        return Word(
            text=verdict.text,
            box=tighten(quad.part(start, end), quad.part(read.start * scale, read.end * scale), self.ink),
            confidence=(1 - doubt if seen or agreed else 0.5) * verdict.share,
            engine="paddle" if seen else "tesseract" if agreed else "vote",
            alternatives=verdict.losers,
        )


def tighten(room: Box, box: Box, ink: Ink) -> Box:
    """The box of the ink in a word's room, but for a margin above and below; the box itself where there is none."""
    margin = room.height // 8
    top, bottom = max(0, room.top + margin), max(0, room.bottom - margin)
    left, right = max(0, room.left), max(0, room.right)
    part = ink[top:bottom, left:right]
    rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
    if not len(rows) or not len(columns):
        return box
    return Box(left + int(columns[0]), top + int(rows[0]), left + int(columns[-1]) + 1, top + int(rows[-1]) + 1)


def _pitch(words: Iterable[Word]) -> float | None:
    """Width of a sign, pixels; None where no word is long enough to tell."""
    widths = [word.box.width / len(word.text) for word in words if len(word.text) > 3]  # noqa: PLR2004
    return median(widths) if widths else None


def _line(words: Sequence[Word]) -> Line:
    left, top, right, bottom = zip(*(word.box for word in words), strict=True)
    return Line(box=Box(min(left), min(top), max(right), max(bottom)), words=tuple(words))
