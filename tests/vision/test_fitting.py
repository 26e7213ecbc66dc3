"""Shapes fit where OpenCV's erosion says."""

from __future__ import annotations

import cv2
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.vision.fitting import PackedInk


@given(st.integers(1, 150), st.integers(1, 40), st.integers(0, 80), st.integers(0, 9), st.integers(0, 2**32 - 1))
def test_a_shape_fits_where_erosion_leaves_ink(width: int, height: int, wide: int, high: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    bits = (random.random((height, width)) < 0.98).astype(np.uint8)
    kernel = (random.random((2 * high + 1, 2 * wide + 1)) < 0.02).astype(np.uint8)
    kernel[high, wide] = 1

    found = PackedInk(bits).fit(kernel)

    made = np.zeros_like(bits)
    if found:
        rows, middles = found
        made[rows] = middles
    assert np.array_equal(made, cv2.erode(bits, kernel))


def test_what_fits_nowhere_has_no_place() -> None:
    assert PackedInk(np.zeros((5, 70), np.uint8)).fit(np.ones((1, 3), np.uint8)) is None
