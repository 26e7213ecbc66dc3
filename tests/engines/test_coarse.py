"""Coarser pictures: what is read on one stands where it stood on the finer one."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.engines.coarse import coarsen, refine
from pipeline.engines.paging import read_regions
from pipeline.engines.recogniser import Picture
from pipeline.engines.turns import finish
from pipeline.geometry import Box
from pipeline.model import Line, Word
from tests.engines.doubles import Double, line_of
from tests.engines.test_paging import page, sheet


def white(wide: int, high: int, dpi: int) -> Picture:
    return Picture(np.full((high, wide), 255, np.uint8), dpi)


@given(st.integers(1, 300), st.integers(1, 300), st.integers(100, 400))
def test_a_picture_that_is_coarse_enough_stays_as_it_is(wide: int, high: int, dpi: int) -> None:
    fine = white(wide, high, dpi)
    lines = (line_of("rain", 3, 4),)

    assert coarsen(fine, 400) is fine
    assert refine(lines, fine, fine) == lines


@given(st.integers(400, 900), st.integers(400, 900), st.integers(310, 1200), st.data())
def test_a_box_comes_back_within_a_coarse_pixel(wide: int, high: int, dpi: int, data: st.DataObject) -> None:
    fine = white(wide, high, dpi)
    left, top = (data.draw(st.integers(0, side - 60)) for side in (wide, high))
    fine.grey[top : top + 40, left : left + 50] = 0
    coarse = coarsen(fine, 300)
    rows, columns = (np.flatnonzero((coarse.grey < 128).any(axis=axis)) for axis in (1, 0))
    seen = Box(int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)

    (line,) = refine([Line.of([Word(text="x", box=seen, confidence=1, engine="tesseract")])], coarse, fine)

    assert max(map(abs, np.subtract(line.box, Box(left, top, left + 50, top + 40)))) <= dpi / 300 + 1


def test_the_recogniser_sees_no_more_dots_than_it_is_to() -> None:
    engine = Double((line_of("rain", 50, 100),))

    (region,) = finish(read_regions(sheet(), page(), most_dpi=50), engine)

    assert engine.shown[0].shape == (500, 400)
    assert region.lines[0].box.left == 100
