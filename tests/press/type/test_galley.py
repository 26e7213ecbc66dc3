"""The boxes of words against type that typst itself drew in colours."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.knowledge import models_folder
from pipeline.press.type import compose
from pipeline.press.type.forms import FACES, form_of
from pipeline.press.type.galley import Bit, Strip, set_type
from pipeline.press.type.jobs import DPI, PT_PX, Job
from pipeline.press.type.tokens import Token, parse_tokens

if TYPE_CHECKING:
    from numpy.typing import NDArray

TEXT = (
    "5. Although the Peiping regime will (undoubtedly) continue to attempt to gain legal recognition, we do not "
    "believe that the *existing* Sino-Soviet solidarity can be **weakened** by non-Communist concessions.<sup>1</sup> "
    'Moreover, flying offices--of 1952--jeopardize 70,000 troops; US-Japan Security Pact, Annex "A."'
)
INKS = ("00ffff", "ff00ff", "ffff00")
"""Cyan, magenta and yellow: each takes one channel of the light and leaves the others."""


def job(face: str, text: str = TEXT) -> Job:
    return Job(parse_tokens(text), form_of(face).styles["paragraph"], 223.0)


def drawn_in_inks(order: Job, monkeypatch: pytest.MonkeyPatch) -> NDArray[np.float64]:
    """(inks, height, width): the job as typst draws it, neighbouring words in different inks, 0 to 1."""
    monkeypatch.setattr(compose, "colour", lambda number: INKS[number % len(INKS)])
    compiler = typst.Compiler(font_paths=[str(models_folder() / "fonts")], ignore_system_fonts=True)
    _, page = compiler.compile(compose.compose([order]).encode(), format="png", ppi=DPI)  # type: ignore[misc]  # a list
    picture = cv2.imdecode(np.frombuffer(page, np.uint8), cv2.IMREAD_COLOR_RGB)  # type: ignore[arg-type]  # bytes
    return 1 - np.moveaxis(np.asarray(picture, np.float64), 2, 0) / 255


@pytest.mark.parametrize("face", FACES)
def test_a_word_box_holds_its_own_ink_and_no_other(face: str, monkeypatch: pytest.MonkeyPatch) -> None:
    order = job(face)
    strips = set_type([order])[0]
    ink = drawn_in_inks(order, monkeypatch)
    first = round((compose.PAD_PT - (order.style.pitch_pt - order.style.size_pt) / 2) * PT_PX)

    words = [(bit, first + number * order.style.pitch_px) for number, strip in enumerate(strips) for bit in strip.bits]
    for bit, down in words:
        left, top, right, bottom = box_of(bit, down)
        own = ink[bit.token % len(INKS)]
        near = own[max(0, top - 9) : bottom + 9, max(0, left - 9) : right + 9].sum()
        inside = own[top:bottom, left:right].sum()
        others = ink[:, top:bottom, left:right].sum() - inside
        assert inside >= 0.99 * near, bit
        assert others <= 0.01 * inside, bit


@pytest.mark.parametrize("face", FACES)
def test_all_ink_of_a_line_lies_in_its_word_boxes(face: str) -> None:
    for strip in set_type([job(face)])[0]:
        ink = 255.0 - strip.pixels
        rest = ink.copy()
        for bit in strip.bits:
            left, top, right, bottom = box_of(bit, 0)
            rest[max(0, top) : bottom, left:right] = 0
        assert rest.sum() <= 0.01 * ink.sum()


def box_of(bit: Bit, down: int) -> tuple[int, int, int, int]:
    edges = bit.edges
    low_x, low_y = int(np.floor(edges.left)), int(np.floor(edges.top + down))
    return low_x, low_y, int(np.ceil(edges.right)), int(np.ceil(edges.bottom + down))


def said(strips: tuple[Strip, ...], order: Job) -> str:
    """The text put together again from the parts of words."""
    tokens: dict[int, str] = {}
    for strip in strips:
        for bit in strip.bits:
            tokens[bit.token] = tokens.get(bit.token, "") + (bit.text[:-1] if bit.added else bit.text)
    return " ".join(tokens[number] for number in range(len(order.tokens)))


WORD = st.text("abcdefghilmnoprstuvwyEFIRST-.,", min_size=1, max_size=14)


@given(st.lists(WORD, min_size=1, max_size=40), st.sampled_from(sorted(FACES)))
@settings(max_examples=25, deadline=None)
def test_no_letter_is_lost_at_a_line_end(words: list[str], face: str) -> None:
    order = Job(tuple(Token(word) for word in words), form_of(face).styles["paragraph"], 120.0)

    strips = set_type([order])[0]

    assert said(strips, order) == " ".join(words)


def test_a_divided_word_has_an_added_hyphen_and_a_compound_keeps_its_own() -> None:
    narrow = replace(job("modern", "representatives non-Communist self-determination"), measure_pt=60.0)

    parts = [bit.text for strip in set_type([narrow])[0] for bit in strip.bits]

    assert "non-" in parts
    assert any(bit.added for strip in set_type([narrow])[0] for bit in strip.bits)
    assert said(set_type([narrow])[0], narrow) == "representatives non-Communist self-determination"


def test_every_job_is_set_by_itself() -> None:
    alone = set_type([job("modern")])[0]
    together = set_type([job("typewriter"), job("modern")])[1]

    assert [strip.bits for strip in alone] == [strip.bits for strip in together]


def test_nothing_to_set_is_no_strips() -> None:
    assert set_type([]) == []
