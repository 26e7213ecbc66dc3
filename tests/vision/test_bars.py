"""Whether a page may hold a bar at all, told at a glance."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.vision.redactions.black import MIN_BAR_WIDTH_MM, may_hold_bars
from pipeline.vision.redactions.shapes import MIN_BAR_MM


def test_type_and_rules_and_a_filled_letter_hold_no_bar() -> None:
    ink = np.zeros((1200, 900), np.bool_)
    ink[100:110, 100:800] = True  # a rule of a millimetre
    ink[200:222, 100:122] = True  # a blotted letter

    assert not may_hold_bars(ink, 300)


@given(st.integers(0, 800), st.integers(0, 600), st.sampled_from((130, 200, 300)))
def test_wherever_a_bar_lies_it_is_looked_for(top: int, left: int, dpi: int) -> None:
    ink = np.zeros((1200, 900), np.bool_)
    height, width = (math.ceil(length * dpi / 25.4) for length in (MIN_BAR_MM, MIN_BAR_WIDTH_MM))
    ink[top : top + height, left : left + width] = True

    assert may_hold_bars(ink, dpi)
