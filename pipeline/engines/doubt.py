"""Which words of a first reader are to be read again, and the strips of the page that hold them."""

from __future__ import annotations

from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from pipeline.geometry import Box
from pipeline.text.specks import is_odd
from pipeline.text.vote import is_known
from pipeline.trust.calibration import load_calibration
from pipeline.trust.features import measure_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Line, Word

FIRST = "tesseract"
"""The reader whose probabilities are asked for."""
GAP = 1.5
"""Of the type's height: words further apart are read apart, as a code in the margin is from the text."""
MARGIN = 0.15
"""Of the type's height: paper above, below and at the ends of a strip."""
TALL = 1.5
"""Of a line's usual height: a word as tall was read across two lines, and tells nothing of its own."""


class Strip(NamedTuple):
    """Words of one line that are read together again."""

    words: tuple[Word, ...]
    box: Box
    after: str
    """The word that follows in the line; empty where none stands near."""
    is_alone: bool
    """Whether no other word of the line stands near."""


def find_doubtful(lines: Sequence[Line], sure: float, lexicon: frozenset[str]) -> frozenset[int]:
    """The ids of the words that are right with a probability below `sure`, or have a sign that the next contradicts.

    Raises:
        MissingError: the calibration or the lexicon is not there.
    """
    words = [word for line in lines for word in line.words]
    shares = load_calibration().probabilities(measure_lines(lines, lexicon), FIRST) if words else None
    told = [word.confidence for word in words] if shares is None else shares.tolist()
    odd = {id(word) for line in lines for word, after in pairwise(line.words) if is_odd(word.text, after.text, lexicon)}
    whole = set(_halves(lines, sure, lexicon))
    return frozenset(
        id(word)
        for word, share in zip(words, told, strict=True)
        if id(word) in odd or (share < sure and id(word) not in whole)
    )


def _halves(lines: Sequence[Line], sure: float, lexicon: frozenset[str]) -> Iterator[int]:
    """The ids of the halves of words that were read surely and are known when joined over the end of a line."""
    for line, below in pairwise(lines):
        first, second = line.words[-1], below.words[0]
        is_sure = min(first.confidence, second.confidence) >= sure
        if is_sure and first.text.endswith("-") and is_known(first.text[:-1] + second.text, lexicon):
            yield from (id(first), id(second))


def measure_doubt(lines: Sequence[Line], doubtful: frozenset[int]) -> float:
    """The share of the signs that stand in doubtful words."""
    words = [word for line in lines for word in line.words]
    total = sum(len(word.text) for word in words)
    return sum(len(word.text) for word in words if id(word) in doubtful) / total if total else 0.0


def cut_strips(line: Line, doubtful: frozenset[int], reach: int) -> Iterator[Strip]:
    """The strips of a line that hold its doubtful words, with `reach` words on each side for context."""
    high = median(word.box.height for word in line.words)
    for piece in _pieces(line.words, GAP * high):
        for start, end in _runs([id(word) in doubtful for word in piece], reach):
            words, others = piece[start:end], (*piece[:start], *piece[end:])
            box = _room(words, piece[:start], piece[end:], high)
            yield Strip(words, box, piece[end].text if end < len(piece) else "", is_alone=not others)


def _pieces(words: Sequence[Word], gap: float) -> Iterator[tuple[Word, ...]]:
    """The words of a line, cut where they stand further apart."""
    start = 0
    for index, (word, after) in enumerate(pairwise(words), start=1):
        if after.box.left - word.box.right > gap:
            yield tuple(words[start:index])
            start = index
    yield tuple(words[start:])


def _runs(chosen: Sequence[bool], reach: int) -> Iterator[tuple[int, int]]:
    """Where runs of chosen places begin and end, each widened by `reach`, and joined where one place is between."""
    wide = [any(chosen[max(0, at - reach) : at + reach + 1]) for at in range(len(chosen))]
    closed = [here or (0 < at < len(wide) - 1 and wide[at - 1] and wide[at + 1]) for at, here in enumerate(wide)]
    for is_run, places in groupby(range(len(closed)), key=closed.__getitem__):
        if is_run:
            run = list(places)
            yield run[0], run[-1] + 1


def _room(words: Sequence[Word], before: Sequence[Word], after: Sequence[Word], high: float) -> Box:
    """The strip of the page that words stand in: as high as most of them, half way to their neighbours."""
    level = [word.box for word in words if word.box.height <= TALL * high] or [word.box for word in words]
    tops, bottoms = sorted(box.top for box in level), sorted(box.bottom for box in level)
    top, bottom = tops[len(tops) // 4], bottoms[-1 - len(bottoms) // 4]
    margin = MARGIN * (bottom - top)
    left, right = words[0].box.left, max(word.box.right for word in words)
    start = (before[-1].box.right + left) / 2 if before else left - margin
    end = (after[0].box.left + right) / 2 if after else right + margin
    return Box(round(start), round(top - margin), round(end), round(bottom + margin))
