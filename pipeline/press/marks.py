"""What a declassifier drew on a page: its struck words struck, with the strokes known."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.geometry import hull
from pipeline.press.ink import box_of, draw, sampled
from pipeline.press.strikes import paths, pen_for
from pipeline.press.truth import TrueStroke

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy as np

    from pipeline.press.strikes import Strike
    from pipeline.press.truth import TrueLine, TrueWord
    from pipeline.vision.sheet import Grey

STRIKES: tuple[Strike, ...] = ("line", "diagonal", "x", "scribble")
SHARES = {
    "banner": (0.3, 0.45, 0.15, 0.1),
    "stamp": (0.3, 0.5, 0.1, 0.1),
    "paragraph": (1.0, 0.0, 0.0, 0.0),
}
"""How often each kind is used on a role; all others are struck like paragraphs: by a ruled line through every line."""


def strike_out(page: Grey, lines: Iterable[TrueLine], rng: np.random.Generator) -> Iterator[TrueStroke]:
    """Strike the struck words of the lines on the page, in place; gives the strokes."""
    for line in lines:
        for struck, group in groupby(line.words, key=lambda word: word.struck):
            if struck:
                yield _strike(page, line, list(group), rng)


def _strike(page: Grey, line: TrueLine, words: list[TrueWord], rng: np.random.Generator) -> TrueStroke:
    kind = STRIKES[int(rng.choice(len(STRIKES), p=SHARES.get(line.role, SHARES["paragraph"])))]
    pen = pen_for(kind, rng)
    box = hull(word.box for word in words)
    ways = [draw(page, path, pen, rng) for path in paths(kind, box, rng)]
    return TrueStroke(
        kind=kind,
        box=hull(box_of(way, pen.thickness_px) for way in ways),
        path=tuple(point for way in ways for point in sampled(way)),
        thickness_px=round(pen.thickness_px, 1),
        struck=" ".join(word.text for word in words),
    )
