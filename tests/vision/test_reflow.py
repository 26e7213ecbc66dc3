from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.geometry import Box
from pipeline.vision.reflow import find_zone, stack_zones, to_page

ZONES = [Box(0, 0, 100, 20), Box(0, 20, 50, 90), Box(50, 20, 100, 90), Box(0, 90, 100, 120)]


def test_the_right_column_stands_below_the_left_one() -> None:
    grey = np.full((120, 100), 255, np.uint8)
    grey[30:40, 60:70] = 0

    stacked = stack_zones(grey, ZONES, 4)

    assert stacked.shape == (20 + 70 + 70 + 30 + 3 * 4, 100)
    assert not stacked[20 + 4 + 70 + 4 + 10 : 20 + 4 + 70 + 4 + 20, 10:20].any()


def test_what_is_added_has_the_tone_of_the_paper() -> None:
    assert (stack_zones(np.full((120, 100), 190, np.uint8), ZONES, 4) == 190).all()


def test_a_page_of_one_zone_is_left_as_it_is() -> None:
    grey = np.zeros((5, 5), np.uint8)

    assert stack_zones(grey, ZONES[:1], 4) is grey


@given(index=st.integers(0, 3), left=st.integers(0, 45), top=st.integers(0, 15), gap=st.integers(0, 30))
def test_a_box_comes_back_to_where_its_pixels_were(index: int, left: int, top: int, gap: int) -> None:
    zone = ZONES[index]
    box = Box(zone.left + left, zone.top + top, zone.left + left + 4, zone.top + top + 4)
    grey = np.full((120, 100), 255, np.uint8)
    grey[box.top : box.bottom, box.left : box.right] = 0
    rows, columns = np.nonzero(stack_zones(grey, ZONES, gap) == 0)
    seen = Box(int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1)

    found = find_zone(seen, ZONES, gap)

    assert (found, to_page(seen, ZONES, gap, found)) == (index, box)
