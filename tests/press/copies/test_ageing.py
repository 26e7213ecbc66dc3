from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from pipeline.errors import UsageError
from pipeline.press.copies.ageing import age
from pipeline.press.copies.conditions import CONDITIONS, condition_of

if TYPE_CHECKING:
    from pipeline.vision.sheet import Grey

ACROSS, DOWN = 600, 800


def page() -> Grey:
    made = np.full((DOWN, ACROSS), 255, np.uint8)
    made[200:600:40, 100:500] = 0
    return made


def aged(name: str, strength: float, seed: int = 1, behind: Grey | None = None) -> Grey:
    return age(page(), 300, condition_of(name).at(strength), np.random.default_rng(seed), behind).pixels


@pytest.mark.parametrize("name", ["photocopy", "microfilm", "fax", "fax-coarse"])
def test_copies_of_ink_and_no_ink_are_black_and_white_only(name: str) -> None:
    assert set(np.unique(aged(name, 0.7)).tolist()) <= {0, 255}


@pytest.mark.parametrize(
    ("name", "size"),
    [("print", (600, 800)), ("microfilm", (400, 533)), ("fax", (408, 523)), ("fax-coarse", (408, 261))],
)
def test_a_condition_delivers_its_own_resolution(name: str, size: tuple[int, int]) -> None:
    assert aged(name, 0.5).shape == size[::-1]


@pytest.mark.parametrize("name", CONDITIONS)
def test_the_same_seed_makes_the_same_copy_and_another_another(name: str) -> None:
    assert np.array_equal(aged(name, 0.8), aged(name, 0.8))
    assert not np.array_equal(aged(name, 0.8), aged(name, 0.8, seed=2))


def test_the_page_behind_shines_through_mirrored() -> None:
    behind = np.full((DOWN, ACROSS), 255, np.uint8)
    behind[650:700, :200] = 0

    shone = aged("scan", 1.0, behind=behind).astype(int) - aged("scan", 1.0).astype(int)

    assert shone[660:690, 450:550].mean() < -8
    assert abs(shone[660:690, 50:150].mean()) < 1


def test_amounts_lie_between_their_ends() -> None:
    for condition in CONDITIONS.values():
        low, middle, high = (condition.at(strength) for strength in (0.0, 0.5, 1.0))

        assert middle.skew_deg == pytest.approx((low.skew_deg + high.skew_deg) / 2)
        assert min(low.threshold, high.threshold) <= middle.threshold <= max(low.threshold, high.threshold)


def test_an_unknown_condition_names_those_there_are() -> None:
    with pytest.raises(UsageError, match="no condition 'xerox'; there are print, scan, photocopy, microfilm, fax"):
        condition_of("xerox")
