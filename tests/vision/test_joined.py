from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from pipeline.geometry import Box
from pipeline.vision.gutters import Gutter, cut_page
from pipeline.vision.joined import join_gutters

if TYPE_CHECKING:
    from pipeline.vision.type_map import Type

WIDE, HIGH, COLUMN = 600, 800, 120
GUTTER = 290, 310


def two_columns(first: int, last: int) -> Type:
    """Lines of type of eight rows with white of four below, on both sides of the gutter."""
    page = np.zeros((HIGH, WIDE), np.bool_)
    for top in range(first, last, 12):
        page[top : top + 8, 60 : GUTTER[0]] = page[top : top + 8, GUTTER[1] : 540] = True
    return page


def gutter(top: int, bottom: int, left: int = GUTTER[0], right: int = GUTTER[1]) -> Gutter:
    return Gutter(Box(left, top, right, bottom), 20.0)


def join(page: Type, *found: Gutter) -> list[Gutter]:
    return join_gutters(found, page, COLUMN)


def test_a_slanted_stamp_across_a_gutter_leaves_it_whole() -> None:
    page = two_columns(100, 700)
    for x in range(200, 400):
        page[240 + x // 3 : 254 + x // 3, x] = True

    (whole,) = join(page, gutter(100, 336), gutter(358, 700))

    assert whole.box == (GUTTER[0], 100, GUTTER[1], 700)
    assert whole.strength_mm == 40.0


def test_columns_beside_a_stamp_are_read_one_after_the_other() -> None:
    page = two_columns(100, 700)
    page[331:349, 220:380] = True

    zones = cut_page(WIDE, HIGH, tuple(join(page, gutter(100, 331), gutter(349, 700))))

    assert [zone.column for zone in zones] == [None, 1, 2, None]


@pytest.mark.parametrize("left", [60, 200])
def test_a_title_over_both_columns_parts_them(left: int) -> None:
    page = two_columns(100, 320) | two_columns(360, 700)
    page[334:346, left : WIDE - left] = True

    assert len(join(page, gutter(100, 334), gutter(346, 700))) == 2


def test_full_width_text_of_many_lines_parts_columns() -> None:
    page = two_columns(100, 700)
    page[330:370, 60:540] = True

    assert len(join(page, gutter(100, 330), gutter(370, 700))) == 2


def test_gutters_with_nothing_between_are_one_where_a_straight_corridor_goes_through_both() -> None:
    page = two_columns(100, 700)

    (whole,) = join(page, gutter(100, 330, right=299), gutter(330, 700, left=301))

    assert (whole.box.top, whole.box.bottom) == (100, 700)


def test_gutters_that_stand_apart_are_not_joined() -> None:
    page = two_columns(100, 330)
    for top in range(334, 700, 12):
        page[top : top + 8, 60:400] = page[top : top + 8, 420:540] = True

    assert len(join(page, gutter(100, 330), gutter(330, 700, 400, 420))) == 2
