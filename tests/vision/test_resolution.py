"""Dots per inch from paper and type; what the file says is believed only where it can be true."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.vision.letters import find_letters
from pipeline.vision.resolution import SCANNER_DPI, Resolution, estimate_dpi, fit_paper, fit_type, measure_x_height
from tests.vision.lettering import TEXT, add_specks, set_page

TYPED_MM = 2.0


def x_height_px(dpi: int, millimetres: float = TYPED_MM) -> float:
    return millimetres / 25.4 * dpi


@pytest.mark.parametrize("dpi", [150, 200, 240, 300, 400, 600])
@pytest.mark.parametrize("paper_in", [(8.5, 11.0), (8.0, 10.5), (8.27, 11.69), (8.0, 13.0), (8.5, 14.0)])
@pytest.mark.parametrize("x_height_mm", [1.6, 2.0, 2.6])
def test_a_common_sheet_tells_its_resolution_whatever_the_file_says(
    dpi: int, paper_in: tuple[float, float], x_height_mm: float
) -> None:
    across, down = (round(side * dpi) for side in paper_in)

    assert estimate_dpi(across, down, x_height_px(dpi, x_height_mm), 72) == Resolution(dpi, is_metadata=False)


@pytest.mark.parametrize("dpi", [150, 200, 300, 600])
def test_a_page_without_type_is_told_by_its_paper(dpi: int) -> None:
    assert estimate_dpi(round(8.5 * dpi), 11 * dpi, None, 0).dpi == dpi


def test_a_page_on_its_side_is_the_same_sheet() -> None:
    assert estimate_dpi(3300, 2550, None, 72).dpi == 300


def test_a_file_that_can_be_right_is_believed() -> None:
    assert estimate_dpi(2125, 2750, x_height_px(250), 250) == Resolution(250, is_metadata=True)


@pytest.mark.parametrize("said", [0, 72, 96, 150, 600])
def test_a_file_that_lies_is_not_believed(said: int) -> None:
    assert estimate_dpi(2550, 3300, x_height_px(300), said) == Resolution(300, is_metadata=False)


def test_a_paper_of_no_common_size_is_told_by_its_type() -> None:
    found = estimate_dpi(1200, 1461, x_height_px(130, 1.76), 0)

    assert found.dpi == pytest.approx(130, rel=0.15)


def test_a_clipping_whose_file_fits_its_type_is_believed() -> None:
    assert estimate_dpi(900, 500, x_height_px(300), 300) == Resolution(300, is_metadata=True)


def test_a_clipping_without_type_or_word_counts_as_300() -> None:
    assert estimate_dpi(900, 500, None, 0) == Resolution(300, is_metadata=False)


def test_a_page_scanned_with_a_wide_margin_is_no_larger_sheet() -> None:
    assert estimate_dpi(2770, 3920, x_height_px(300, 1.6), 300) == Resolution(300, is_metadata=True)


def test_noise_taken_for_type_makes_no_poster_of_a_page() -> None:
    assert estimate_dpi(3510, 4530, x_height_px(110), 0) == Resolution(400, is_metadata=False)


@pytest.mark.parametrize("dpi", [150, 200, 300])
def test_the_x_height_is_measured_on_type(dpi: int) -> None:
    found = measure_x_height(find_letters(set_page(dpi=dpi)))

    assert found == pytest.approx(x_height_px(dpi), rel=0.15)


def test_specks_are_no_letters() -> None:
    noisy = add_specks(set_page(), 0.01, seed=3)

    assert measure_x_height(find_letters(noisy)) == pytest.approx(x_height_px(150), rel=0.15)


def test_a_page_of_capitals_or_nothing_has_no_x_height() -> None:
    assert measure_x_height(find_letters(set_page(text=TEXT.upper().replace(",", "").replace(".", "")))) is None
    assert measure_x_height(find_letters(np.full((1100, 850), 255, np.uint8))) is None


@given(st.sampled_from(SCANNER_DPI), st.floats(1.0, 4.0))
def test_fits_are_shares_and_scale_with_the_page(dpi: int, x_height_mm: float) -> None:
    assert 0 <= fit_type(x_height_px(dpi, x_height_mm), dpi) <= 1
    assert fit_paper((round(8.5 * dpi), 11 * dpi), dpi) == pytest.approx(1, abs=0.01)
    assert fit_paper((round(8.5 * dpi), 11 * dpi), 2 * dpi) < 0.01
