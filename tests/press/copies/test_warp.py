from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.geometry import Box
from pipeline.press.copies.ageing import age
from pipeline.press.copies.conditions import CONDITIONS
from pipeline.press.copies.warp import Warp, feed

SIZE = (2550, 3300)
BLOTS = [Box(x, y, x + 60, y + 60) for x in range(300, 2300, 480) for y in range(300, 3050, 520)]


def blotted() -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    page = np.full(SIZE[::-1], 255, np.uint8)
    for box in BLOTS:
        page[box.top : box.bottom, box.left : box.right] = 0
    return page


def found_near(page: np.ndarray[tuple[int, ...], np.dtype[np.uint8]], box: Box) -> Box:
    """Where rows and columns through the middle of the box are mostly dark: dirt at its edge does not count."""
    around = box.grow(12, 12)
    part = page[around.top : around.bottom, around.left : around.right]
    dark = part < (int(part.min()) + int(np.median(page))) / 2
    third_x, third_y = 12 + box.width // 3, 12 + box.height // 3
    xs = np.flatnonzero(dark[third_y:-third_y].mean(axis=0) > 0.5)
    ys = np.flatnonzero(dark[:, third_x:-third_x].mean(axis=1) > 0.5)
    left, top, right, bottom = int(xs[0]), int(ys[0]), int(xs[-1]) + 1, int(ys[-1]) + 1
    return Box(around.left + left, around.top + top, around.left + right, around.top + bottom)


@pytest.mark.parametrize("name", CONDITIONS)
@pytest.mark.parametrize("strength", [0.3, 1.0])
def test_boxes_follow_the_ink_within_three_pixels(name: str, strength: float) -> None:
    dirty = CONDITIONS[name].at(strength)
    amounts = replace(dirty, scratches=0.0, dropped=0.0, edge_mm=0.0, holes=0.0)  # which can hide a blot

    aged = age(blotted(), 300, amounts, np.random.default_rng([*name.encode(), round(10 * strength)]))

    off = [
        max(abs(a - b) for a, b in zip(found_near(aged.pixels, box), box, strict=True))
        for box in map(aged.warp.box, BLOTS)
    ]
    assert max(off) <= 3


@given(st.integers(0, 500), st.sampled_from(sorted(CONDITIONS)))
@settings(max_examples=25, deadline=None)
def test_a_page_stays_about_where_it_was(seed: int, name: str) -> None:
    amounts = CONDITIONS[name].at(1.0)
    warp = feed(SIZE, 300, amounts, np.random.default_rng(seed))
    scale = np.array(amounts.dpi) / 300

    corners = np.array([(0, 0), (SIZE[0], 0), (0, SIZE[1]), SIZE], np.float64)

    assert np.abs(warp.points(corners) / scale - corners).max() < 75  # a quarter of an inch


def test_paper_that_goes_straight_through_is_not_touched() -> None:
    warp = Warp(np.eye(2, 3), (0.0, 1.0, 0.0), SIZE, SIZE)

    assert warp.box(BLOTS[3]) == BLOTS[3]
    assert np.array_equal(warp.pixels(blotted()), blotted())
