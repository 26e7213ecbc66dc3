"""What a declassifier drew on a page: its struck words struck, with the strokes known."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from pipeline.geometry import Box, hull
from pipeline.press.marks.ink import box_of, draw, sampled
from pipeline.press.marks.paper import ink_strip
from pipeline.press.marks.strikes import paths, pen_for
from pipeline.press.truth.labels import PORTION
from pipeline.press.truth.model import TrueStroke

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import numpy as np

    from pipeline.press.marks.strikes import Strike
    from pipeline.press.truth.model import TrueLine, TrueWord
    from pipeline.press.type.forms import Role
    from pipeline.vision.sheet import Grey

STRIKES: tuple[Strike, ...] = ("line", "diagonal", "x", "scribble", "overtype")
SHARES = {
    "banner": (0.3, 0.45, 0.15, 0.1, 0.0),
    "stamp": (0.3, 0.5, 0.1, 0.1, 0.0),
    "printed": (1.0, 0.0, 0.0, 0.0, 0.0),
    "typed": (0.5, 0.0, 0.0, 0.1, 0.4),
    "any": (0.3, 0.2, 0.15, 0.2, 0.15),
    "portion": (0.2, 0.2, 0.2, 0.0, 0.4),
}
"""How often each kind strikes what. Text is struck by a ruled line through every line of it, on a typewriter by X's, or
in any way."""
Hand = Literal["printed", "typed", "any"]
"""Who strikes the text."""

RUNNING = {"lead", "paragraph", "item", "list", "note"}
"""Text over several lines, all of a block struck in one way."""


@dataclass(frozen=True, slots=True)
class Key:
    """The typewriter's X in the type of a role."""

    pixels: Grey
    """Cut to its ink."""
    advance_px: float


def strike_out(
    page: Grey, lines: Iterable[TrueLine], keys: Mapping[Role, Key], rng: np.random.Generator, *, hand: Hand
) -> Iterator[TrueStroke]:
    """Strike the struck words of the lines on the page, in place; gives the strokes."""
    passages: dict[tuple[str, int], Strike] = {}
    for line in lines:
        for struck, group in groupby(line.words, key=lambda word: word.struck):
            words = [*group]
            if struck:
                kind = _choose(line, words, rng, hand=hand)
                if hand != "any" and line.role in RUNNING and not _is_portion(words):
                    kind = passages.setdefault((line.kind, line.index), kind)
                if kind == "overtype":
                    yield _overtype(page, line, words, keys[line.role], rng)
                else:
                    yield _draw(page, words, kind, rng)


def _choose(line: TrueLine, words: list[TrueWord], rng: np.random.Generator, *, hand: Hand) -> Strike:
    shares = SHARES["portion"] if _is_portion(words) else SHARES.get(line.role, SHARES[hand])
    return STRIKES[int(rng.choice(len(STRIKES), p=shares))]


def _is_portion(words: list[TrueWord]) -> bool:
    return all(PORTION.fullmatch(word.text) for word in words)


def _draw(page: Grey, words: list[TrueWord], kind: Strike, rng: np.random.Generator) -> TrueStroke:
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


def _overtype(page: Grey, line: TrueLine, words: list[TrueWord], key: Key, rng: np.random.Generator) -> TrueStroke:
    """X's typed over the words, one beside the other."""
    box = hull(word.box for word in words)
    count = max(1, round(box.width / key.advance_px))
    height, width = key.pixels.shape
    for number in range(count):
        x = box.left + round(number * key.advance_px) + int(rng.integers(-1, 2))
        ink_strip(page, key.pixels, x, line.baseline - height + int(rng.integers(-2, 2)))
    right = box.left + round((count - 1) * key.advance_px) + width
    covered = Box(box.left, line.baseline - height, right, line.baseline)
    middle = (covered.top + covered.bottom) // 2
    return TrueStroke(
        kind="overtype",
        box=covered,
        path=((covered.left, middle), (covered.right, middle)),
        thickness_px=float(height),
        struck=" ".join(word.text for word in words),
    )
