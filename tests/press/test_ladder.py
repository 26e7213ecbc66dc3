"""The ladder of conditions, climbed by plain Tesseract; line by line, so that the order of columns does not count."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from pipeline.engines.recogniser import Picture
from pipeline.engines.tesseract import find_tesseract
from pipeline.formats.markdown import from_markdown
from pipeline.press import Order, Treatment, pressed

if TYPE_CHECKING:
    from pipeline.model import Word
    from pipeline.press.truth.model import TrueLine, TruePage
    from pipeline.vision.sheet import Grey

NIE_58 = Path(__file__).parents[2] / "raw" / "nie-58" / "reference.md"
BODY = {"title", "head2", "head3", "head4", "paragraph", "item", "note"}
FIRST, LAST = "### Introduction", "15. Soviet advisors"
"""About two pages of two columns with a note; the rest of the document behaves alike."""
SEEDS = (1, 2, 3)
"""One copy is far better or worse than another: the rate is that of all of them."""


def said(line: TrueLine) -> str:
    """What stands on a line, without calls."""
    words = [word for word in line.words if not word.call]
    return "".join(word.text if word.glued or not at else f" {word.text}" for at, word in enumerate(words))


def nearest(lines: list[TrueLine], word: Word) -> int:
    """The line whose middle is nearest to the word's, far from none."""
    x, y = word.box.centre
    return min(range(len(lines)), key=lambda at: _away(lines[at], x, y))


def _away(line: TrueLine, x: float, y: float) -> float:
    left, top, right, bottom = line.box
    return max(left - x, x - right, 0) + 3 * abs((top + bottom) / 2 - y)


def count_errors(pixels: Grey, page: TruePage) -> tuple[int, int]:
    """Wrong characters, and all characters, of the body of a page; lines that are struck out are left out."""
    lines = list(page.lines)
    found: list[list[Word]] = [[] for _ in lines]
    (read,) = find_tesseract(page_mode=3, time_limit_s=120).read([Picture(pixels, page.dpi[0])])
    for word in (word for line in read for word in line.words):
        found[nearest(lines, word)].append(word)
    wrong = total = 0
    for line, words in zip(lines, found, strict=True):
        if line.role in BODY and not any(word.struck for word in line.words):
            answer = " ".join(word.text for word in sorted(words, key=lambda word: word.box.left))
            wrong += Levenshtein.distance(said(line), answer)
            total += len(said(line))
    return wrong, total


def cer(condition: str, strength: float, seeds: tuple[int, ...] = SEEDS) -> float:
    """Of the first page of each copy, without what hands put on it."""
    text = NIE_58.read_text("utf-8")
    document = from_markdown(text[text.index(FIRST) : text.index(LAST)])
    order = Order(condition=condition, strength=strength, columns=2, treatment=Treatment(scrawl=0.0, stamps=0.0))
    copies = [pressed(document, "nie-58", replace(order, seed=seed)) for seed in seeds]
    counts = [count_errors(pixels[0], truth.pages[0]) for pixels, truth in copies]
    return sum(wrong for wrong, _ in counts) / sum(total for _, total in counts)


def test_clean_print_is_read_almost_without_error() -> None:
    assert cer("print", 0.5, SEEDS[:1]) < 0.003


def test_microfilm_at_full_strength_is_as_bad_as_the_agencys_own_reading() -> None:
    assert 0.1 <= cer("microfilm", 1.0) <= 0.25
