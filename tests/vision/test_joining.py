from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.vision.strokes.joining import join_segments
from pipeline.vision.strokes.segments import Segment

DPI = 300
INK = np.zeros((400, 2000), np.bool_)
LINE = INK.copy()
LINE[198:203] = True


def piece(left: float, right: float, *, y: float = 200.0, tilt: float = 0.0) -> Segment:
    """A straight piece; `y` is where it begins."""
    xs = np.arange(left, right)
    points = np.stack((xs, y + tilt * (xs - left)), axis=1)
    return Segment(points, "flat", 4.0, np.full(len(xs), 4.0))


@given(cuts=st.sets(st.integers(2, 11).map(lambda tenth: 150 * tenth), min_size=1, max_size=4))
def test_the_pieces_of_a_broken_line_are_one_line(cuts: set[int]) -> None:
    ends = [100, *sorted(cuts), 1900]
    pieces = [piece(left + 10, right - 10) for left, right in pairwise(ends)]

    joined = join_segments(pieces, LINE, DPI)

    assert len(joined) == 1
    assert joined[0].length == 1900 - 100 - 21


def test_pieces_with_white_between_them_are_two() -> None:
    assert len(join_segments([piece(100, 500), piece(600, 900)], INK, DPI)) == 2


def test_pieces_one_above_the_other_are_two() -> None:
    assert len(join_segments([piece(100, 500), piece(510, 900, y=215)], LINE, DPI)) == 2


def test_a_line_that_climbs_and_one_that_falls_are_two() -> None:
    assert len(join_segments([piece(100, 500, tilt=-0.06), piece(510, 900, y=176, tilt=0.06)], LINE, DPI)) == 2


def test_slanted_strokes_are_left_alone() -> None:
    slanted = piece(100, 500, tilt=0.3)

    assert join_segments([slanted, piece(505, 900, y=320)], LINE, DPI)[-1] is slanted
