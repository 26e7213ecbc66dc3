"""By how much a page's lines run down or up, from the feet of its letters.

The feet are projected along the lines: at the right angle they fall onto few places [1, 2]. The best angle is then
improved line by line.

[1] W. Postl, "Detection of linear oblique structures and skew scan in digitized documents", Proc. 8th ICPR (1986) 687.
[2] H. Baird, "The skew angle of printed documents", Proc. SPSE 40th Conf. (1987) 21: feet, not all ink.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pipeline.vision.letters import Lengths, Letters

STRIPS = 4
"""Of the page's width, measured each for itself: the lines of two columns need not stand level with each other."""
STEP_DEG = 0.1
"""Between the angles tried."""
BIN = 0.25
"""Of a projection, in letter heights."""
FINE_BIN = 0.125
NEAR = (0.25, 0.18, 0.12)
"""Feet so near a line's middle belong to it, in letter heights, round by round: descenders drop out."""
MIN_LETTERS = 30
"""A page with fewer has no lines to measure."""
MIN_PEAK = 1.25
"""Times the median of all angles: a lower peak comes from a drawing or from noise."""
MARGIN_SHARE = 0.05
"""Of the page: release lines were set into the margin later, and lie straight on a page that does not."""


def find_skew(letters: Letters, max_deg: float) -> float:
    """Degrees, positive where lines run down to the right; 0 where the letters do not tell."""
    text = _without_margins(letters).of_one_text()
    if len(text) < MIN_LETTERS:
        return 0.0
    across, unit = (text.left + text.right) / 2, text.common_height()
    feet = text.bottom + np.floor(across / text.width * STRIPS) * 2 * text.height  # each strip below the one before
    angles = np.arange(-max_deg, max_deg + STEP_DEG / 2, STEP_DEG)
    energies = _measure_energies(across, feet, angles, BIN * unit)
    if energies.max() < MIN_PEAK * np.median(energies):
        return 0.0
    angle = float(angles[energies.argmax()])
    for near in NEAR:
        angle = _improve(across, feet, angle, unit, near)
    return angle if abs(angle) <= max_deg + STEP_DEG else 0.0


def _without_margins(letters: Letters) -> Letters:
    across, down = letters.width * MARGIN_SHARE, letters.height * MARGIN_SHARE
    return letters.only(
        (letters.left > across)
        & (letters.right < letters.width - across)
        & (letters.top > down)
        & (letters.bottom < letters.height - down)
    )


def _measure_energies(across: Lengths, feet: Lengths, angles: Lengths, width: float) -> Lengths:
    """The sum of squared counts of each angle's projection, counted in overlapping bins of twice `width`."""
    places = feet - across * np.tan(np.radians(angles))[:, None]
    bins = ((places - places.min()) / width).astype(np.intp)
    many = int(bins.max()) + 1
    rows = np.arange(len(angles))[:, None] * many
    counts = np.bincount((bins + rows).ravel(), minlength=many * len(angles)).reshape(len(angles), many)
    return np.asarray(((counts[:, 1:] + counts[:, :-1]) ** 2).sum(axis=1), np.float64)


def _improve(across: Lengths, feet: Lengths, angle: float, unit: float, near: float) -> float:
    """The angle plus the middle slope of the lines that it shows, longer lines weighing more."""
    level = feet - across * np.tan(np.radians(angle))
    lines = _find_lines(level, FINE_BIN * unit)
    if not len(lines):
        return angle
    right = np.searchsorted(lines, level).clip(1, max(1, len(lines) - 1)).clip(max=len(lines) - 1)
    left = np.maximum(right - 1, 0)
    line = np.where(np.abs(lines[right] - level) < np.abs(lines[left] - level), right, left)
    close = np.abs(lines[line] - level) <= near * unit
    return angle + float(np.degrees(np.arctan(_measure_slope(line[close], across[close], level[close]))))


def _find_lines(level: Lengths, width: float) -> Lengths:
    """Where many feet stand: the peaks of the smoothed projection."""
    start = level.min() - 2 * width
    counts = np.bincount(((level - start) / width).round().astype(np.intp))
    smooth = np.convolve(np.pad(counts, (1, 3)).astype(np.float64), (1, 2, 3, 2, 1), "same")
    peaks = (smooth[1:-1] >= smooth[:-2]) & (smooth[1:-1] > smooth[2:]) & (smooth[1:-1] >= 2 * 9)
    return np.asarray(start + np.flatnonzero(peaks) * width, np.float64)


def _measure_slope(line: NDArray[np.intp], across: Lengths, level: Lengths) -> float:
    """The weighted median of the lines' slopes, each by least squares; a line weighs by how far it reaches."""
    many = np.bincount(line).clip(1)
    x = across - (np.bincount(line, across) / many)[line]
    y = level - (np.bincount(line, level) / many)[line]
    weights = np.bincount(line, x * x)
    slopes = np.bincount(line, x * y)[weights > 0] / weights[weights > 0]
    if not len(slopes):
        return 0.0
    order = np.argsort(slopes)
    reached = np.cumsum(weights[weights > 0][order])
    return float(slopes[order][np.searchsorted(reached, reached[-1] / 2)])
