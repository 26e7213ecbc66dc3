"""The slope of a page's lines is found to a tenth of a degree."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.vision.letters import find_letters
from pipeline.vision.skew import find_skew
from tests.vision.lettering import add_specks, lay_askew, set_page

if TYPE_CHECKING:
    from pipeline.vision.sheet import Grey

MAX_DEG = 5.0


@cache
def page(columns: int = 1) -> Grey:
    return set_page(columns=columns)


def skew_of(grey: Grey) -> float:
    return find_skew(find_letters(grey), MAX_DEG)


@given(st.floats(-4.8, 4.8), st.sampled_from([1, 2]))
@settings(max_examples=25, deadline=None)
def test_any_skew_is_found_to_a_tenth_of_a_degree(skew_deg: float, columns: int) -> None:
    less = 0.08 if columns > 1 and abs(skew_deg) < 0.2 else 0  # a short line falls by less than a pixel

    assert skew_of(lay_askew(page(columns), skew_deg)) == pytest.approx(skew_deg, abs=0.1 + less)


def test_specks_do_not_hide_the_lines() -> None:
    assert skew_of(add_specks(lay_askew(page(), 1.3), 0.01, seed=2)) == pytest.approx(1.3, abs=0.1)


def test_one_line_is_enough() -> None:
    grey = np.full_like(page(), 255)
    grey[700:722] = page()[146:168]

    assert skew_of(lay_askew(grey, -2.0)) == pytest.approx(-2.0, abs=0.1)


def test_a_straight_release_line_in_the_margin_does_not_count() -> None:
    grey = np.full_like(page(), 255)
    grey[700:722] = page()[146:168]
    grey = lay_askew(grey, 1.5)
    grey[30:52] = page()[146:168]
    grey[1600:1622] = page()[146:168]

    assert skew_of(grey) == pytest.approx(1.5, abs=0.1)


def test_black_bars_and_borders_do_not_count() -> None:
    grey = lay_askew(page(), 0.8)
    grey[:, :40] = 0
    grey[600:700, 300:900] = 0

    assert skew_of(grey) == pytest.approx(0.8, abs=0.1)


@pytest.mark.parametrize("shade", [0, 255])
def test_an_even_page_is_straight(shade: int) -> None:
    assert skew_of(np.full((1100, 850), shade, np.uint8)) == 0


@pytest.mark.parametrize("seed", range(5))
def test_noise_is_straight(seed: int) -> None:
    assert skew_of(add_specks(np.full((1100, 850), 255, np.uint8), 0.05, seed)) == 0


def test_a_page_of_one_pixel_is_straight() -> None:
    assert skew_of(np.zeros((1, 1), np.uint8)) == 0


@pytest.mark.parametrize("stagger", [5, 10, 15])
def test_two_columns_need_not_stand_level(stagger: int) -> None:
    grey = page(2).copy()
    half = grey.shape[1] // 2
    grey[stagger:, half:] = page(2)[:-stagger, half:]

    assert skew_of(grey) == pytest.approx(0, abs=0.1)
