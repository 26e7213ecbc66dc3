from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from pipeline.geometry import Box
from pipeline.vision.strokes import find_strokes
from pipeline.vision.strokes.overtype import find_pale_ink, is_overtyped

if TYPE_CHECKING:
    from pipeline.vision.sheet import Grey
    from pipeline.vision.strokes import PenStroke

STRIKES = {"line", "diagonal", "x", "scribble", "overtype"}
TEXT = "the garrison beyond the harbour"
DPI = 300
HEAVY = Path(__file__).parents[2] / "models" / "fonts" / "CourierPrime-Bold.ttf"


def type_line(text: str = TEXT, *, size: int = 48, dpi: int = DPI) -> tuple[Grey, Box]:
    """A line of type in the middle of white, and the box of its ink."""
    page = Image.new("L", (round(6 * dpi), round(2 * dpi)), 255)
    font = ImageFont.load_default(size * dpi / 300)
    ImageDraw.Draw(page).text((dpi, dpi), text, font=font, fill=0)
    grey = np.array(page, np.uint8)
    left, top, width, height = cv2.boundingRect((grey < 128).astype(np.uint8))
    return grey, Box(left, top, left + width, top + height)


def draw(grey: Grey, *points: tuple[float, float], thickness: int = 5) -> Grey:
    """The page with a pen's line through the points."""
    drawn = grey.copy()
    cv2.polylines(drawn, [np.array(points, np.int32)], isClosed=False, color=0, thickness=thickness)
    return drawn


def strikes_on(grey: Grey, dpi: int = DPI) -> list[PenStroke]:
    return [stroke for stroke in find_strokes(grey < 128, dpi) if stroke.kind in STRIKES]


def middle(box: Box) -> float:
    """Half the height of small letters above the baseline; the box holds ascenders and no descenders but y's."""
    return box.top + 0.58 * box.height


def test_plain_type_has_no_strikes() -> None:
    assert strikes_on(type_line()[0]) == []


@pytest.mark.parametrize(
    ("text", "size", "spread"),
    [
        ("MEMORANDUM FOR THE DIRECTOR", 44, 5),
        ("MEMORANDUM FOR THE DIRECTOR", 56, 3),
        ("NATIONAL MAXIMUM WINNING", 56, 3),
        ("the minimum will run into winter", 44, 7),
        ("committee communication", 56, 5),
    ],
)
def test_heavy_letters_that_run_together_on_a_copy_have_no_strikes(text: str, size: int, spread: int) -> None:
    font = ImageFont.truetype(str(HEAVY), size)
    page = Image.new("L", (1600, 200), 255)
    ImageDraw.Draw(page).text((60, 60), text, font=font, fill=0)
    copy = cv2.erode(np.array(page, np.uint8), np.ones((1, spread), np.uint8))

    assert strikes_on(np.asarray(copy, np.uint8)) == []


@pytest.mark.parametrize("dpi", [150, 200, 300, 400])
def test_a_line_through_the_letters_is_a_strike_at_any_resolution(dpi: int) -> None:
    grey, box = type_line(dpi=dpi)
    struck = draw(grey, (box.left - 8, middle(box)), (box.right + 8, middle(box)), thickness=max(2, dpi // 60))

    found = strikes_on(struck, dpi)

    assert [stroke.kind for stroke in found] == ["line"]
    assert abs(found[0].box.left - box.left) < dpi / 10
    assert abs(found[0].box.right - box.right) < dpi / 10


@given(
    height=st.floats(0.5, 0.64),
    tilt=st.floats(-0.012, 0.012),
    thickness=st.integers(3, 7),
    ends=st.tuples(st.integers(4, 30), st.integers(4, 30)),
)
@settings(max_examples=15, deadline=None)
def test_every_ruled_line_through_the_middle_of_words_is_found(
    height: float, tilt: float, thickness: int, ends: tuple[int, int]
) -> None:
    grey, box = type_line()
    y, rise = box.top + height * box.height, tilt * box.width / 2
    struck = draw(grey, (box.left - ends[0], y - rise), (box.right + ends[1], y + rise), thickness=thickness)

    assert {stroke.kind for stroke in strikes_on(struck)} & STRIKES


@given(gap=st.integers(2, 14), thickness=st.integers(2, 14))
@settings(max_examples=15, deadline=None)
def test_an_underline_is_never_a_strike(gap: int, thickness: int) -> None:
    grey, box = type_line("a common harbour on the coast")
    y = box.bottom + gap + thickness // 2
    lined = draw(grey, (box.left - 5, y), (box.right + 5, y), thickness=thickness)

    found = find_strokes(lined < 128, DPI)

    assert not [stroke for stroke in found if stroke.kind in STRIKES]
    assert any(stroke.kind in ("underline", "rule") for stroke in found)


@pytest.mark.parametrize("climb", [0, 14])
def test_a_short_hair_on_the_glass_is_no_strike(climb: int) -> None:
    grey, box = type_line()
    left, right = box.left + 100, box.left + 195

    hair = draw(grey, (left, middle(box) + climb), (right, middle(box) - climb), thickness=1)

    assert strikes_on(hair) == []


def test_an_underline_that_touches_the_letters_is_no_strike() -> None:
    grey, box = type_line("a common harbour on the coast")

    assert strikes_on(draw(grey, (box.left, box.bottom), (box.right, box.bottom), thickness=8)) == []


def test_a_rule_over_the_whole_page_is_no_strike() -> None:
    grey, box = type_line()
    ruled = draw(grey, (10, box.bottom + 60), (grey.shape[1] - 10, box.bottom + 60))

    assert strikes_on(ruled) == []


def test_a_pen_line_across_a_stamp_is_a_diagonal() -> None:
    grey, box = type_line("SECRET", size=90)
    struck = draw(grey, (box.left - 40, box.bottom + 10), (box.right + 60, box.top - 20), thickness=7)

    assert [stroke.kind for stroke in strikes_on(struck)] == ["diagonal"]


@pytest.mark.parametrize("size", [48, 90])
def test_two_lines_that_cross_are_an_x(size: int) -> None:
    grey, box = type_line("TOP SECRET", size=size)
    struck = draw(grey, (box.left - 20, box.bottom + 12), (box.right + 20, box.top - 12), thickness=6)
    struck = draw(struck, (box.left - 20, box.top - 12), (box.right + 20, box.bottom + 12), thickness=6)

    assert {stroke.kind for stroke in strikes_on(struck)} == {"x"}


def test_a_zigzag_is_a_scribble() -> None:
    grey, box = type_line("garrison")
    tips = [(x, box.bottom if n % 2 else box.top) for n, x in enumerate(range(box.left - 8, box.right + 20, 22))]

    assert "scribble" in {stroke.kind for stroke in strikes_on(draw(grey, *tips, thickness=6))}


def test_ink_at_the_edge_of_the_scan_is_no_strike() -> None:
    grey, box = type_line()
    shifted = np.roll(grey, -box.top + 4, axis=0)

    assert strikes_on(draw(shifted, (box.left, 14), (box.right, 14))) == []


def test_a_path_follows_its_stroke() -> None:
    grey, box = type_line()
    struck = draw(grey, (box.left - 8, middle(box) - 4), (box.right + 8, middle(box) + 4))

    path = strikes_on(struck)[0].path

    assert all(abs(y - middle(box)) < 10 for _, y in path)
    assert list(path) == sorted(path)


def test_letters_typed_over_with_x_are_overtyped() -> None:
    grey, box = type_line("SNF", size=60)
    over = grey.copy()
    for left, right in zip(range(box.left, box.right, 36), range(box.left + 34, box.right + 36, 36), strict=False):
        over = draw(over, (left, box.bottom), (right, box.top), thickness=4)
        over = draw(over, (left, box.top), (right, box.bottom), thickness=4)

    assert is_overtyped(over < 128, box, box.height)
    assert not is_overtyped(grey < 128, box, box.height)


def test_hairlines_paler_than_type_are_overtyping_too() -> None:
    picture = Image.new("L", (160, 80), 215)
    draw = ImageDraw.Draw(picture)
    for left in range(20, 140, 40):
        draw.line((left, 20, left + 34, 60), fill=60, width=5)
        draw.line((left + 34, 20, left, 60), fill=150, width=3)
    grey, box = np.array(picture, np.uint8), Box(18, 18, 138, 62)
    pale = find_pale_ink(grey, box)

    assert is_overtyped(pale, Box(0, 0, 120, 44), 40)
    assert not is_overtyped(grey < 128, box, 40)


def type_over(grey: Grey, box: Box, *, pitch: float = 30.0) -> Grey:
    """X's of a typewriter over the letters in the box."""
    left = float(box.left)
    while left < box.right:
        grey = draw(grey, (left, box.bottom - 4), (left + pitch * 0.86, box.top + 4), thickness=4)
        grey = draw(grey, (left, box.top + 4), (left + pitch * 0.86, box.bottom - 4), thickness=4)
        left += pitch
    return grey


def words_at(box: Box, start: float, end: float) -> Box:
    return box._replace(left=round(box.left + start * box.width), right=round(box.left + end * box.width))


@given(start=st.floats(0, 0.5), share=st.floats(0.2, 0.5), pitch=st.floats(28, 36))
@settings(max_examples=10, deadline=None)
def test_a_row_of_xs_is_overtyping(start: float, share: float, pitch: float) -> None:
    grey, box = type_line()
    covered = words_at(box, start, start + share)

    found = [stroke for stroke in strikes_on(type_over(grey, covered, pitch=pitch)) if stroke.kind == "overtype"]

    assert len(found) == 1
    assert found[0].box.iou(covered) > 0.5


def test_xs_at_no_pitch_are_no_overtyping() -> None:
    grey, box = type_line()
    for left in (0.1, 0.14, 0.3, 0.55):
        grey = type_over(grey, words_at(box, left, left + 0.01))

    assert "overtype" not in {stroke.kind for stroke in strikes_on(grey)}


@given(width=st.integers(15, 18), pitch=st.integers(28, 36), height=st.integers(34, 40))
@settings(max_examples=15, deadline=None)
def test_bold_stems_at_the_pitch_of_a_typewriter_are_no_xs(width: int, pitch: int, height: int) -> None:
    grey = np.full((300, 600), 255, np.uint8)
    for stem in range(5):
        left = 100 + stem * pitch
        grey[120 : 120 + height, left : left + width] = 0

    assert strikes_on(grey) == []


def test_a_felt_tip_that_swells_below_the_letters_is_an_underline() -> None:
    grey, box = type_line("a common harbour on the coast")
    lined = grey
    for n, x in enumerate(range(box.left - 5, box.right, 12)):
        swollen = 10 + round(5 * np.sin(n / 4))
        lined = draw(lined, (x, box.bottom + 9), (x + 12, box.bottom + 9), thickness=swollen)

    assert strikes_on(lined) == []


def test_a_black_bar_is_not_overtyped() -> None:
    assert not is_overtyped(np.ones((60, 200), np.bool_), Box(0, 0, 200, 60), 40)
