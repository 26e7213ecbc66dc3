from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.geometry import Box
from pipeline.vision.columns import find_gutters
from pipeline.vision.gutters import Gutter, count_columns, cut_page
from pipeline.vision.type_map import map_type

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pipeline.vision.sheet import Ink

DPI = 150
WIDE, HIGH = 1275, 1650
PITCH, LETTER, HEIGHT, SPACE = 25, 9, 14, 12


def blank() -> Ink:
    return np.zeros((HIGH, WIDE), np.bool_)


def set_line(ink: Ink, left: int, right: int, top: int, seed: int = 0) -> None:
    """Words of two to nine letters, in boxes, from left to right."""
    letters: NDArray[np.int64] = np.random.default_rng(seed + 7 * top + left).integers(2, 10, 100)
    x = left
    for count in letters:
        for _ in range(int(count)):
            if x + LETTER > right:
                return
            ink[top : top + HEIGHT, x : x + LETTER - 2] = True
            x += LETTER
        x += SPACE


def set_text(ink: Ink, left: int, right: int, top: int, lines: int) -> None:
    for line in range(lines):
        set_line(ink, left, right, top + line * PITCH)


def find(ink: Ink) -> tuple[Gutter, ...]:
    return find_gutters(ink, DPI, min_gutter_mm=1.5, min_column_mm=40, min_height_mm=12)


def two_columns(gutter: int = 40, lines: int = 30) -> Ink:
    ink = blank()
    set_text(ink, 150, 640 - gutter // 2, 300, lines)
    set_text(ink, 640 + gutter // 2, 1130, 300, lines)
    return ink


def test_two_columns_have_one_gutter_between_them() -> None:
    (gutter,) = find(two_columns())

    assert 600 <= gutter.middle <= 680


def test_a_single_column_has_no_gutter() -> None:
    ink = blank()
    set_text(ink, 150, 1130, 300, 40)

    assert find(ink) == ()


def test_a_gutter_down_to_the_foot_ends_with_the_page() -> None:
    for height in range(1200, 1210):  # some are no whole number of rows of the map
        (gutter,) = find(two_columns(lines=36)[:height])

        assert gutter.box.bottom <= height


def test_a_blank_page_has_no_gutter() -> None:
    assert find(blank()) == ()


def test_a_black_page_has_no_gutter() -> None:
    assert find(~blank()) == ()


def test_a_rule_in_the_gutter_does_not_close_it() -> None:
    ink = two_columns()
    ink[290:1060, 639:642] = True

    assert len(find(ink)) == 1


def test_brackets_round_the_columns_do_not_close_the_gutter() -> None:
    ink = two_columns()
    ink[280:1060, 630:632] = ink[280:1060, 648:650] = True
    ink[280:282, 140:632] = ink[1058:1060, 140:632] = True

    assert len(find(ink)) == 1


def test_specks_in_the_gutter_do_not_close_it() -> None:
    ink = two_columns()
    ink[320:1000:40, 636:639] = True

    assert len(find(ink)) == 1


def test_a_full_width_title_lies_above_the_columns() -> None:
    ink = two_columns()
    set_line(ink, 300, 1000, 200)

    (gutter,) = find(ink)

    assert 200 + HEIGHT // 2 <= gutter.box.top <= 300


def test_full_width_notes_lie_below_the_columns() -> None:
    ink = two_columns()
    set_text(ink, 150, 1130, 1200, 4)

    (gutter,) = find(ink)

    assert 1040 <= gutter.box.bottom <= 1210


def test_the_longer_column_belongs_to_the_columns_to_its_end() -> None:
    ink = two_columns()
    set_text(ink, 150, 620, 1050, 12)

    (gutter,) = find(ink)

    assert gutter.box.bottom > 1050 + 12 * PITCH - PITCH


def test_full_width_text_between_parts_two_gutters() -> None:
    ink = two_columns(lines=16)
    set_line(ink, 250, 1050, 720)
    set_text(ink, 150, 620, 780, 16)
    set_text(ink, 660, 1130, 780, 16)

    upper, lower = find(ink)

    assert upper.box.bottom <= 720 + HEIGHT
    assert lower.box.top >= 720


def test_lines_that_are_not_level_have_the_gutter_of_the_band_above() -> None:
    ink = two_columns(lines=16)
    set_line(ink, 250, 1050, 720)
    set_text(ink, 150, 620, 780, 12)
    set_text(ink, 660, 1130, 780 + HEIGHT, 12)

    assert len(find(ink)) == 2


def test_labels_beside_values_are_one_column() -> None:
    ink = blank()
    for line in range(20):
        set_line(ink, 150, 290, 300 + line * PITCH)
        set_line(ink, 350, 1100, 300 + line * PITCH)

    assert find(ink) == ()


def test_codes_in_the_margin_are_no_column() -> None:
    ink = blank()
    set_text(ink, 150, 1000, 300, 30)
    set_text(ink, 1050, 1130, 300, 30)

    assert find(ink) == ()


def test_the_cells_of_a_table_are_no_columns() -> None:
    ink = blank()
    for line in range(25):
        for left in (150, 500, 700, 900):
            set_line(ink, left, left + 80, 300 + line * PITCH)

    assert find(ink) == ()


def test_two_short_blocks_side_by_side_are_no_columns() -> None:
    ink = two_columns(lines=3)
    set_text(ink, 150, 1130, 420, 25)

    assert find(ink) == ()


def test_a_river_of_spaces_is_no_gutter() -> None:
    ink = blank()
    for line in range(12):
        set_line(ink, 150, 640, 300 + line * 42)
        set_line(ink, 640 + SPACE, 1130, 300 + line * 42)
        ink[300 + line * 42 : 314 + line * 42, 600:640] = True

    assert find(ink) == ()


@settings(max_examples=25, deadline=None)
@given(middle=st.integers(500, 780), gutter=st.integers(22, 70), lines=st.integers(9, 40))
def test_a_gutter_is_found_wherever_it_lies(middle: int, gutter: int, lines: int) -> None:
    ink = blank()
    set_text(ink, 110, middle - gutter // 2, 200, lines)
    set_text(ink, middle + (gutter + 1) // 2, 1180, 200, lines)

    (found,) = find(ink)

    assert abs(found.middle - middle) <= gutter // 2 + SPACE + 9 * LETTER


@settings(max_examples=25, deadline=None)
@given(left=st.integers(60, 300), right=st.integers(900, 1200), lines=st.integers(1, 50), pitch=st.integers(18, 45))
def test_no_single_column_is_cut(left: int, right: int, lines: int, pitch: int) -> None:
    ink = blank()
    for top in range(100, min(HIGH - 50, 100 + lines * pitch), pitch):
        set_line(ink, left, right, top)

    assert find(ink) == ()


@given(
    tops=st.lists(st.integers(0, 900), min_size=0, max_size=6, unique=True).map(sorted),
    middle=st.integers(10, 490),
)
def test_zones_cover_the_page_once(tops: list[int], middle: int) -> None:
    pairs = zip(tops[::2], tops[1::2], strict=False)
    gutters = tuple(Gutter(Box(middle - 2, top, middle + 2, bottom), 1.0) for top, bottom in pairs)

    zones = cut_page(500, 1000, gutters)

    assert sum(zone.box.area for zone in zones) == 500 * 1000
    assert all((a.box & b.box).area == 0 for a in zones for b in zones if a is not b)


def test_a_page_without_gutters_is_the_first_column() -> None:
    assert [zone.column for zone in cut_page(500, 1000, ())] == [1]


def test_type_is_what_has_the_size_of_letters() -> None:
    ink = blank()
    ink[100:114, 100:107] = True
    ink[300:303, 300:303] = True
    ink[500:900, 500:503] = True

    found = map_type(ink, DPI)

    assert found[50:57, 50:53].all()
    assert found.sum() <= 8 * 5


def columns(ink: Ink, *edges: tuple[int, int], top: int = 300, lines: int = 30) -> Ink:
    for left, right in edges:
        set_text(ink, left, right, top, lines)
    return ink


def numbers(ink: Ink) -> list[int | None]:
    """The columns of the page's zones that hold ink, in reading order."""
    zones = cut_page(WIDE, HIGH, find(ink))
    return [zone.column for zone in zones if ink[zone.box.top : zone.box.bottom, zone.box.left : zone.box.right].any()]


THREE = ((120, 445), (475, 800), (830, 1155))


def test_three_columns_are_read_from_left_to_right() -> None:
    ink = columns(blank(), *THREE)

    assert numbers(ink) == [1, 2, 3]
    assert count_columns(find(ink)) == 3


def test_a_title_over_three_columns_is_read_first() -> None:
    ink = columns(blank(), *THREE, top=420)
    set_line(ink, 300, 1000, 340)

    assert numbers(ink) == [None, 1, 2, 3]


def test_a_heading_over_two_of_three_columns_is_read_where_it_stands() -> None:
    ink = columns(columns(blank(), THREE[0]), *THREE[1:], top=400, lines=26)
    set_text(ink, 475, 1155, 300, 2)

    assert numbers(ink) == [1, None, 2, 3]


@pytest.mark.parametrize("edges", [((120, 400), (440, 1155)), ((120, 860), (900, 1155))])
def test_columns_may_be_of_unequal_width(edges: tuple[tuple[int, int], ...]) -> None:
    assert numbers(columns(blank(), *edges)) == [1, 2]


def test_a_gutter_of_three_millimetres_is_one() -> None:
    assert numbers(columns(blank(), (150, 630), (648, 1130))) == [1, 2]


def test_a_column_of_items_that_are_set_in_is_a_column() -> None:
    assert numbers(columns(blank(), (120, 590), (740, 1155))) == [1, 2]


def test_lines_that_stand_between_each_others_heights_are_in_two_columns() -> None:
    ink = columns(columns(blank(), (120, 610)), (660, 1155), top=300 + HEIGHT)

    assert numbers(ink) == [1, 2]


def test_two_columns_are_no_four() -> None:
    ink = columns(blank(), (120, 610), (660, 1155))

    assert count_columns(find(ink)) == 2


def test_a_rule_tells_columns_of_two_lines() -> None:
    ink = two_columns(gutter=80, lines=2)
    ink[295 : 300 + 2 * PITCH, 639:641] = True

    (gutter,) = find(ink)

    assert abs(gutter.middle - 640) < 30


def test_two_lines_side_by_side_are_no_columns_without_a_rule() -> None:
    assert find(two_columns(gutter=80, lines=2)) == ()


def test_a_rule_beside_text_tells_no_columns() -> None:
    ink = blank()
    set_text(ink, 150, 600, 300, 12)
    ink[290:600, 639:641] = True

    assert find(ink) == ()


def test_a_short_heading_over_wide_gutters_belongs_to_neither_column() -> None:
    ink = two_columns(gutter=120)
    set_line(ink, 540, 740, 250)
    ink[250 : 250 + HEIGHT, 600:680] = True

    (gutter,) = find(ink)

    assert gutter.box.top > 250


def test_pieces_of_a_bracket_in_the_gutter_do_not_let_a_heading_into_the_columns() -> None:
    ink = two_columns(gutter=44)
    for top in range(300, 1000, 60):
        ink[top : top + 50, 638:640] = True
    set_line(ink, 400, 640 - SPACE // 2, 250)
    set_line(ink, 640 + SPACE // 2, 880, 250)
    ink[250 : 250 + HEIGHT, 560 : 640 - SPACE // 2] = ink[250 : 250 + HEIGHT, 640 + SPACE // 2 : 720] = True

    (gutter,) = find(ink)

    assert gutter.box.top > 250


def test_a_slanted_stamp_across_the_gutter_does_not_cut_the_columns() -> None:
    ink = two_columns()
    for x in range(540, 740, LETTER):
        ink[600 + (x - 540) // 3 : 620 + (x - 540) // 3, x : x + LETTER - 2] = True

    (gutter,) = find(ink)

    assert gutter.box.top <= 300
    assert gutter.box.bottom >= 300 + 29 * PITCH
