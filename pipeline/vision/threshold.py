"""Where ink begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from pipeline.vision.sheet import Grey

DARKEST_SHARE = 0.001
"""Of the page: its darkest pixels, of which even an almost empty page has as many."""
MIN_DEPTH = 0.25
"""Of the way from the paper to the darkest: less dark is the paper's own grain."""


def choose_threshold(grey: Grey) -> int:
    """The lightest tone of ink: by Otsu [1], but well below the paper.

    Where ink is rare, Otsu parts light paper from dark paper.

    [1] N. Otsu, "A threshold selection method from gray-level histograms", IEEE Trans. SMC 9 (1979) 62.
    """
    counts = np.cumsum(cv2.calcHist([grey], [0], None, [256], [0, 256]))
    darkest, paper = (int(np.searchsorted(counts, share * counts[-1])) for share in (DARKEST_SHARE, 0.5))
    otsu, _ = cv2.threshold(grey, 0, 1, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    return max(0, min(int(otsu), round(paper - MIN_DEPTH * (paper - darkest)) - 1))
