"""Ink is told from paper, also where there is hardly any ink."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.geometry import Frame
from pipeline.vision.sheet import Sheet
from pipeline.vision.threshold import choose_threshold
from tests.vision.lettering import set_page


@pytest.mark.parametrize("ink", [0, 60, 120])
@pytest.mark.parametrize("paper", [180, 255])
def test_it_lies_between_ink_and_paper(ink: int, paper: int) -> None:
    page = set_page()
    toned = (ink + (paper - ink) * (page / 255)).astype(np.uint8)

    assert ink <= choose_threshold(toned) < paper


@given(st.integers(0, 50))
def test_the_grain_of_an_almost_empty_page_is_no_ink(seed: int) -> None:
    grain = np.random.default_rng(seed).normal(200, 12, (400, 300)).clip(0, 255).astype(np.uint8)
    grain[10:20, 10:60] = 60

    dark = grain <= choose_threshold(grain)

    assert dark[10:20, 10:60].all()
    assert dark.mean() < 0.01


@pytest.mark.parametrize("shade", [0, 1, 128, 255])
def test_an_even_page_is_one_tone(shade: int) -> None:
    even = np.full((50, 40), shade, np.uint8)

    assert 0 <= choose_threshold(even) <= shade


def test_a_bilevel_page_is_parted_as_it_is() -> None:
    page = np.where(np.random.default_rng(1).random((50, 40)) < 0.1, 0, 255).astype(np.uint8)

    assert ((page <= choose_threshold(page)) == (page == 0)).all()


def test_a_sheet_with_hardly_any_ink_on_grainy_paper_is_white_but_for_its_ink() -> None:
    grain = np.random.default_rng(5).normal(200, 12, (400, 300)).clip(0, 255).astype(np.uint8)
    grain[10:20, 10:60] = 60

    ink = Sheet(grain, Frame(300, 400), 300).ink

    assert ink[10:20, 10:60].all()
    assert ink.mean() < 0.01
