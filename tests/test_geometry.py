"""Boxes and frames."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.geometry import Box, Frame
from pipeline.vision.sheet import Sheet


@given(st.sampled_from([0, 90, 180, 270]), st.floats(-4, 4))
def test_a_box_found_upright_leads_back_to_its_ink_in_the_scan(turn: int, skew: float) -> None:
    scan = np.full((400, 300), 255, np.uint8)
    scan[150:170, 100:130] = 0
    frame = Frame(300, 400, turn, skew)

    rows, columns = np.nonzero(Sheet(scan, frame, 300).grey < 128)
    upright = Box(int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1)
    found = frame.to_scan(upright)

    assert found.grow(2).iou(Box(100, 150, 130, 170)) > 0
    assert Box(100, 150, 130, 170).share_in(found.grow(2)) == 1
    assert found.width <= 30 + 6
    assert found.height <= 20 + 6


def test_boxes_that_do_not_meet_have_no_common_area() -> None:
    assert (Box(0, 0, 10, 10) & Box(20, 20, 30, 30)).area == 0
    assert Box(0, 0, 10, 10).iou(Box(20, 20, 30, 30)) == 0
