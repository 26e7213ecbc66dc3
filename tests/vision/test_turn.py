"""A page that lies wrong is turned; one that lies right never is."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest

from pipeline.vision.letters import find_letters
from pipeline.vision.turn import find_turn
from tests.vision.lettering import TEXT, add_specks, lay_askew, lay_turned, set_page

if TYPE_CHECKING:
    from pipeline.vision.sheet import Grey

TURNS = (0, 90, 180, 270)


@cache
def page(columns: int = 1, *, capitals: bool = False) -> Grey:
    return set_page(columns=columns, text=TEXT.upper() if capitals else TEXT)


@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize("columns", [1, 2])
def test_a_text_is_set_upright(turn: int, columns: int) -> None:
    assert find_turn(find_letters(lay_turned(page(columns), turn))) == turn


@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize("skew_deg", [-4.5, 3.0])
def test_skew_does_not_hide_the_turn(turn: int, skew_deg: float) -> None:
    assert find_turn(find_letters(lay_turned(lay_askew(page(), skew_deg), turn))) == turn


@pytest.mark.parametrize("turn", TURNS)
def test_specks_do_not_hide_the_turn(turn: int) -> None:
    assert find_turn(find_letters(lay_turned(add_specks(page(), 0.01, seed=1), turn))) == turn


@pytest.mark.parametrize("turn", TURNS)
def test_capitals_do_not_tell_and_are_not_turned(turn: int) -> None:
    assert find_turn(find_letters(lay_turned(page(capitals=True), turn))) == 0


def test_a_table_set_sideways_does_not_turn_its_page() -> None:
    upright = page().copy()
    upright[900:1500, 150:1100] = lay_turned(page(), 90)[200:800, 200:1150]

    assert find_turn(find_letters(upright)) == 0


@pytest.mark.parametrize("seed", range(5))
def test_noise_is_not_turned(seed: int) -> None:
    blank = np.full((1100, 850), 255, np.uint8)

    assert find_turn(find_letters(add_specks(blank, 0.05, seed))) == 0


@pytest.mark.parametrize("shade", [0, 128, 255])
def test_an_even_page_is_not_turned(shade: int) -> None:
    assert find_turn(find_letters(np.full((1100, 850), shade, np.uint8))) == 0
