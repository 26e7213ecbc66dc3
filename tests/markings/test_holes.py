from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.geometry import Box
from pipeline.markings.codes import CodeLine
from pipeline.markings.holes import find_holes
from pipeline.model import Line
from tests.typeset import HEIGHT, LEFT, RIGHT, SIZE, WIDTH, Setter, width_of

if TYPE_CHECKING:
    from pipeline.model import Page, Redaction

FULL = "The committee met on the morning of the tenth and heard a report on the harbour and the road beyond it"[:90]
"""As wide as the column."""
BLANK = np.zeros((HEIGHT, WIDTH), np.bool_)
DPI = 300


def set_lines(*lines: str) -> Page:
    setter = Setter()
    for line in lines:
        setter = setter.line(line)
    return setter.page()


def holes(page: Page, *codes: Box, ink: np.ndarray = BLANK) -> list[Redaction]:
    return list(find_holes(page, ink, DPI, [CodeLine(("25X1",), box, ()) for box in codes], set()))


def cut(start: int, end: int) -> str:
    """The full line with nothing from one sign to another."""
    return FULL[:start].rstrip().ljust(start) + " " * (end - start) + FULL[end:].lstrip().rjust(len(FULL) - end)


def test_prose_withholds_nothing() -> None:
    assert holes(set_lines(*[FULL] * 8)) == []


def test_a_hole_in_a_line_of_prose_is_withheld() -> None:
    (found,) = holes(set_lines(FULL, FULL, cut(30, 50), FULL))

    assert found.fill == "white"
    assert found.box.iou(Box(LEFT + 29 * 20, 470, LEFT + 50 * 20, 510)) > 0.7


def test_a_gap_between_the_heads_of_two_columns_is_none() -> None:
    heads, row = "Date of leaving".ljust(40) + "Percent of all of them", "Before June".ljust(50) + "2"

    assert holes(set_lines(FULL, FULL, FULL, heads, row)) == []


def test_a_dash_of_a_pen_read_behind_a_gap_makes_no_hole() -> None:
    page = set_lines(FULL, FULL, cut(50, 70), FULL)
    lines = page.regions[0].lines
    gap = LEFT + 60 * 20
    doubted = Line.of(
        word.model_copy(update={"confidence": 0.1}) if word.box.left > gap else word for word in lines[2].words
    )
    region = page.regions[0].model_copy(update={"lines": (*lines[:2], doubted, *lines[3:])})

    assert holes(page.model_copy(update={"regions": (region,)})) == []


def test_ink_in_a_hole_is_none() -> None:
    ink = BLANK.copy()
    for x in range(LEFT + 620, LEFT + 960, 40):
        ink[475:500, x : x + 20] = True

    assert holes(set_lines(FULL, FULL, cut(30, 50), FULL), ink=ink) == []


def test_a_narrow_hole_is_believed_only_beside_a_code() -> None:
    page = set_lines(FULL, FULL, cut(30, 33), FULL)

    assert holes(page) == []
    assert len(holes(page, Box(RIGHT + 60, 476, RIGHT + 140, 500))) == 1


def test_lines_that_are_missing_in_the_middle_of_a_sentence_are_withheld() -> None:
    above = Setter().line(FULL).line(FULL).line(FULL)
    page = above.down(3).line(FULL.lower()).line(FULL).page()

    (found,) = holes(page)

    assert (found.box.left, found.box.height > 2.5 * 50) == (LEFT, True)


def test_a_passage_from_mid_line_to_mid_line_is_one_of_several_parts() -> None:
    above = Setter().line(FULL).line(FULL).line(FULL[:60].rstrip())
    page = above.down(2).line(FULL.lower()[20:].lstrip(), indent=11).line(FULL).page()

    (found,) = holes(page)

    assert len(found.parts) == 3


def test_the_end_of_a_paragraph_is_none() -> None:
    assert holes(set_lines(FULL, FULL, "It ended there.", FULL, FULL)) == []


def test_the_columns_of_a_table_are_none() -> None:
    assert holes(set_lines(*[cut(30, 50)] * 5)) == []


def test_hanging_lines_are_none() -> None:
    setter = Setter()
    for _ in range(4):
        setter = setter.line("a. beyond the harbour the road was not yet open").line(
            "and it was not passable", indent=4
        )

    assert holes(setter.page()) == []


def test_a_list_whose_items_go_on_below_their_text_withholds_nothing() -> None:
    setter = Setter()
    for _ in range(4):
        setter = setter.line("o the harbour and the road beyond it were not yet open to").line(
            FULL.lower()[:60], indent=1
        )

    assert holes(setter.page()) == []


def test_a_short_line_in_the_middle_is_none() -> None:
    setter = Setter(right=LEFT + width_of(FULL, SIZE)).line(FULL).line(FULL).line(FULL)
    middle = "of the harbour and the road beyond it"
    setter = setter.with_(right=setter.page().regions[0].box.right).centred(middle)

    assert holes(setter.line(FULL.lower()).line(FULL).page()) == []


def test_a_hole_between_short_words_is_withheld_where_prose_runs_above_and_below() -> None:
    (found,) = holes(set_lines(FULL, FULL, "railway and".ljust(60) + "the", FULL))

    assert found.box.iou(Box(LEFT + 11 * 20, 470, LEFT + 60 * 20, 510)) > 0.7


def test_dots_of_a_frame_that_were_read_as_a_sign_are_no_word() -> None:
    page = set_lines(FULL, FULL, cut(30, 50)[:38] + '"=' + cut(30, 50)[40:], FULL)
    region = page.regions[0]
    words = tuple(
        word.model_copy(update={"confidence": 0.2}) if word.text == '"=' else word for word in region.lines[2].words
    )
    lines = (*region.lines[:2], region.lines[2].model_copy(update={"words": words}), *region.lines[3:])
    doubted = page.model_copy(update={"regions": (region.model_copy(update={"lines": lines}),)})

    assert holes(page) == []
    assert len(holes(doubted)) == 1


@given(st.lists(st.integers(50, 90), min_size=4, max_size=10))
@settings(max_examples=30, deadline=None)
def test_lines_that_end_where_they_like_withhold_nothing(ends: list[int]) -> None:
    assert holes(set_lines(*(FULL[:end].strip() for end in ends))) == []


def test_signatures_side_by_side_withhold_nothing_between_them() -> None:
    setter = Setter()
    for line in [FULL] * 4 + ["It ended there."]:
        setter = setter.line(line)
    setter = setter.down(2)
    for left, right in (
        ("Central Government of the", "Presidium of the"),
        ("People's Republic of the", "Supreme Soviet of the"),
        ("whole of China", "Soviet Republics"),
        ("People's Republic of the", "Supreme Soviet of the"),
    ):
        setter = setter.line(left.ljust(30) + right)

    assert holes(setter.page()) == []


def test_white_between_two_signatures_that_narrows_is_no_hole() -> None:
    setter = Setter()
    for line in (
        *[FULL] * 4,
        "Both texts are valid.",
        "On the authorization".rjust(24) + "On the authorization".rjust(22),
        "of the Central".rjust(20) + "of the Presidium of".rjust(27),
        "People's Government".rjust(24) + "the Supreme Soviet".rjust(20),
    ):
        setter = setter.line(line)

    assert holes(setter.page()) == []
