"""The ways a declassifier strikes words out, as paths over their boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from pipeline.press.marks.ink import Path, Pen

if TYPE_CHECKING:
    from pipeline.geometry import Box

Strike = Literal["line", "diagonal", "x", "scribble", "overtype"]


def paths(kind: Strike, box: Box, rng: np.random.Generator) -> list[Path]:
    """The strokes of one strike; overtyping is no stroke of a pen."""
    match kind:
        case "line":
            return [_line(box, rng)]
        case "diagonal":
            return [_diagonal(box, rng, climbs=bool(rng.random() < 0.85))]  # noqa: PLR2004 - most hands are right hands
        case "x":
            return [_diagonal(box, rng, climbs=True), _diagonal(box, rng, climbs=False)]
        case "scribble":
            return [_scribble(box, rng)]
        case "overtype":
            return []


def pen_for(kind: Strike, rng: np.random.Generator) -> Pen:
    """A ruler's pen for lines, a hand's for all else."""
    if kind == "line":
        return Pen(float(rng.uniform(3, 6)), float(rng.uniform(0.2, 0.9)), float(rng.uniform(0.75, 1)), 0.1)
    return Pen(float(rng.uniform(4, 8)), float(rng.uniform(0.8, 2)), float(rng.uniform(0.7, 1)), 0.25)


def _line(box: Box, rng: np.random.Generator) -> Path:
    y = box.top + box.height * rng.uniform(0.42, 0.62)
    tilt = box.width * rng.uniform(-0.006, 0.006)
    left, right = box.left - rng.uniform(0, 25), box.right + rng.uniform(0, 25)
    return np.array([(left, y - tilt), (right, y + tilt)])


def _diagonal(box: Box, rng: np.random.Generator, *, climbs: bool) -> Path:
    over_x, over_y = box.height * rng.uniform(0.1, 0.8), box.height * rng.uniform(0, 0.45)
    left, right = box.left - over_x, box.right + over_x * rng.uniform(0.6, 1.2)
    low, high = box.bottom + over_y, box.top - over_y
    bend = ((left + right) / 2, (low + high) / 2 + box.height * rng.uniform(-0.08, 0.08))
    return np.array([(left, low if climbs else high), bend, (right, high if climbs else low)])


def _scribble(box: Box, rng: np.random.Generator) -> Path:
    turns = max(6, round(box.width / (box.height * 0.45)))
    xs = np.linspace(box.left - 8, box.right + 8, turns) + rng.uniform(-6, 6, turns)
    ys = np.where(np.arange(turns) % 2, box.top, box.bottom) + rng.uniform(-0.15, 0.15, turns) * box.height
    return np.stack([xs, ys], axis=1)
