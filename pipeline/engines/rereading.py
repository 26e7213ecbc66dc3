"""A strip of the page through the second reader, its words voted on with what the first reader has there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from pipeline.geometry import Box
from pipeline.model import Word
from pipeline.text.ctc import read_words, spans
from pipeline.text.vote import choose, tidy
from pipeline.vision.quads import cut_quad

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.engines.paddle import Paddle
    from pipeline.text.ctc import Posteriors, Read
    from pipeline.vision.quads import Quad
    from pipeline.vision.sheet import Grey, Ink


FLAT = 0.2
"""Of a line's height: no letter is as low."""
DASHES = re.compile(r"[.~]|[-.~]{2,3}")
DASH_WIDTH = 0.5, 2.0
"""Of a line's height: two typed hyphens beside each other."""
FLOATING = 0.12
"""Of a line's height, from its middle: a stop's middle is lower by a fifth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rereading:
    """The second reader with a page before it."""

    reader: Paddle
    grey: Grey
    """The page as scanned, withheld passages white."""
    ink: Ink
    """Of the page without strokes and specks."""
    sign_px: float
    """Width that a sign is set to for the second reader."""
    space_bias: float
    """In the logarithm: the second reader tends to lose spaces."""
    lexicon: frozenset[str]

    def read(self, quad: Quad, inside: Sequence[Word], usual: float, *, after: str = "") -> list[Word]:
        """The words of a quad, as both readers together have them; `inside` are the first reader's.

        `usual` is the width of a sign on this page, `after` the word that follows.
        """
        cut = cut_quad(self.grey, quad)
        natural = 48 * cut.shape[1] / cut.shape[0]
        wanted = quad.width / (measure_pitch(inside) or usual) * self.sign_px
        line = self.reader.read_line(cut, min(max(wanted, 0.4 * natural), 1.3 * natural))
        reads = read_words(line, space_bias=self.space_bias)
        following = [*(read.text for read in reads[1:]), after]
        made = [
            self._vote(line, read, span, quad, inside, after=word)
            for read, span, word in zip(reads, spans(reads, len(line.share)), following, strict=False)
        ]
        return [with_dashes(word, quad) for word in made if not is_flat(word, quad.height)]

    def _vote(  # noqa: PLR0913 - a word and what stands around it
        self,
        line: Posteriors,
        read: Read,
        span: tuple[int, int],
        quad: Quad,
        inside: Sequence[Word],
        *,
        after: str,
    ) -> Word:
        scale = quad.width / len(line.share)
        start, end = (step * scale for step in span)
        first, last = read.start * scale, read.end * scale
        others = [word for word in inside if first <= quad.to_quad(*word.box.centre)[0] + quad.width / 2 < last]
        heard = tidy(" ".join(word.text for word in sorted(others, key=lambda word: word.box.left)))
        seen = tidy(read.text) or read.text
        verdict = choose(line.part(*span), seen, heard, self.lexicon, after=after)
        sure = min((word.confidence for word in others), default=0.0)
        is_seen, is_heard = verdict.text == seen, verdict.text == heard
        doubt = (1 - read.confidence if is_seen else 1.0) * (1 - sure if is_heard else 1.0)
        return Word(
            text=verdict.text,
            box=tighten(quad.part(start, end), quad.part(first, last), self.ink),
            confidence=(1 - doubt if is_seen or is_heard else 0.5) * verdict.share,
            engine="paddle" if is_seen else "tesseract" if is_heard else "vote",
            alternatives=verdict.losers,
            read_as=None if is_seen or is_heard else seen,
        )


def is_flat(word: Word, high: float) -> bool:
    """Whether what was read as letters or figures is a dash of ink in a line of that height."""
    return any(map(str.isalnum, word.text)) and word.box.height < FLAT * high


def with_dashes(word: Word, quad: Quad) -> Word:
    """The word; `--` where stops and hyphens were read that stand off the baseline, as heavy typed dashes are."""
    least, most = (share * quad.height for share in DASH_WIDTH)
    floats = abs(quad.to_quad(*word.box.centre)[1]) < FLOATING * quad.height
    if word.text == "--" or not DASHES.fullmatch(word.text) or not floats or not least < word.box.width < most:
        return word
    return word.model_copy(update={"text": "--", "read_as": word.read_as or word.text})


def was_heard(word: Word, found: Iterable[Word]) -> bool:
    """Whether a word of the first reader stands where the second found one."""
    return any(other.box.left <= word.box.centre[0] < other.box.right for other in found)


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


def measure_pitch(words: Iterable[Word]) -> float | None:
    """Width of a sign, pixels; None where no word is long enough to tell."""
    widths = [word.box.width / len(word.text) for word in words if len(word.text) > 3]  # noqa: PLR2004
    return median(widths) if widths else None
