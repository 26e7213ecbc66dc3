"""What readers and files left on a page that is no deletion: underlines, brackets, circles, ticks, folds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.geometry import hull
from pipeline.press.marks.ink import Path, Pen, box_of, draw, sampled
from pipeline.press.truth.model import TrueStroke

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pipeline.model import StrokeKind
    from pipeline.press.truth.model import TrueLine
    from pipeline.vision.sheet import Grey

BODY = {"paragraph", "item", "lead", "list"}
Drawn = tuple["StrokeKind", list[Path], Pen]


def scrawl(page: Grey, lines: Sequence[TrueLine], rng: np.random.Generator) -> Iterator[TrueStroke]:
    """One to four kinds of marks put on the page, in place."""
    body = [line for line in lines if line.role in BODY and line.words]
    if not body:
        return
    for _ in range(int(rng.integers(1, 5))):
        mark = _MARKS[int(rng.choice(len(_MARKS), p=_SHARES))]
        for kind, paths, pen in mark(body, (page.shape[1], page.shape[0]), rng):
            ways = [draw(page, path, pen, rng) for path in paths]
            yield TrueStroke(
                kind=kind,
                box=hull(box_of(way, pen.thickness_px) for way in ways),
                path=tuple(point for way in ways for point in sampled(way)),
                thickness_px=round(pen.thickness_px, 1),
            )


def _underlines(body: Sequence[TrueLine], _size: tuple[int, int], rng: np.random.Generator) -> Iterator[Drawn]:
    """A passage underlined, line by line, with a thin pen or a thick one that touches the letters."""
    is_thick = rng.random() < 0.4  # noqa: PLR2004 - a felt-tip
    pen = Pen(float(rng.uniform(7, 13)), 1.0, 0.95, 0.3) if is_thick else Pen(float(rng.uniform(2, 4)), 0.8, 0.9)
    first = int(rng.integers(len(body)))
    for line in body[first : first + int(rng.integers(1, 5))]:
        start = int(rng.integers(len(line.words)))
        words = line.words[start : start + int(rng.integers(2, 9))]
        box = hull(word.box for word in words)
        y = line.baseline + (pen.thickness_px / 2 + rng.uniform(1, 5) if is_thick else rng.uniform(7, 13))
        tilt = rng.uniform(-3, 3)
        yield "underline", [np.array([(box.left - 5, y - tilt), (box.right + 5, y + tilt)])], pen


def _bracket(body: Sequence[TrueLine], _size: tuple[int, int], rng: np.random.Generator) -> Iterator[Drawn]:
    """A bracket at the side of some lines, or drawn all around them."""
    first = int(rng.integers(len(body)))
    lines = [line for line in body[first : first + int(rng.integers(2, 12))] if line.column == body[first].column]
    box = hull(line.box for line in lines).grow(int(rng.integers(12, 40)), int(rng.integers(4, 14)))
    pen = Pen(float(rng.uniform(2, 4)), 1.6, float(rng.uniform(0.6, 0.95)))
    nick = float(rng.uniform(15, 60))
    left, right = (
        np.array([(x + inward, box.top), (x, box.top), (x, box.bottom), (x + inward, box.bottom)])
        for x, inward in ((box.left, nick), (box.right, -nick))
    )
    around = np.concatenate([left[1:3], right[1:3][::-1], left[1:2]])
    paths = [[left], [right], [left, right], [around]][int(rng.integers(4))]
    yield "bracket", [path.astype(np.float64) for path in paths], pen


def _circle(body: Sequence[TrueLine], _size: tuple[int, int], rng: np.random.Generator) -> Iterator[Drawn]:
    """A word or two circled."""
    line = body[int(rng.integers(len(body)))]
    at = int(rng.integers(len(line.words)))
    box = hull(word.box for word in line.words[at : at + int(rng.integers(1, 3))])
    turn = np.linspace(0.3, 0.3 + 2 * np.pi * 1.06, 60)
    (x, y), across, down = box.centre, box.width / 2 + rng.uniform(10, 25), box.height / 2 + rng.uniform(10, 18)
    spiral = 1 + 0.04 * np.linspace(0, 1, 60)
    path = np.stack([x + across * spiral * np.cos(turn), y + down * spiral * np.sin(turn)], axis=1)
    yield "other", [path], Pen(float(rng.uniform(2.5, 4.5)), 1.2, float(rng.uniform(0.7, 1)))


def _tick(body: Sequence[TrueLine], _size: tuple[int, int], rng: np.random.Generator) -> Iterator[Drawn]:
    """A check mark in the margin."""
    line = body[int(rng.integers(len(body)))]
    x, y = min(other.box.left for other in body) - rng.uniform(60, 120), line.baseline
    path = np.array([(x, y - 12), (x + 14, y), (x + 48, y - 46)], np.float64)
    yield "other", [path], Pen(float(rng.uniform(2.5, 4)), 0.8, 0.9)


def _fold(_body: Sequence[TrueLine], size: tuple[int, int], rng: np.random.Generator) -> Iterator[Drawn]:
    """The faint line of a fold across the page."""
    y = size[1] * rng.choice((1 / 3, 1 / 2, 2 / 3)) + rng.uniform(-20, 20)
    path = np.array([(0, y - 4), (size[0], y + rng.uniform(-8, 8))])
    yield "rule", [path], Pen(1.6, 0.5, float(rng.uniform(0.15, 0.5)), 0.1)


_MARKS: tuple[Callable[[Sequence[TrueLine], tuple[int, int], np.random.Generator], Iterator[Drawn]], ...] = (
    _underlines, _bracket, _circle, _tick, _fold,
)  # fmt: skip
_SHARES = (0.4, 0.25, 0.1, 0.15, 0.1)
