"""Two readers, one verdict: what the first is unsure of is read again by the second, and voted on word by word."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING

from rapidfuzz.fuzz import ratio

from pipeline.engines.doubt import cut_strips, find_doubtful, measure_doubt
from pipeline.engines.rereading import is_flat, measure_pitch, was_heard
from pipeline.model import Line, Word
from pipeline.vision.quads import Quad
from pipeline.vision.unread import measure_unread

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.engines.doubt import Strip
    from pipeline.engines.rereading import Rereading
    from pipeline.geometry import Box

MIDDLE = 0.8
"""Share of a quad's height in which the middles of its words lie."""
TWICE = 0.6
"""Shares from which a word's ink has been read in other words already."""
ALIKE = 40
"""Per cent of signs in common: specks are not read alike by two readers."""
STROKES = "|_-~—–.,:;'`\"\\/!()[]{}<>"
"""What rules, folds and hairs are read as; a figure or a letter that only one reader sees in one is none."""

HAIRS = "|_~()[]{}<>/\\!'`"
"""Of these, what a reader that saw nothing there would have seen in type."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Consensus:
    """The second reader at work on one page."""

    second: Rereading
    policy: Policy

    def revise(self, lines: Sequence[Line]) -> tuple[Line, ...]:
        """Return the lines, what is in doubt or was missed as both readers together have it.

        Raises:
            MissingError: the second reader or the calibration is not installed.
            EngineError: it failed.
        """
        doubtful = find_doubtful(lines, self.policy.sure, self.second.lexicon)
        words = [word for line in lines for word in line.words]
        usual = measure_pitch(words) or self.second.grey.shape[1] / 85  # a typed page has 85 signs across
        if measure_doubt(lines, doubtful) > self.policy.lost:
            return self._find_anew(lines, doubtful, frozenset(map(id, words)), usual)
        if measure_unread(self.second.ink, [word.box for word in words]) > self.policy.unread:
            unsure = [word for line in lines if any(id(w) in doubtful for w in line.words) for word in line.words]
            return self._find_anew(lines, doubtful, frozenset(map(id, unsure)), usual)
        sure = [word for word in words if id(word) not in doubtful]
        mended = (self._mend(line, doubtful, sure, usual) for line in lines)
        return tuple(line for line in mended if line)

    def _find_anew(
        self, lines: Sequence[Line], doubtful: frozenset[int], unsure: frozenset[int], usual: float
    ) -> tuple[Line, ...]:
        """The page by the second reader's own lines, where they hold words that are unsure, or none."""
        words = [word for line in lines for word in line.words]
        made: list[Line] = []
        done: set[int] = set()
        for quad in self.second.reader.find_lines(self.second.grey):
            inside = [
                word for word in words if id(word) not in done and quad.holds(*word.box.centre, height_share=MIDDLE)
            ]
            if quad.height > 2 * quad.width or (inside and not any(id(word) in unsure for word in inside)):
                continue
            found = self.second.read(quad, inside, usual)
            if found and (inside or fmean(word.confidence for word in found) >= self.policy.least_line):
                missed = [w for w in inside if id(w) not in doubtful and not was_heard(w, found)]
                made.append(Line.of(sorted([*found, *missed], key=lambda word: word.box.left)))
                done.update(id(word) for word in inside)
        seen = [word.box for line in made for word in line.words]
        left = [
            Line.of(words)
            for line in lines
            if (words := [w for w in line.words if id(w) not in done and not is_covered(w.box, seen)])
        ]
        sure = [word for line in [*left, *made] for word in line.words if id(word) not in doubtful]
        kept = (self._mend(line, doubtful, sure, usual) for line in left)
        return tuple(sorted([*made, *(line for line in kept if line)], key=lambda line: line.box.top))

    def _mend(self, line: Line, doubtful: frozenset[int], sure: Sequence[Word], usual: float) -> Line | None:
        """A line of the first reader, its doubtful words read again where no sure ones stand; None: nothing is left."""
        words = {id(word): word for word in line.words}
        made: list[Word] = []
        for strip in cut_strips(line, doubtful, self.policy.reach):
            mine = {id(word) for word in strip.words}
            quad = Quad.around(strip.box)
            is_taken = any(id(word) not in mine and strip.box.holds(*word.box.centre) for word in sure)
            found = [] if is_taken else self.second.read(quad, strip.words, usual, after=strip.after)
            if self._is_believed(found, strip):
                made += [*found, *(w for w in strip.words if id(w) not in doubtful and not was_heard(w, found))]
            else:
                made += self._believed(strip, doubtful)
            words = {key: word for key, word in words.items() if key not in mine}
        left = sorted([*words.values(), *made], key=lambda word: word.box.left)
        return Line.of(left) if left else None

    def _is_believed(self, found: Sequence[Word], strip: Strip) -> bool:
        """Whether what was found is more than specks: it stands in a line, or is sure, or both readers saw its like."""
        if not found or not strip.is_alone:
            return bool(found)
        texts = ["".join(word.text for word in words) for words in (found, strip.words)]
        if len(texts[0]) == 1 and not texts[1].strip(STROKES):
            return False
        is_alike = any(map(str.isalnum, texts[0])) and ratio(*texts) >= ALIKE
        return is_alike or fmean(word.confidence for word in found) >= self.policy.least_line

    def _believed(self, strip: Strip, doubtful: frozenset[int]) -> list[Word]:
        """The words of the first reader that stay where the second found none."""
        return [
            word
            for word in strip.words
            if id(word) not in doubtful
            or (
                word.confidence >= self.policy.least_word
                and word.text.strip(HAIRS)
                and not is_flat(word, strip.box.height)
            )
        ]


def is_covered(box: Box, others: Iterable[Box]) -> bool:
    """Whether most of a box's width is taken by boxes that lie in its height: the same ink, read twice."""
    inside = [other for other in others if (box & other).height > TWICE * other.height]
    return sum((box & other).width for other in inside) > TWICE * box.width
