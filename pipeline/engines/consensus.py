"""Two readers, one verdict: what the first is unsure of is read again by the second, and voted on word by word."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean, median
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.fuzz import ratio

from pipeline.engines.doubt import cut_strips, find_doubtful, measure_doubt
from pipeline.geometry import Box
from pipeline.model import Line, Word
from pipeline.text.ctc import read_words, spans
from pipeline.text.vote import choose
from pipeline.vision.quads import Quad, cut_quad
from pipeline.vision.unread import measure_unread

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from pipeline.engines.doubt import Strip
    from pipeline.engines.paddle import Paddle
    from pipeline.text.ctc import Posteriors, Read
    from pipeline.vision.sheet import Grey, Ink

MIDDLE = 0.8
"""Share of a quad's height in which the middles of its words lie."""
TWICE = 0.6
"""Shares from which a word's ink has been read in other words already."""
ALIKE = 50
"""Per cent of signs in common: specks are not read alike by two readers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """When the second reader is asked, and what is believed."""

    sure: float
    """A word of the first reader that is right with this probability is not read again."""
    reach: int
    """So many words on each side of a doubtful one are read again with it."""
    lost: float
    """Above this share of doubtful signs the first reader's lines are not believed either."""
    unread: float
    """Nor above this share of letters that lie in none of its words."""
    least_line: float
    """A line that only the second reader saw is believed from this mean confidence on."""
    least_word: float
    """A word that only the first reader saw, and was not sure of, is believed from here on."""
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
        """Return the lines, what is in doubt or was missed as both readers together have it.

        Raises:
            MissingError: the second reader or the calibration is not installed.
            EngineError: it failed.
        """
        doubtful = find_doubtful(lines, self.policy.sure)
        words = [word for line in lines for word in line.words]
        usual = _pitch(words) or self.grey.shape[1] / 85  # a typed page has 85 signs across
        if (
            measure_doubt(lines, doubtful) > self.policy.lost
            or measure_unread(self.ink, [word.box for word in words]) > self.policy.unread
        ):
            return self._find_anew(lines, doubtful, usual)
        mended = (self._mend(line, doubtful, words, usual) for line in lines)
        return tuple(line for line in mended if line)

    def _find_anew(self, lines: Sequence[Line], doubtful: frozenset[int], usual: float) -> tuple[Line, ...]:
        """The page by the second reader's own lines, but for those that the first reader is sure of."""
        words = [word for line in lines for word in line.words]
        unsure = {id(word) for line in lines if any(id(w) in doubtful for w in line.words) for word in line.words}
        made: list[Line] = []
        done: set[int] = set()
        for quad in self.reader.find_lines(self.grey):
            inside = [
                word for word in words if id(word) not in done and quad.holds(*word.box.centre, height_share=MIDDLE)
            ]
            if quad.height > 2 * quad.width or (inside and not any(id(word) in unsure for word in inside)):
                continue
            found = self._read(quad, inside, usual)
            if found and (inside or fmean(word.confidence for word in found) >= self.policy.least_line):
                made.append(_line(found))
                done.update(id(word) for word in inside)
        seen = [word.box for line in made for word in line.words]
        left = ([w for w in line.words if id(w) not in done and not is_covered(w.box, seen)] for line in lines)
        kept = (self._believed(words, unsure) for words in left)
        return tuple(sorted([*made, *(_line(words) for words in kept if words)], key=lambda line: line.box.top))

    def _mend(self, line: Line, doubtful: frozenset[int], page: Sequence[Word], usual: float) -> Line | None:
        """A line of the first reader, its doubtful words read again where they stand; None where nothing is left."""
        words = {id(word): word for word in line.words}
        made: list[Word] = []
        for strip in cut_strips(line, doubtful, self.policy.reach):
            mine = {id(word) for word in strip.words}
            quad = Quad.around(strip.box)
            is_taken = any(id(word) not in mine and strip.box.holds(*word.box.centre) for word in page)
            found = [] if is_taken else self._read(quad, strip.words, usual, after=strip.after)
            made += found if self._is_believed(found, strip) else self._believed(strip.words, doubtful)
            words = {key: word for key, word in words.items() if key not in mine}
        left = sorted([*words.values(), *made], key=lambda word: word.box.left)
        return _line(left) if left else None

    def _is_believed(self, found: Sequence[Word], strip: Strip) -> bool:
        """Whether what was found is more than specks: it stands in a line, or is sure, or both readers saw its like."""
        if not found or not strip.is_alone:
            return bool(found)
        texts = ["".join(word.text for word in words) for words in (found, strip.words)]
        is_alike = any(map(str.isalnum, texts[0])) and ratio(*texts) >= ALIKE
        return is_alike or fmean(word.confidence for word in found) >= self.policy.least_line

    def _believed(self, words: Iterable[Word], doubtful: Collection[int]) -> list[Word]:
        """The words of the first reader that stay where the second found none."""
        return [word for word in words if id(word) not in doubtful or word.confidence >= self.policy.least_word]

    def _read(self, quad: Quad, inside: Sequence[Word], usual: float, *, after: str = "") -> list[Word]:
        """The words of a quad, as both readers together have them."""
        cut = cut_quad(self.grey, quad)
        natural = 48 * cut.shape[1] / cut.shape[0]
        wanted = quad.width / (_pitch(inside) or usual) * self.policy.sign_px
        line = self.reader.read_line(cut, min(max(wanted, 0.4 * natural), 1.3 * natural))
        reads = read_words(line, space_bias=self.policy.space_bias)
        goes_on = [*(read.text[0].islower() for read in reads[1:]), after[:1].islower()]
        return [
            self._vote(line, read, span, quad, inside, goes_on=small)
            for read, span, small in zip(reads, spans(reads, len(line.share)), goes_on, strict=False)
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


def is_covered(box: Box, others: Iterable[Box]) -> bool:
    """Whether most of a box's width is taken by boxes that lie in its height: the same ink, read twice."""
    inside = [other for other in others if (box & other).height > TWICE * other.height]
    return sum((box & other).width for other in inside) > TWICE * box.width


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
