from __future__ import annotations

import cv2
import numpy as np

from pipeline.geometry import Box, Frame
from pipeline.model import Page, Scan, Stroke
from pipeline.stages import layout
from pipeline.vision.sheet import Sheet


def page_of(*columns: tuple[int, int]) -> tuple[Sheet, Page]:
    """A page of 150 dpi with lines of letters between these left and right sides."""
    grey = np.full((1650, 1275), 255, np.uint8)
    for left, right in columns:
        for top in range(300, 1300, 25):
            for x in range(left, right - 7, 9):
                grey[top : top + 14, x : x + 7] = 0
    scan = Scan(file="a.png", index=0, sha256="", width=1275, height=1650, dpi=150)
    frame = Frame(1275, 1650)
    return Sheet(grey, frame, 150), Page(number=1, scan=scan, frame=frame)


def test_a_page_of_two_columns_has_the_left_region_before_the_right() -> None:
    page = layout.run(*page_of((150, 600), (660, 1100)), layout.Settings())

    assert page.columns == 2
    assert [region.column for region in page.regions] == [1, 2]


def test_a_page_of_one_column_is_one_region() -> None:
    page = layout.run(*page_of((150, 1100)), layout.Settings())

    assert page.columns == 1
    assert [region.box for region in page.regions] == [(0, 0, 1275, 1650)]


def test_a_blank_page_is_one_empty_region() -> None:
    page = layout.run(*page_of(), layout.Settings())

    assert (page.columns, len(page.regions)) == (1, 1)
    assert page.regions[0].lines == ()


def test_a_banner_that_is_struck_out_stays_whole_above_the_columns() -> None:
    sheet, page = page_of((150, 600), (660, 1100))
    for x in range(570, 690, 20):
        sheet.grey[200:226, x : x + 17] = 0
    ends = (560, 240), (700, 180)
    cv2.line(sheet.grey, *ends, 0, 4)
    struck = Stroke(kind="diagonal", box=Box(560, 180, 700, 240), path=ends, thickness_px=4.0)

    page = layout.run(
        Sheet(sheet.grey, page.frame, 150), page.model_copy(update={"strokes": (struck,)}), layout.Settings()
    )

    assert next(region.box.bottom for region in page.regions if region.column is None) >= 213
