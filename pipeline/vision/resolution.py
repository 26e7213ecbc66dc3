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
TRUST_METADATA = 0.5
"""A fit of paper, or of type, from which the file is believed."""
MIN_LIKELIHOOD = 0.05
"""Of paper and type together: below, it is no sheet of common size (a clipping, a book's page)."""
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

    The file is believed where it makes the page a common sheet, or where no resolution does and its type fits.
    """
    sides = (min(width, height), max(width, height))

    def likelihood(dpi: int) -> float:
        return fit_paper(sides, dpi) * fit_type(x_height_px, dpi)

    best = max(SCANNER_DPI, key=likelihood)
    if metadata_dpi >= MIN_DPI:
        if fit_paper(sides, metadata_dpi) > TRUST_METADATA and likelihood(metadata_dpi) > MIN_LIKELIHOOD:
            return Resolution(metadata_dpi, is_metadata=True)
        if likelihood(best) < MIN_LIKELIHOOD and fit_type(x_height_px, metadata_dpi) > TRUST_METADATA:
            return Resolution(metadata_dpi, is_metadata=True)
    if likelihood(best) >= MIN_LIKELIHOOD or x_height_px is None:
        return Resolution(best if likelihood(best) >= MIN_LIKELIHOOD else FALLBACK_DPI, is_metadata=False)
    return Resolution(round(x_height_px * 25.4 / X_HEIGHT_MM / ROUND_DPI) * ROUND_DPI, is_metadata=False)


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
