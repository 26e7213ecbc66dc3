from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.geometry import Box
from pipeline.markings.hidden import CONFIDENCE, restore_portions
from pipeline.markings.terms import read_vocabulary
from tests.typeset import HEIGHT, LEFT, WIDTH, Setter

if TYPE_CHECKING:
    from pipeline.model import Page

BODY = "The committee met on the tenth and heard a report"
MARK = Box(LEFT, 376, LEFT + 135, 409)
"""Where (S//NF) stands before what is withheld."""


def withheld_but_for_its_mark() -> Page:
    return Setter(y=300).line(BODY).down().line("[redacted]", indent=4).line(BODY).page()


def inked(*boxes: Box) -> np.ndarray:
    """Letters as wide as a half em in these boxes."""
    ink = np.zeros((HEIGHT, WIDTH), np.bool_)
    for box in boxes:
        for left in range(box.left, box.right - 10, 20):
            ink[box.top : box.bottom, left : left + 15] = True
    return ink


def restored(page: Page, ink: np.ndarray, *, overtyped: bool) -> list[str]:
    made = restore_portions(page, ink, 20.0, read_vocabulary(), lambda _box, _height: overtyped)
    return [word.text for word in made.words() if word.confidence == CONFIDENCE]


def test_an_overtyped_mark_before_a_withheld_line_is_restored_from_its_width() -> None:
    assert restored(withheld_but_for_its_mark(), inked(MARK), overtyped=True) == ["(S//NF)"]


def test_ink_that_is_not_overtyped_is_no_mark() -> None:
    assert restored(withheld_but_for_its_mark(), inked(MARK), overtyped=False) == []


def test_nothing_is_restored_where_there_is_no_ink() -> None:
    assert restored(withheld_but_for_its_mark(), inked(), overtyped=True) == []


def test_the_end_of_a_line_in_the_column_before_is_no_mark() -> None:
    page = withheld_but_for_its_mark()
    beside = Setter(y=400, left=MARK.left, kind="text", column=2).line("harbour").page().regions

    assert restored(page.model_copy(update={"regions": (*beside, *page.regions)}), inked(MARK), overtyped=True) == []


def test_ink_far_before_a_line_is_no_mark() -> None:
    far = MARK.move(-90, 0)

    assert restored(withheld_but_for_its_mark(), inked(far), overtyped=True) == []
