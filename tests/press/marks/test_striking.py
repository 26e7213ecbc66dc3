from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pytest

from pipeline.geometry import Box
from pipeline.press.marks.kit import ROLES
from pipeline.press.marks.strikes import Strike, paths, pen_for
from pipeline.press.marks.striking import Key, strike_out
from pipeline.press.truth.model import TrueLine, TrueStroke, TrueWord

if TYPE_CHECKING:
    from pipeline.press.type.forms import Role
    from pipeline.vision.sheet import Grey

KEY = Key(np.zeros((30, 24), np.uint8), 30.0)
KEYS: dict[Role, Key] = {"paragraph": KEY, "item": KEY, "note": KEY}


def line(*texts: str, role: Role = "paragraph", struck: bool = True) -> TrueLine:
    words = tuple(
        TrueWord(text=text, box=Box(200 + 160 * at, 300, 340 + 160 * at, 334), struck=struck)
        for at, text in enumerate(texts)
    )
    return TrueLine(kind="block", index=0, role=role, column=0, baseline=330, words=words)


def struck(lines: list[TrueLine], seed: int = 0, *, typed: bool = False) -> tuple[Grey, list[TrueStroke]]:
    page = np.full((700, 1600), 255, np.uint8)
    return page, [*strike_out(page, lines, KEYS, np.random.default_rng(seed), hand="typed" if typed else "printed")]


def test_words_that_are_not_struck_are_left_alone() -> None:
    page, strokes = struck([line("the", "regime", struck=False)])

    assert strokes == []
    assert (page == 255).all()


def test_a_run_of_struck_words_has_one_stroke_that_names_them() -> None:
    (stroke,) = struck([line("This", "material", "contains")])[1]

    assert stroke.struck == "This material contains"


def test_a_paragraph_in_print_is_struck_by_ruled_lines() -> None:
    kinds = {stroke.kind for seed in range(12) for stroke in struck([line("This", "material")], seed)[1]}

    assert kinds == {"line"}


def test_a_typist_types_x_over_words() -> None:
    kinds = Counter(stroke.kind for seed in range(40) for stroke in struck([line("the", "war")], seed, typed=True)[1])

    assert kinds["overtype"] > 5


def test_a_passage_over_several_lines_is_struck_in_one_way() -> None:
    made = [struck([line("the", "war")] * 6, seed, typed=True)[1] for seed in range(40)]

    assert {len({stroke.kind for stroke in strokes}) for strokes in made} == {1}
    assert len({strokes[0].kind for strokes in made}) > 1


def test_banners_are_struck_in_every_way_of_a_pen() -> None:
    kinds = {stroke.kind for seed in range(60) for stroke in struck([line("SECRET", role="banner")], seed)[1]}

    assert kinds == {"line", "diagonal", "x", "scribble"}


@pytest.mark.parametrize("kind", ["line", "diagonal", "x", "scribble"])
def test_a_strike_crosses_the_words_from_side_to_side(kind: Strike) -> None:
    box = Box(100, 100, 500, 150)

    for seed in range(20):
        drawn = np.concatenate(paths(kind, box, np.random.default_rng(seed)))
        assert drawn[:, 0].min() <= box.left + 10
        assert drawn[:, 0].max() >= box.right - 10
        assert ((drawn[:, 1] > box.top - 40) & (drawn[:, 1] < box.bottom + 40)).all()


def test_a_ruled_line_runs_through_the_middle_of_the_letters() -> None:
    box = Box(100, 100, 500, 150)

    (path,) = paths("line", box, np.random.default_rng(3))

    assert (np.abs(path[:, 1] - 126) < 12).all()


def test_ink_changes_where_the_truth_says() -> None:
    page, (stroke,) = struck([line("SECRET", role="banner")], 5)

    left, top, right, bottom = stroke.box.grow(3)
    assert (page[top:bottom, left:right] < 200).any()
    page[top:bottom, left:right] = 255
    assert (page == 255).all()


def test_pens_are_thicker_than_a_rule_and_thinner_than_a_bar() -> None:
    for seed in range(30):
        for kind in ("line", "diagonal", "x", "scribble"):
            pen = pen_for(kind, np.random.default_rng(seed))
            assert 2 < pen.thickness_px < 10
            assert 0.6 < pen.opacity <= 1


def test_the_lines_of_a_signature_can_be_typed_over() -> None:
    assert {"signature", "article", *KEYS} <= set(ROLES)
