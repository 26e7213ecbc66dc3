"""Prepare finds the frame that sets a page upright, and its true resolution."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.geometry import Box, Frame
from pipeline.model import Page, Scan
from pipeline.stages import prepare
from pipeline.vision.letters import find_letters
from pipeline.vision.sheet import Grey, Sheet
from pipeline.vision.skew import find_skew
from tests.vision.lettering import lay_askew, lay_turned, set_page


def ingest(grey: Grey, dpi: int = 72) -> tuple[Sheet, Page]:
    height, width = grey.shape
    frame = Frame(width, height)
    scan = Scan(file="p.png", index=0, sha256="0" * 64, width=width, height=height, dpi=dpi)
    return Sheet(grey, frame, dpi), Page(number=1, scan=scan, frame=frame)


def prepared(grey: Grey, dpi: int = 72, settings: prepare.Settings | None = None) -> Page:
    return prepare.run(*ingest(grey, dpi), settings or prepare.Settings())


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("skew_deg", [0.0, 1.7, -2.4])
def test_a_page_is_set_upright(turn: int, skew_deg: float) -> None:
    grey = lay_turned(lay_askew(set_page(), skew_deg), turn)

    page = prepared(grey)

    assert page.frame.turn == turn
    assert page.frame.skew_deg == pytest.approx(skew_deg, abs=0.1)
    upright = Sheet(grey, page.frame, page.scan.dpi).grey
    assert upright.shape == page.frame.upright[::-1]
    assert find_skew(find_letters(upright), 5) == pytest.approx(0, abs=0.1)


def hull_of(dark: Grey) -> Box:
    rows, columns = np.nonzero(dark < 128)
    return Box(int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1)


def test_a_box_on_the_upright_page_leads_back_to_its_ink() -> None:
    bar = np.full_like(set_page(), 255)
    bar[800:860, 300:500] = 0
    laid, laid_bar = (lay_turned(lay_askew(grey, 2.0), 90) for grey in (set_page(), bar))

    frame = prepared(laid).frame

    back = frame.to_scan(hull_of(Sheet(laid_bar, frame, 150).grey))
    assert back.grow(2) & hull_of(laid_bar) == hull_of(laid_bar)
    assert back.iou(hull_of(laid_bar)) > 0.6


def test_a_hardly_skewed_page_is_left_as_it_is() -> None:
    grey = lay_askew(set_page(), 0.05)

    frame = prepared(grey).frame

    assert frame == Frame(grey.shape[1], grey.shape[0])


def test_a_blank_page_is_left_as_it_is() -> None:
    page = prepared(np.full((3300, 2550), 255, np.uint8))

    assert page.frame == Frame(2550, 3300)
    assert (page.scan.dpi, page.scan.dpi_source) == (300, "estimate")


def test_a_lying_file_is_corrected_and_a_true_one_kept() -> None:
    grey = set_page(dpi=200)

    assert [(p.scan.dpi, p.scan.dpi_source) for p in (prepared(grey, 72), prepared(grey, 200))] == [
        (200, "estimate"),
        (200, "metadata"),
    ]


def test_a_setting_overrules_all() -> None:
    scan = prepared(set_page(), 150, prepare.Settings(dpi=123)).scan

    assert (scan.dpi, scan.dpi_source) == (123, "setting")


def test_more_than_the_largest_skew_is_not_looked_for() -> None:
    page = prepared(lay_askew(set_page(), 4.0), settings=prepare.Settings(max_skew_deg=1.0))

    assert abs(page.frame.skew_deg) < 1.5
