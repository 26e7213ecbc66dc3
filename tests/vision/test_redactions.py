from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.geometry import Box
from pipeline.vision.redactions import find_redactions
from tests.vision.lettering import set_page

DPI = 300


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
    assert find_redactions(page(), DPI) == ()


def test_a_page_of_text_withholds_nothing() -> None:
    assert find_redactions(set_page(dpi=200) < 128, 200) == ()


@given(left=st.integers(60, 900), top=st.integers(60, 900), width=st.integers(60, 900), height=st.integers(40, 400))
@settings(max_examples=25, deadline=None)
def test_every_solid_bar_is_found_where_it_is(left: int, top: int, width: int, height: int) -> None:
    bar = Box(left, top, left + width, top + height)

    found = find_redactions(fill(page(), bar), DPI)

    assert [(one.box, one.fill) for one in found] == [(bar, "black")]


@given(left=st.integers(60, 900), top=st.integers(60, 900), width=st.integers(100, 900), height=st.integers(60, 400))
@settings(max_examples=25, deadline=None)
def test_every_framed_box_is_found_where_it_is(left: int, top: int, width: int, height: int) -> None:
    box = Box(left, top, left + width, top + height)

    found = find_redactions(frame(page(), box, 2), DPI)

    assert [one.fill for one in found] == ["white"]
    assert found[0].box.iou(box) > 0.9


def test_an_l_is_one_passage_of_two_parts() -> None:
    ink = fill(fill(page(), Box(800, 200, 1500, 300)), Box(300, 300, 1500, 500))

    (found,) = find_redactions(ink, DPI)

    assert len(found.parts) == 2
    assert found.box == Box(300, 200, 1500, 500)


def test_bars_that_touch_but_share_no_margin_are_two() -> None:
    ink = fill(fill(page(), Box(800, 200, 1500, 260)), Box(300, 258, 900, 330))

    assert len(find_redactions(ink, DPI)) == 2


def test_the_edge_of_a_copier_is_not_withheld() -> None:
    assert find_redactions(fill(page(), Box(0, 0, 80, 1500)), DPI) == ()


def test_a_halftone_is_not_withheld() -> None:
    ink = page()
    ink[300:900, 300:1200] = np.random.default_rng(1).random((600, 900)) < 0.6

    assert find_redactions(ink, DPI) == ()


def test_the_cells_of_a_table_are_not_withheld() -> None:
    ink = page()
    for left in range(200, 1400, 300):
        for top in range(200, 800, 120):
            frame(ink, Box(left, top, left + 302, top + 122), 2)

    assert find_redactions(ink, DPI) == ()


def test_a_frame_round_text_is_not_withheld() -> None:
    ink = frame(page(), Box(200, 200, 1200, 320), 2)
    drawn = ink.astype(np.uint8)
    cv2.putText(drawn, "PHOTOCOPIED BY THE LIBRARY", (230, 290), cv2.FONT_HERSHEY_SIMPLEX, 2, 1, 12)

    assert find_redactions(drawn.astype(np.bool_), DPI) == ()


@pytest.mark.parametrize("thickness", [14, 22])
def test_a_felt_tip_line_is_no_bar(thickness: int) -> None:
    assert find_redactions(fill(page(), Box(200, 300, 1500, 300 + thickness)), DPI) == ()


def test_a_felt_tip_that_runs_along_a_frame_does_not_hide_it() -> None:
    box = Box(600, 500, 1130, 580)
    ink = fill(frame(page(), box), Box(300, 579, 1180, 596))

    assert [one.fill for one in find_redactions(ink, DPI)] == ["white"]
