from __future__ import annotations

from pipeline.geometry import Box
from pipeline.model import Stroke, StrokeKind
from pipeline.verify.labels import StrokeLabel
from pipeline.verify.measures import Tally
from pipeline.verify.strokes import measure_strokes


def stroke(kind: StrokeKind, *box: int) -> Stroke:
    return Stroke(kind=kind, box=Box(*box), path=((box[0], box[1]), (box[2], box[3])), thickness_px=4)


def label(kind: StrokeKind, struck: str, *box: int) -> StrokeLabel:
    return StrokeLabel(kind=kind, struck=struck, box=Box(*box))


def test_a_deletion_is_found_where_a_strike_covers_half_of_it() -> None:
    truth = [label("line", "the harbour", 100, 200, 300, 204), label("line", "beyond", 500, 200, 600, 204)]

    measured = measure_strokes([stroke("line", 90, 199, 240, 205)], truth)

    assert measured == {"strike": Tally(1, 1, 2), "stroke_kind": Tally(1, 1, 1)}


def test_two_legs_of_an_x_are_one_deletion() -> None:
    legs = [stroke("x", 100, 180, 300, 240), stroke("x", 102, 182, 305, 238)]

    assert measure_strokes(legs, [label("x", "SECRET", 98, 180, 304, 240)])["strike"] == Tally(1, 1, 1)


def test_a_strike_over_an_underline_is_false() -> None:
    truth = [label("underline", "", 100, 200, 300, 204)]

    assert measure_strokes([stroke("line", 100, 200, 300, 204)], truth)["strike"] == Tally(0, 1, 0)


def test_an_underline_that_was_found_is_no_strike() -> None:
    assert measure_strokes([stroke("underline", 100, 200, 300, 204)], [])["strike"] == Tally(0, 0, 0)


def test_a_wrong_kind_is_a_hit_of_the_wrong_kind() -> None:
    measured = measure_strokes([stroke("line", 100, 190, 300, 210)], [label("diagonal", "war", 100, 180, 300, 220)])

    assert measured == {"strike": Tally(1, 1, 1), "stroke_kind": Tally(0, 1, 1)}


def test_unlabelled_strokes_are_not_measured() -> None:
    assert measure_strokes([stroke("line", 100, 200, 300, 204)], None) == {}
