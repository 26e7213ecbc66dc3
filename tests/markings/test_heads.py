from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from pipeline.markings.heads import find_heads, with_heads
from pipeline.markings.spelled import ENGINE
from pipeline.markings.terms import read_vocabulary
from tests.engines.doubles import line_of
from tests.typeset import HEIGHT, LEFT, PITCH, WIDTH, Setter

if TYPE_CHECKING:
    from pipeline.model import Page


def guessed() -> Page:
    """A page whose second line is withheld but for a mark told from its width, with room before it."""
    page = Setter().line("The committee met on the tenth").line("(S//NF) [redacted]", indent=5).page()
    line = page.regions[0].lines[1]
    words = (line.words[0].model_copy(update={"engine": ENGINE}), *line.words[1:])
    lines = (page.regions[0].lines[0], line.model_copy(update={"words": words}))
    return page.model_copy(update={"regions": (page.regions[0].model_copy(update={"lines": lines}),)})


def paper(*, inked: bool) -> tuple[np.ndarray, np.ndarray]:
    """The pixels of the page: something before the mark, or nothing."""
    ink = np.zeros((HEIGHT, WIDTH), np.bool_)
    ink[400 + PITCH - 25 : 400 + PITCH, LEFT + 60 : LEFT + 100] = inked
    return np.where(ink, np.uint8(0), np.uint8(255)), ink


def read(*texts: str) -> str:
    """The line as it is once a reader says this of what stands before the mark."""
    heads = tuple(find_heads(guessed(), *paper(inked=True)))
    lines = tuple(line_of(text, 20 + 80 * index, 20) for index, text in enumerate(texts))
    return with_heads(guessed(), heads, [lines], read_vocabulary()).regions[0].lines[1].text


def test_ink_before_a_guessed_mark_is_looked_at_again() -> None:
    assert [head[:2] for head in find_heads(guessed(), *paper(inked=True))] == [(0, 1)]


def test_where_nothing_stands_before_it_nothing_is_read() -> None:
    assert list(find_heads(guessed(), *paper(inked=False))) == []


@pytest.mark.parametrize("texts", [("(U)", "7"), ("(U)7",)])
def test_a_mark_and_a_number_are_put_before_the_guessed_one(texts: tuple[str, ...]) -> None:
    assert read(*texts) == "(U) 7 (S//NF) [redacted]"


@pytest.mark.parametrize("text", ["Source", "~~|", "(U) and", ""])
def test_what_says_anything_else_is_left_out(text: str) -> None:
    assert read(*text.split()) == "(S//NF) [redacted]"
