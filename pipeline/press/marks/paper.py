"""Made-up pages on paper: type inked, every word's box known."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby
from math import ceil, floor
from typing import TYPE_CHECKING

import numpy as np

from pipeline.geometry import Box
from pipeline.press.truth.model import TrueLine, TrueWord, word_of
from pipeline.press.type.compose import PAD_PT
from pipeline.press.type.galley import inked
from pipeline.press.type.jobs import PT_PX

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.press.pages.units import Line, Placed
    from pipeline.press.truth.model import TrueRedaction, TrueStroke
    from pipeline.press.type.galley import Bit
    from pipeline.vision.sheet import Grey

PAD_PX = round(PAD_PT * PT_PX)


@dataclass
class Proof:
    """A page while it is printed and marked."""

    pixels: Grey
    lines: list[TrueLine]
    strokes: list[TrueStroke] = field(default_factory=list)
    redactions: list[TrueRedaction] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)


def blank(size: tuple[int, int]) -> Grey:
    """White paper, (width, height)."""
    return np.full((size[1], size[0]), 255, np.uint8)


def ink_type(page: Grey, placed: Iterable[Placed]) -> None:
    """Print the strips on the page, in place."""
    for line, x, y, _ in placed:
        ink_strip(page, line.strip.pixels, x - PAD_PX, y)


def ink_strip(page: Grey, pixels: Grey, left: int, top: int) -> None:
    """Print pixels on the page, in place; what falls off the page is lost."""
    start_x, start_y = max(0, -left), max(0, -top)
    view = page[max(0, top) : top + len(pixels), max(0, left) : left + pixels.shape[1]]
    part = pixels[start_y : start_y + view.shape[0], start_x : start_x + view.shape[1]]
    np.minimum(view, part, out=view)


class Reader:
    """Reads the words off placed lines; remembers, over pages, which part of a divided word comes next."""

    def __init__(self) -> None:
        self.seen = Counter[tuple[str, int, int]]()

    def lines(self, placed: Placed) -> Iterator[TrueLine]:
        """A placed line as truth; a table as its rows."""
        line, x, y, column = placed
        words = [self.word(line, bit, x - PAD_PX, y) for bit in line.strip.bits]
        for row, group in groupby(words, key=lambda word: word.cell[0] if word.cell else None):
            made = tuple(group)
            yield TrueLine(
                kind=line.source.kind,
                index=line.source.number,
                role=line.role,
                column=column,
                baseline=y + line.strip.baseline if row is None else max(word.box.bottom for word in made),
                words=made,
            )

    def word(self, line: Line, bit: Bit, left: int, top: int) -> TrueWord:
        """A bit as a word; a part of a divided one knows the whole."""
        token = line.tokens[bit.token]
        key = (*line.source, bit.token)
        before, length = self.seen[key], len(bit.text) - bit.added
        self.seen[key] += length
        size = len(inked(token.text))
        parted = length < size
        ends = before + length >= size
        return word_of(
            token,
            token.text if not parted else bit.text,
            to_box(bit, left, top),
            whole=token.text if parted else None,
            hyphen=None if ends else "added" if bit.added else "own",
            goes_on=before > 0,
        )


def to_box(bit: Bit, left: int, top: int) -> Box:
    """The pixels that a bit's ink touches."""
    edges = bit.edges
    return Box(floor(edges.left + left), floor(edges.top + top), ceil(edges.right + left), ceil(edges.bottom + top))
