"""Dots per inch, from the paper that a page's proportions suggest and the height of its type.

What a file says of itself is only one of the candidates: most scans that went through a converter say 72.
"""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from pipeline.vision.neighbours import match_neighbours

if TYPE_CHECKING:
    from pipeline.vision.letters import Letters

PAPERS_IN = (
    (8.5, 11.0),  # letter
    (8.0, 10.5),  # the United States government's letter, until 1980
    (8.5, 14.0),  # legal
    (8.0, 13.0),  # foolscap
    (8.27, 11.69),  # A4
    (11.0, 17.0),  # tabloid
    (11.69, 16.54),  # A3
)
SCANNER_DPI = (100, 150, 200, 240, 300, 400, 600, 1200)
"""What scanners are set to."""
MIN_DPI = 100
"""72 and 96 are screens: a scan that says so went through a program that did not know."""
X_HEIGHT_MM = 1.95
"""Of typewriters (2.0) and books (1.6 to 1.8)."""
X_HEIGHT_SPREAD = 0.22
"""In the logarithm: a page all in capitals measures a third more."""
PAPER_SPREAD = 0.02
"""In the logarithm of a side: pages are cut, and scanned with a margin."""
LARGE_IN, LARGE_SHARE = 15.0, 0.1
"""A sheet this long is so much rarer: pages scanned with a wide margin come near to one."""
UNCOMMON, LONGEST_IN = 0.05, 18.0
"""The fit of a sheet of no common size (a clipping, a book's page), unless no archive has one so long."""
LOST_TYPE = 0.02
"""The fit of type that cannot be right: it was measured on noise."""
METADATA_WEIGHT, TYPE_WEIGHT = 5.0, 0.9
"""Of what the file says, and of what its type alone tells, against what scanners are set to."""
MIN_SMALL_HEIGHTS = 20
"""Letters beside a taller one that a page must have for its x-height to be known."""
FALLBACK_DPI = 300
ROUND_DPI = 10
"""An estimate from type alone is no better than that."""


class Resolution(NamedTuple):
    """Dots per inch, and whether the file's own word was taken."""

    dpi: int
    is_metadata: bool


def measure_x_height(letters: Letters) -> float | None:
    """Pixels of a small letter's height; None on a page with too few."""
    small = match_neighbours(letters.of_one_text()).small_heights
    return float(np.median(small)) if len(small) >= MIN_SMALL_HEIGHTS else None


def estimate_dpi(width: int, height: int, x_height_px: float | None, metadata_dpi: int) -> Resolution:
    """The resolution that makes a page of so many pixels a sheet of paper with type of a common height.

    What the file says, and what its type would tell alone, are weighed against what scanners are set to.
    """
    sides = (min(width, height), max(width, height))

    def likelihood(dpi: int, sheet: float) -> float:
        return sheet * max(LOST_TYPE, fit_type(x_height_px, dpi))

    weights = {dpi: likelihood(dpi, weigh_sheet(sides, dpi)) for dpi in (FALLBACK_DPI, *SCANNER_DPI)}
    told = round((x_height_px or 0) * 25.4 / X_HEIGHT_MM / ROUND_DPI) * ROUND_DPI
    if told and told not in weights:
        weights[told] = TYPE_WEIGHT * likelihood(told, weigh_length(sides[1], told))
    if metadata_dpi >= MIN_DPI:
        weights[metadata_dpi] = METADATA_WEIGHT * likelihood(metadata_dpi, weigh_sheet(sides, metadata_dpi))
    best = max(weights, key=lambda dpi: weights[dpi])
    return Resolution(best, is_metadata=best == metadata_dpi)


def weigh_sheet(sides_px: tuple[int, int], dpi: int) -> float:
    """0 to 1: how likely a sheet has that size."""
    share = LARGE_SHARE if sides_px[1] > LARGE_IN * dpi else 1.0
    return max(share * fit_paper(sides_px, dpi), weigh_length(sides_px[1], dpi))


def weigh_length(long_px: int, dpi: int) -> float:
    """The same for a sheet of no common size."""
    return UNCOMMON if long_px <= LONGEST_IN * dpi else 0.0


def fit_paper(sides_px: tuple[int, int], dpi: int) -> float:
    """0 to 1: how near the page comes to a sheet of common size."""
    return max(
        exp(
            -sum((log(side / dpi / inches) / PAPER_SPREAD) ** 2 for side, inches in zip(sides_px, paper, strict=True))
            / 4
        )
        for paper in PAPERS_IN
    )


def fit_type(x_height_px: float | None, dpi: int) -> float:
    """0 to 1: how near the type comes to a common height; 1 where it is not known."""
    if x_height_px is None:
        return 1.0
    return exp(-((log(x_height_px * 25.4 / dpi / X_HEIGHT_MM) / X_HEIGHT_SPREAD) ** 2) / 2)
