"""The value below which a share of the others lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def find_quantile(values: NDArray[np.float64] | NDArray[np.int64], share: float) -> float:
    """Return the same as `numpy.quantile`, which takes ten times as long for the few values of a stroke."""
    ordered = np.sort(values)
    at = share * (len(ordered) - 1)
    low = int(at)
    below, above = float(ordered[low]), float(ordered[min(low + 1, len(ordered) - 1)])
    return below + (at - low) * (above - below)
