from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.geometry import Box, hull
from pipeline.press.marks.redacting import Censor, choose_censor, cover, find_passages, paint
from pipeline.press.truth.model import TrueLine, TrueWord

WHITE = Censor("white", 90, (("(b)(1)",),), "none")
BLACK = Censor("black", None, (("b1-1",),), "none")


def word(left: int, top: int, width: int = 100, withheld: int | None = 0) -> TrueWord:
    return TrueWord(text="source", box=Box(left, top, left + width, top + 30), withheld=withheld)


def line(*words: TrueWord, column: int = 1) -> TrueLine:
    return TrueLine(kind="block", index=4, role="paragraph", column=column, baseline=words[0].box.bottom, words=words)


def test_words_of_one_line_are_one_box() -> None:
    first = line(word(100, 200, withheld=None), word(220, 200), word(340, 200))

    ((found, number, words),) = find_passages([first])
    (redaction,) = cover(found, number, words, WHITE)

    assert redaction.box == Box(216, 195, 444, 235)
    assert redaction.beneath == "source source"


def test_a_passage_over_three_lines_is_one_block_in_parts() -> None:
    lines = [[word(500, 200)], [word(100, 250, 500)], [word(100, 300, 200)]]

    (redaction,) = cover(line(*lines[0]), 0, lines, BLACK)

    assert len(redaction.parts) == 3
    assert all(above.bottom == below.top for above, below in zip(redaction.parts, redaction.parts[1:], strict=False))
    assert redaction.box == hull(redaction.parts)


def test_lines_of_one_width_are_one_part() -> None:
    (redaction,) = cover(line(word(100, 200)), 0, [[word(100, y, 500)] for y in (200, 250, 300)], BLACK)

    assert redaction.parts == (Box(96, 195, 604, 335),)


def test_boxes_that_do_not_touch_are_redactions_of_their_own() -> None:
    made = cover(line(word(500, 200)), 0, [[word(500, 200)], [word(100, 250)]], WHITE)

    assert len({redaction.number for redaction in made}) == 2


def test_a_passage_that_goes_on_in_another_column_is_another_one() -> None:
    found = [*find_passages([line(word(100, 200)), line(word(900, 200), column=2)])]

    assert len(found) == 2


def test_nothing_of_the_type_is_left_below_a_redaction() -> None:
    page = np.full((400, 700), 255, np.uint8)
    page[200:335:3, 100:600] = 0
    rows = [[word(300, 200, 300)], [word(100, 250, 500)], [word(100, 300, 200)]]

    (redaction,) = cover(line(*rows[0]), 0, rows, WHITE)
    paint(page, redaction, WHITE)

    for part in redaction.parts:
        inner = part.grow(-3, -3)
        assert (page[inner.top : inner.bottom, inner.left : inner.right] == 255).all()


def test_a_black_bar_is_black_to_its_edge() -> None:
    page = np.full((400, 700), 255, np.uint8)

    (redaction,) = cover(line(word(100, 200)), 0, [[word(100, 200)]], BLACK)
    paint(page, redaction, BLACK)

    left, top, right, bottom = redaction.box
    assert (page[top:bottom, left:right] == 0).all()
    assert (page == 0).sum() == redaction.box.area


@given(st.integers(0, 1000))
def test_no_codes_stand_inside_black(seed: int) -> None:
    censor = choose_censor(np.random.default_rng(seed))

    assert not (censor.fill == "black" and censor.place == "inside")
    assert not (censor.fill == "black" and censor.frame_tone is not None)
