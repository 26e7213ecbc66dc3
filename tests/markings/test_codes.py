from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.geometry import Box
from pipeline.markings.codes import assign_codes, find_code_lines
from pipeline.markings.stacks import find_stacks, revise_codes
from pipeline.model import Line, Redaction, Word
from pipeline.vision.stamps import MARGIN_PX
from tests.typeset import HEIGHT, WIDTH, Setter
from tests.vision.lettering import set_stack

if TYPE_CHECKING:
    from pipeline.model import Page

STACK = ("b1-1", "b3-1", "b7A-1", "b7E-1, 2")
BODY = "The garrison beyond the harbour was moved to the north of the pass"


def withheld(left: int, top: int, right: int, bottom: int) -> Redaction:
    box = Box(left, top, right, bottom)
    return Redaction(box=box, parts=(box,), fill="black")


def page_with(*redactions: Redaction, stacks: dict[int, tuple[str, ...]]) -> Page:
    """Lines of text down the page, stacks of codes at its right from those rows on, and what is withheld."""
    setter = Setter(y=400)
    for _ in range(12):
        setter = setter.line(BODY).down()
    for y, codes in stacks.items():
        setter = setter.with_(left=2150, y=y)
        for code in codes:
            setter = setter.line(code)
    return setter.page().model_copy(update={"redactions": redactions})


def assigned(page: Page) -> list[tuple[str, ...]]:
    return [redaction.codes for redaction in assign_codes(page, find_code_lines(page))]


def test_codes_go_to_the_passage_beside_them() -> None:
    page = page_with(
        withheld(500, 480, 900, 520),
        withheld(500, 1480, 900, 1520),
        withheld(500, 2600, 900, 2640),
        stacks={500: ("bl-1", "b7E-1,2"), 1500: ("b6-2",)},
    )

    assert assigned(page) == [("b1-1", "b7E-1, 2"), ("b6-2",), ()]


def test_codes_printed_in_a_box_are_of_that_box_alone() -> None:
    page = page_with(withheld(2100, 460, 2400, 520), withheld(500, 560, 900, 600), stacks={500: ("(b)(1)",)})

    assert assigned(page) == [("(b)(1)",), ()]


def test_a_stack_that_explains_the_text_does_not_explain_the_margin() -> None:
    margin, text = withheld(60, 480, 220, 560), withheld(500, 480, 900, 520)

    assert assigned(page_with(margin, text, stacks={500: STACK})) == [(), STACK]
    assert assigned(page_with(margin, stacks={500: STACK})) == [STACK]


def test_of_two_stacks_level_with_a_passage_the_nearer_one_is_its_own() -> None:
    setter = Setter(y=500).line(BODY).with_(left=100, y=500).line("b6-2").with_(left=2150, y=500).line("b1-1")
    redactions = (withheld(500, 480, 900, 520), withheld(1700, 480, 2000, 520))

    assert assigned(setter.page().model_copy(update={"redactions": redactions})) == [("b6-2",), ("b1-1",)]


def test_codes_read_as_part_of_the_text_beside_them_are_read_again_alone() -> None:
    grey = set_stack(STACK, (2150, 500), 48, (WIDTH, HEIGHT))
    setter = Setter(y=536, left=1820).line("beyond the pass b1-1").with_(y=584).line("b3-1", indent=8.25)
    page = setter.with_(y=632, left=1820).line("and so forth HIE-l,2", indent=-2).page()
    known = find_code_lines(page)
    stacks = find_stacks(page, grey, grey < 128, known)

    def told(number: int, text: str) -> Line:
        top = MARGIN_PX + round(stacks[0].scale * (20 + 48 * number))
        box = Box(MARGIN_PX, top, MARGIN_PX + 100, top + 20)
        return Line(box=box, words=(Word(text=text, box=box, confidence=0.9, engine="told"),))

    revised = revise_codes(page, known, stacks, [[told(number, text) for number, text in enumerate(STACK)]])

    assert len(stacks) == 1
    assert [line.codes for line in revised] == [(code,) for code in STACK]


def test_a_stack_on_grey_paper_is_read_on_white() -> None:
    grey = np.minimum(set_stack(STACK, (2150, 500), 48, (WIDTH, HEIGHT)), 190).astype(np.uint8)
    page = Setter(y=536, left=2150).line("b1-1").page()

    (stack,) = find_stacks(page, grey, grey < 128, find_code_lines(page))

    assert np.median(stack.tile) == 255
    assert stack.tile.min() < 64


def test_a_stack_that_reads_worse_alone_stays_as_it_was() -> None:
    grey = set_stack(STACK, (2150, 500), 48, (WIDTH, HEIGHT))
    page = Setter(y=536, left=2150).line("b1-1").page()
    known = find_code_lines(page)
    stacks = find_stacks(page, grey, grey < 128, known)

    assert revise_codes(page, known, stacks, [[]]) == known


def test_a_line_that_was_read_only_with_the_page_stays_beside_those_read_alone() -> None:
    grey = set_stack(STACK[:2], (2150, 500), 48, (WIDTH, HEIGHT))
    page = Setter(y=536, left=2150).line("b1-1").with_(y=584).line("b3-1").page()
    known = find_code_lines(page)
    stacks = find_stacks(page, grey, grey < 128, known)
    box = Box(MARGIN_PX, MARGIN_PX + 60, MARGIN_PX + 100, MARGIN_PX + 92)
    fresh = Line(box=box, words=(Word(text="b3-1", box=box, confidence=0.9, engine="told"),))

    assert [line.codes for line in revise_codes(page, known, stacks, [[fresh]])] == [("b1-1",), ("b3-1",)]


def test_what_stands_level_with_a_passage_in_the_margin_is_looked_at_though_nothing_was_read_there() -> None:
    grey = set_stack(STACK, (2150, 480), 48, (WIDTH, HEIGHT))
    page = page_with(withheld(500, 480, 900, 520), stacks={})

    assert [stack.box.width < 300 for stack in find_stacks(page, grey, grey < 128, ())] == [True]
    assert find_stacks(page_with(stacks={}), grey, grey < 128, ()) == ()
