"""Lines cut where what stands on one row is of two flows: the pieces are far apart and stand on different levels.

Recognisers join what is side by side. The cells of a table and a label with its value stand on one baseline; a stamp
beside a line, a side note beside a heading or the halves of a letterhead seldom do.
"""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from pipeline.blocks.rows import baseline_of, type_size
from pipeline.model import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Page, Word

APART_EM = 1.2
"""White between two flows at least; spaces are narrower."""
UNLEVEL_EM = 0.25
"""Between two baselines: a worn letter shifts one by less."""
WARP = 0.015
"""Rise over run within a line of a warped copy."""
WORDS_TO_TELL = 3
"""Of each side, those nearest to the gap."""
LETTERS_TO_TELL = 3
LARGER = 1.5
"""Than the line: what hangs from it and is no larger is its own, low or raised."""
ON_LINE = 0.4
"""Of the line's height, that its own words share at least."""


def part_unlevel(page: Page) -> Page:
    """The page with its text lines cut into pieces of one level each."""
    regions = tuple(
        region.model_copy(update={"lines": tuple(piece for line in region.lines for piece in cut_line(line))})
        if region.kind == "text"
        else region
        for region in page.regions
    )
    return page.model_copy(update={"regions": regions})


def cut_line(line: Line) -> Iterator[Line]:
    """The pieces of a line, from left to right; the line itself where all its words are level."""
    level, off = _part_off(line)
    yield from _cut_at_gaps(level)
    yield from off


def _part_off(line: Line) -> tuple[Line, list[Line]]:
    """The line without the large words that hang from it, and these, each a line: a stamp over a line's end."""
    told = [word for word in line.words if sum(map(str.isalnum, word.text)) >= LETTERS_TO_TELL]
    if len(told) < WORDS_TO_TELL:
        return line, []
    top, bottom = median(word.box.top for word in told), median(word.box.bottom for word in told)
    off = [word for word in told if _hangs_off(word, top, bottom)]
    if not off or 2 * len(off) >= len(told):
        return line, []
    return Line.of(word for word in line.words if word not in off), [Line.of([word]) for word in off]


def _hangs_off(word: Word, top: float, bottom: float) -> bool:
    shared = min(word.box.bottom, bottom) - max(word.box.top, top)
    return word.box.height > LARGER * (bottom - top) and shared < ON_LINE * (bottom - top)


def _cut_at_gaps(line: Line) -> Iterator[Line]:
    cuts = [index for index in range(1, len(line.words)) if _are_two(line.words[:index], line.words[index:])]
    if not cuts:
        yield line
        return
    for start, end in pairwise([0, *cuts, len(line.words)]):
        yield Line.of(line.words[start:end])


def _are_two(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether the words on both sides of a gap belong to two flows."""
    gap = right[0].box.left - left[-1].box.right
    one, other = _near(left[::-1]), _near(right)
    if not one or not other:
        return False
    sizes = type_size(one), type_size(other)
    step = abs(baseline_of(one, sizes[0]) - baseline_of(other, sizes[1]))
    return gap > APART_EM * min(sizes) and step > UNLEVEL_EM * min(sizes) + WARP * gap


def _near(words: Sequence[Word]) -> list[Word]:
    """The first words that tell a level; none where they have few letters."""
    near = [word for word in words if not word.is_withheld and any(map(str.isalnum, word.text))][:WORDS_TO_TELL]
    return near if sum(len(word.text) for word in near) >= LETTERS_TO_TELL else []
