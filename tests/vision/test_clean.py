from __future__ import annotations

import numpy as np

from pipeline.geometry import Box
from pipeline.vision.clean import clean, find_border, find_specks, measure_paper, soften


def blank(tone: int = 255) -> np.ndarray:
    return np.full((600, 800), tone, np.uint8)


def cleaned(
    grey: np.ndarray,
    *,
    strokes: tuple[tuple[tuple[tuple[int, int], ...], float], ...] = (),
    boxes: tuple[Box, ...] = (),
    dpi: int = 300,
) -> np.ndarray:
    return clean(grey, grey < 128, strokes, boxes, dpi)


def test_specks_go_and_full_stops_stay() -> None:
    grey = blank()
    grey[100:103, 100:103] = 0
    grey[200:206, 200:206] = 0

    made = cleaned(grey)

    assert (made[95:110, 95:110] == 255).all()
    assert (made[200:206, 200:206] == 0).all()


def test_the_dot_of_a_coarse_i_stays() -> None:
    ink = np.zeros((60, 60), np.bool_)
    ink[10:12, 10:12] = True

    assert not find_specks(ink, 130).any()


def test_a_stroke_goes_and_the_stem_that_it_crosses_stays() -> None:
    grey = blank()
    grey[298:303, 100:700] = 0
    grey[270:330, 400:406] = 0

    made = cleaned(grey, strokes=((((100, 300), (699, 300)), 5.0),))

    assert (made[270:330, 402:404] == 0).all()
    assert (made[290:310, 150:380] == 255).all()


def test_an_upright_stroke_goes_too() -> None:
    grey = blank()
    grey[100:500, 298:303] = 0

    made = cleaned(grey, strokes=((((300, 100), (300, 499)), 5.0),))

    assert (made[110:490] == 255).all()


def test_a_withheld_passage_becomes_paper() -> None:
    grey = blank()
    grey[100:200, 100:400] = 0

    assert (cleaned(grey, boxes=(Box(100, 100, 400, 200),)) == 255).all()


def test_what_is_erased_gets_the_tone_of_the_paper() -> None:
    grey = blank(200)
    grey[100:200, 100:400] = 0

    assert abs(int(cleaned(grey, boxes=(Box(100, 100, 400, 200),))[150, 250]) - 200) <= 2


def test_black_borders_go() -> None:
    ink = np.zeros((600, 800), np.bool_)
    ink[:, :40] = True
    ink[300:310, 300:310] = True

    border = find_border(ink, 300)

    assert border[:, :40].all()
    assert not border[300:310, 300:310].any()


def test_a_white_page_is_white_paper() -> None:
    assert (measure_paper(blank()) == 255).all()
    assert (cleaned(blank()) == 255).all()


def test_the_page_given_is_not_changed() -> None:
    grey = blank()
    grey[100:102, 100:102] = 0
    before = grey.copy()

    cleaned(grey)

    assert (grey == before).all()


def test_softened_edges_keep_their_place() -> None:
    grey = blank()
    grey[100:200, 100:200] = 0

    made = soften(grey, 300)

    assert (made[103:197, 103:197] == 0).all()
    assert (made[:97] == 255).all()
    assert 0 < made[100, 150] < made[99, 150] < 255


def test_only_a_long_run_of_ink_at_an_edge_is_a_border() -> None:
    ink = np.zeros((900, 700), np.bool_)
    ink[:60, 100:110] = True  # a stroke of a millimetre that runs off the sheet
    assert not find_border(ink, 300).any()

    ink[:, :40] = True
    assert find_border(ink, 300)[:, :40].all()
    assert not find_border(ink, 300)[:, 100:].any()
