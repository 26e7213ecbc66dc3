"""Text that can be read in the file but not on the page is found, and nothing else is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pikepdf
import pytest

from pipeline.ingest import find_sources, pdf_text, read_page
from tests.ingest.pdfs import SEEN, UNSEEN, Leaf, a_scan, draw_box, draw_image, draw_text, save_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.ingest.reading import Ingested
    from pipeline.vision.sheet import Grey

WHITE_SHEET: Grey = np.full((2200, 1700), 255, np.uint8)
TWO_WORDS = draw_text("agent Smith", 100, 400)
"""Two words from (100, 400), each letter 7.2 points wide."""


def ingest(tmp_path: Path, leaf: Leaf) -> Ingested:
    (source,) = find_sources([save_pdf(tmp_path / "memo.pdf", [Leaf(), leaf])])
    return read_page(source, 1)


def blackened(image: Grey, left: float, bottom: float, across: float, down: float) -> Grey:
    """A letter page at 200 dpi with a bar burnt in; points."""
    burnt, scale = image.copy(), 200 / 72
    rows = slice(round((792 - bottom - down) * scale), round((792 - bottom) * scale))
    burnt[rows, round(left * scale) : round((left + across) * scale)] = 0
    return burnt


@pytest.mark.parametrize("mode", [SEEN, UNSEEN])
@pytest.mark.parametrize("shade", [0, 0.5, 1])
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_words_under_an_opaque_box_are_told(tmp_path: Path, mode: int, shade: float, turn: int) -> None:
    text = draw_text("agent Smith called", 100, 400, mode=mode)
    leaf = a_scan(WHITE_SHEET, after=text + draw_box(97, 396, 84, 18, shade))._replace(turn=turn)

    ingested = ingest(tmp_path, leaf)

    (problem,) = ingested.problems
    assert (problem.kind, problem.page) == ("text-under-redaction", 2)
    assert "memo.pdf, page 2: readable text under a redaction (2 of 3 words" in problem.message
    assert ingested.scan.text_layer_words == 3


def test_the_withheld_words_are_not_repeated(tmp_path: Path) -> None:
    (problem,) = ingest(tmp_path, a_scan(WHITE_SHEET, after=TWO_WORDS + draw_box(97, 396, 84, 18))).problems

    assert "Smith" not in problem.message
    assert "agent" not in problem.message


def test_hidden_words_under_a_bar_of_the_image_are_told(tmp_path: Path) -> None:
    image = blackened(WHITE_SHEET, 97, 396, 84, 18)

    (problem,) = ingest(tmp_path, a_scan(image, after=draw_text("agent Smith", 100, 400, mode=UNSEEN))).problems

    assert "2 of 2 words" in problem.message


def test_a_crop_does_not_move_the_words(tmp_path: Path) -> None:
    leaf = a_scan(WHITE_SHEET, after=TWO_WORDS + draw_box(97, 396, 84, 18))._replace(crop=(50, 300, 500, 700))

    assert [problem.kind for problem in ingest(tmp_path, leaf).problems] == ["text-under-redaction"]


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(TWO_WORDS, id="words in the open"),
        pytest.param(draw_text("agent Smith", 100, 400, mode=UNSEEN), id="hidden words over blank paper"),
        pytest.param(draw_box(97, 396, 84, 18) + "1 g " + TWO_WORDS, id="white words on a black box"),
        pytest.param(draw_box(97, 396, 84, 18, 0.9) + TWO_WORDS, id="black words on a grey box"),
        pytest.param(draw_box(0, 0, 612, 792, 1) + draw_text("blank", 100, 400, mode=UNSEEN), id="a box for paper"),
        pytest.param(TWO_WORDS + draw_box(97, 300, 84, 18), id="a box elsewhere"),
        pytest.param(draw_text("l .", 100, 400) + draw_box(97, 396, 84, 18), id="specks under a box"),
        pytest.param("", id="no words"),
    ],
)
def test_other_words_are_no_problem(tmp_path: Path, after: str) -> None:
    assert ingest(tmp_path, a_scan(WHITE_SHEET, after=after)).problems == ()


def test_words_outside_the_page_are_no_problem(tmp_path: Path) -> None:
    leaf = Leaf(draw_image(612, 792) + draw_text("outside", -300, 900), WHITE_SHEET)

    assert ingest(tmp_path, leaf).problems == ()


@pytest.mark.parametrize("error", [*pdf_text.DAMAGED, IndexError, RecursionError])
def test_text_that_cannot_be_read_is_told_and_the_page_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def fail(*_args: object, **_options: object) -> None:
        raise error("bad font")

    monkeypatch.setattr("pdfplumber.open", fail)

    ingested = ingest(tmp_path, a_scan(WHITE_SHEET, after=TWO_WORDS))

    assert [problem.kind for problem in ingested.problems] == ["text-not-checked"]
    assert ingested.grey.shape == (2200, 1700)


def test_a_page_without_text_is_not_given_to_the_slow_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("pdfplumber.open")

    assert ingest(tmp_path, a_scan(WHITE_SHEET)).scan.text_layer_words == 0


def test_no_image_is_decoded_to_read_text(tmp_path: Path) -> None:
    path = save_pdf(tmp_path / "p.pdf", [a_scan(WHITE_SHEET, after=TWO_WORDS)])
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.Resources.XObject.Im.write(b"\xff no image", filter=pikepdf.Name.DCTDecode)
        pdf.save(path)

    assert pdf_text.read_text_layer(path.read_bytes(), WHITE_SHEET).words == 2
