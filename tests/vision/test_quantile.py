from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.vision.quantile import find_quantile


@given(st.lists(st.floats(-1e6, 1e6), min_size=1), st.floats(0, 1))
def test_a_quantile_is_numpys(values: list[float], share: float) -> None:
    array = np.array(values)

    assert find_quantile(array, share) == pytest.approx(float(np.quantile(array, share)), rel=1e-9, abs=1e-6)
