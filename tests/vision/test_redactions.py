from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.geometry import Box, Frame
from pipeline.stages.marks import find_withheld
from pipeline.vision.redactions import Withheld, find_redactions
from pipeline.vision.redactions.border import find_border
from pipeline.vision.sheet import Sheet, turn_upright
from tests.vision.lettering import set_page

DPI = 300
L_SHAPE = (Box(800, 200, 1500, 300), Box(300, 300, 1500, 500))
Z_SHAPE = (Box(800, 200, 1500, 260), Box(300, 258, 900, 330))


def sheet(grey: np.ndarray, dpi: int = DPI) -> Sheet:
    height, width = grey.shape
    return Sheet(grey.astype(np.uint8), Frame(width, height), dpi)


def found_in(ink: np.ndarray) -> tuple[Withheld, ...]:
    return find_redactions(sheet(np.where(ink, 0, 255)))


def grainy(ink: np.ndarray, *, paper: int = 225, tone: int = 40, grain: float = 5) -> np.ndarray:
    """Paper with a grain, on which there is ink of that tone."""
    noise = np.random.default_rng(3).normal(0, grain, ink.shape)
    return np.clip(np.where(ink, tone, paper) + noise, 0, 254).astype(np.uint8)


def page() -> np.ndarray:
    return np.zeros((1500, 2000), np.bool_)


def fill(ink: np.ndarray, box: Box) -> np.ndarray:
    ink[box.top : box.bottom, box.left : box.right] = True
    return ink


def frame(ink: np.ndarray, box: Box, thickness: int = 1) -> np.ndarray:
    fill(ink, box)
    inner = box.grow(-thickness)
    ink[inner.top : inner.bottom, inner.left : inner.right] = False
    return ink


def test_a_white_page_withholds_nothing() -> None:
    assert found_in(page()) == ()


def test_a_page_of_text_withholds_nothing() -> None:
    assert find_redactions(sheet(set_page(dpi=200), 200)) == ()


@given(left=st.integers(60, 900), top=st.integers(60, 900), width=st.integers(60, 900), height=st.integers(40, 400))
@settings(max_examples=25, deadline=None)
def test_every_solid_bar_is_found_where_it_is(left: int, top: int, width: int, height: int) -> None:
    bar = Box(left, top, left + width, top + height)

    found = found_in(fill(page(), bar))

    assert [(one.box, one.fill) for one in found] == [(bar, "black")]


@given(left=st.integers(60, 900), top=st.integers(60, 900), width=st.integers(100, 900), height=st.integers(60, 400))
@settings(max_examples=25, deadline=None)
def test_every_framed_box_is_found_where_it_is(left: int, top: int, width: int, height: int) -> None:
    box = Box(left, top, left + width, top + height)

    found = found_in(frame(page(), box, 2))

    assert [one.fill for one in found] == ["white"]
    assert found[0].box.iou(box) > 0.9


def test_an_l_is_one_passage_of_two_parts() -> None:
    ink = fill(fill(page(), L_SHAPE[0]), L_SHAPE[1])

    (found,) = found_in(ink)

    assert len(found.parts) == 2
    assert found.box == Box(300, 200, 1500, 500)


def test_bars_that_run_from_the_end_of_a_line_to_the_start_of_the_next_are_one() -> None:
    (found,) = found_in(fill(fill(page(), Z_SHAPE[0]), Z_SHAPE[1]))

    assert len(found.parts) == 2


def test_bars_that_touch_are_two_where_text_follows_the_upper_one() -> None:
    ink = fill(fill(page(), Z_SHAPE[0]), Z_SHAPE[1]).astype(np.uint8)
    cv2.putText(ink, "met", (1506, 250), cv2.FONT_HERSHEY_SIMPLEX, 1.6, 1, 5)

    assert len(found_in(ink.astype(np.bool_))) == 2


def test_white_specks_do_not_divide_a_bar() -> None:
    ink = fill(page(), Box(300, 200, 900, 246))
    for x in range(340, 900, 40):
        ink[218:224, x : x + 6] = False

    assert [one.box for one in found_in(ink)] == [Box(300, 200, 900, 246)]


@pytest.mark.parametrize("skew_deg", [-0.8, 0.8])
def test_a_shape_that_leans_with_the_lines_keeps_its_parts(skew_deg: float) -> None:
    ink = fill(fill(page(), L_SHAPE[0]), L_SHAPE[1])
    leaning = turn_upright(np.where(ink, 0, 255).astype(np.uint8), Frame(2000, 1500, 0, -skew_deg))
    frame = Frame(leaning.shape[1], leaning.shape[0], 0, skew_deg)

    (found,) = find_withheld(Sheet(leaning, frame, DPI), frame)

    assert len(found.parts) == 2


def test_a_ragged_border_is_not_withheld_on_a_leaning_page() -> None:
    ink = page()
    for x in range(2000):
        ink[: 24 + x // 80 + x % 7, x] = True
    frame = Frame(2000, 1500, 0, 0.7)

    assert find_withheld(Sheet(np.where(ink, 0, 255).astype(np.uint8), frame, DPI), frame) == ()


def test_a_border_that_leaves_the_page_aslant_is_not_withheld() -> None:
    ink = fill(page(), Box(400, 300, 900, 350))
    for x in range(100, 2000):
        ink[1400 + x // 18 : 1440 + x // 18, x] = True
    frame = Frame(2000, 1500, 0, 3.2)

    found = find_withheld(Sheet(np.where(ink, 0, 255).astype(np.uint8), frame, DPI), frame)

    assert [one.fill for one in found] == ["black"]
    assert find_border(ink, DPI).holds(Box(1000, 1456, 1100, 1496))
    assert not find_border(ink, DPI).holds(Box(400, 300, 900, 350))


def test_a_thin_line_from_the_edge_to_a_bar_makes_no_border_of_it() -> None:
    ink = fill(fill(page(), Box(100, 300, 400, 400)), Box(0, 340, 100, 345))

    assert not find_border(ink, DPI).holds(Box(100, 300, 400, 400))


def test_the_edge_of_a_copier_is_not_withheld() -> None:
    assert found_in(fill(page(), Box(0, 0, 80, 1500))) == ()


@pytest.mark.parametrize(("tone", "bars"), [(40, 1), (205, 0)])
def test_a_bar_is_dark_and_what_shows_through_is_pale(tone: int, bars: int) -> None:
    grey = grainy(fill(page(), Box(300, 400, 900, 460)), tone=tone, grain=2)

    assert len(find_redactions(sheet(grey))) == bars


def test_a_page_that_is_mostly_black_withholds_its_bars() -> None:
    assert len(found_in(fill(page(), Box(200, 200, 1800, 1300)))) == 1


def test_a_halftone_is_not_withheld() -> None:
    ink = page()
    ink[300:900, 300:1200] = np.random.default_rng(1).random((600, 900)) < 0.6

    assert found_in(ink) == ()


def test_the_cells_of_a_table_are_not_withheld() -> None:
    ink = page()
    for left in range(200, 1400, 300):
        for top in range(200, 800, 120):
            frame(ink, Box(left, top, left + 302, top + 122), 2)

    assert found_in(ink) == ()


def test_a_frame_round_text_is_not_withheld() -> None:
    ink = frame(page(), Box(200, 200, 1200, 320), 2)
    drawn = ink.astype(np.uint8)
    cv2.putText(drawn, "PHOTOCOPIED BY THE LIBRARY", (230, 290), cv2.FONT_HERSHEY_SIMPLEX, 2, 1, 12)

    assert found_in(drawn.astype(np.bool_)) == ()


@pytest.mark.parametrize("thickness", [14, 22])
def test_a_felt_tip_line_is_no_bar(thickness: int) -> None:
    assert found_in(fill(page(), Box(200, 300, 1500, 300 + thickness))) == ()


def test_a_felt_tip_that_runs_along_a_frame_does_not_hide_it() -> None:
    box = Box(600, 500, 1130, 580)
    ink = fill(frame(page(), box), Box(300, 579, 1180, 596))

    assert [one.fill for one in found_in(ink)] == ["white"]


def test_a_frame_may_have_corners_that_go_in() -> None:
    drawn = fill(fill(page(), L_SHAPE[0]), L_SHAPE[1]).astype(np.uint8)
    ink = drawn > cv2.erode(drawn, np.ones((5, 5), np.uint8))

    (found,) = found_in(ink)

    assert (found.fill, len(found.parts)) == ("white", 2)
    assert found.box.iou(Box(300, 200, 1500, 500)) > 0.97


def test_a_frame_may_be_paler_than_type_on_grainy_paper() -> None:
    grey = grainy(set_page(dpi=DPI) < 128)
    grey[600:800, :2000] = grainy(page())[600:800]
    pale = frame(np.zeros_like(grey, np.bool_), Box(300, 660, 900, 740), 2)
    grey[pale] = 175

    assert [one.fill for one in find_redactions(sheet(grey))] == ["white"]


def test_a_frame_may_have_gaps() -> None:
    ink = frame(page(), Box(300, 300, 1200, 380), 2)
    for x in range(340, 1200, 90):
        ink[290:310, x : x + 9] = False

    assert len(found_in(ink)) == 1


def test_a_frame_drawn_round_lines_of_text_is_not_withheld() -> None:
    drawn = frame(page(), Box(200, 200, 1400, 460), 3).astype(np.uint8)
    for y in (280, 340):
        cv2.putText(drawn, "the garrison was moved north", (230, y), cv2.FONT_HERSHEY_SIMPLEX, 1.1, 1, 3)

    assert found_in(drawn.astype(np.bool_)) == ()


@pytest.mark.parametrize("side", [48, 60])
def test_a_box_to_be_ticked_is_not_withheld(side: int) -> None:
    assert found_in(frame(page(), Box(300, 300, 300 + side, 300 + side), 2)) == ()


@given(left=st.integers(60, 900), top=st.integers(60, 900), width=st.integers(60, 900), height=st.integers(50, 400))
@settings(max_examples=15, deadline=None)
def test_every_patch_whiter_than_grainy_paper_is_withheld(left: int, top: int, width: int, height: int) -> None:
    box, grey = Box(left, top, left + width, top + height), grainy(page())
    grey[box.top : box.bottom, box.left : box.right] = 255

    (found,) = find_redactions(sheet(grey))

    assert (found.fill, found.box) == ("white", box)


def test_a_clean_patch_in_noise_is_withheld() -> None:
    ink = np.random.default_rng(5).random((1500, 2000)) < 0.02
    ink[400:520, 300:900] = False

    assert [one.fill for one in found_in(ink)] == ["white"]


@pytest.mark.parametrize("paper", [255, 252, 225])
def test_paper_alone_withholds_nothing(paper: int) -> None:
    assert find_redactions(sheet(grainy(page(), paper=paper))) == ()


@pytest.mark.parametrize("size", [(1, 1), (2000, 1)])
def test_a_scan_smaller_than_a_bar_withholds_nothing(size: tuple[int, int]) -> None:
    assert not find_redactions(sheet(np.zeros(size)))
