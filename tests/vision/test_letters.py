"""Letters are told from specks, bars and rules, and keep their places when the page turns."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.geometry import Frame
from pipeline.vision.letters import Letters, find_letters

PAGE = (1100, 850)


def a_page_with(*boxes: tuple[int, int, int, int]) -> Letters:
    grey = np.full(PAGE, 255, np.uint8)
    for left, top, right, bottom in boxes:
        grey[top:bottom, left:right] = 0
    return find_letters(grey)


def test_a_thing_of_a_letters_size_is_found_where_it_is() -> None:
    letters = a_page_with((100, 200, 112, 218))

    assert [edge.tolist() for edge in (letters.left, letters.top, letters.right, letters.bottom)] == [
        [100],
        [200],
        [112],
        [218],
    ]


@pytest.mark.parametrize(
    "box",
    [
        pytest.param((100, 200, 102, 202), id="speck"),
        pytest.param((100, 200, 400, 204), id="rule"),
        pytest.param((100, 200, 400, 400), id="bar"),
        pytest.param((0, 0, 850, 40), id="border"),
    ],
)
def test_other_things_are_no_letters(box: tuple[int, int, int, int]) -> None:
    assert len(a_page_with(box)) == 0


def test_a_blank_page_has_none() -> None:
    assert len(a_page_with().of_one_text()) == 0


def test_display_type_is_not_of_the_text() -> None:
    small = [(100 + 20 * k, 200, 112 + 20 * k, 215) for k in range(20)]
    large = (100, 300, 130, 350)

    assert len(a_page_with(*small, large)) == 21
    assert len(a_page_with(*small, large).of_one_text()) == 20


@given(st.sampled_from([0, 90, 180, 270]), st.integers(50, 700), st.integers(50, 1000))
def test_letters_turn_with_their_page(turn: int, left: int, top: int) -> None:
    letters = a_page_with((left, top, left + 12, top + 18)).turned(turn)

    frame = Frame(PAGE[1], PAGE[0], turn)
    assert (letters.width, letters.height) == frame.upright
    corners = [frame.point_to_scan(*point) for point in zip(letters.left, letters.top, strict=True)]
    far = [frame.point_to_scan(*point) for point in zip(letters.right, letters.bottom, strict=True)]
    xs, ys = zip(*(corners + far), strict=True)
    assert (min(xs), min(ys), max(xs), max(ys)) == (left, top, left + 12, top + 18)
