from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.press.marks.ink import Pen, box_of, draw, sampled

POINTS = st.lists(st.tuples(st.integers(-50, 850), st.integers(-50, 650)), min_size=2, max_size=6, unique=True)


def rng() -> np.random.Generator:
    return np.random.default_rng(2)


@given(POINTS, st.floats(1, 14), st.floats(0, 3))
@settings(max_examples=60, deadline=None)
def test_all_ink_lies_in_the_box_of_the_stroke(points: list[tuple[int, int]], thickness: float, wobble: float) -> None:
    page = np.full((600, 800), 255, np.uint8)
    pen = Pen(thickness, wobble, 1.0, 0.0)

    way = draw(page, np.array(points, float), pen, rng())

    left, top, right, bottom = box_of(way, thickness).grow(2)
    page[max(0, top) : max(0, bottom), max(0, left) : max(0, right)] = 255
    assert (page > 200).all()


def test_opacity_is_how_dark_the_stroke_is() -> None:
    page = np.full((60, 400), 255, np.uint8)

    draw(page, np.array([(10.0, 30.0), (390.0, 30.0)]), Pen(9, 0, 0.6), rng())

    assert abs(int(page[30, 200]) - 255 * 0.4) <= 1


def test_a_steady_pen_keeps_its_thickness() -> None:
    page = np.full((60, 400), 255, np.uint8)

    draw(page, np.array([(10.0, 30.0), (390.0, 30.0)]), Pen(7, 0, 1, 0.0), rng())

    across = (page[:, 100:300] < 128).sum(axis=0)
    assert len(set(across.tolist())) == 1
    assert 6 <= across[0] <= 8


def test_wobble_strays_about_as_far_as_it_says() -> None:
    page = np.full((200, 3000), 255, np.uint8)

    way = draw(page, np.array([(10.0, 100.0), (2990.0, 100.0)]), Pen(3, 4, 1), rng())

    assert 1.5 < (way[:, 1] - 100).std() < 6


def test_samples_run_from_end_to_end() -> None:
    way = np.stack([np.arange(100.0), np.full(100, 7.0)], axis=1)

    assert sampled(way, 3) == ((0, 7), (50, 7), (99, 7))
