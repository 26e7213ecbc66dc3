"""Reading order as edges between words."""

from __future__ import annotations

from pipeline.formats.markdown import from_markdown
from pipeline.verify.edges import measure_edges
from pipeline.verify.measures import Tally
from pipeline.verify.report import verify

ONE = "The Peiping regime accepts the leadership of Moscow in all matters that concern the world movement."
TWO = "Opposition groups continue to strengthen their influence among the minorities of the border areas."
THREE = "Deliveries of heavy equipment were withdrawn before the end of that year without any serious risk."


def edges(found: str, truth: str) -> Tally:
    alignment = verify(from_markdown(found, name="found"), from_markdown(truth, name="truth")).alignment
    return sum(measure_edges(alignment).values(), Tally())


def text(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def test_the_same_order_has_all_edges() -> None:
    made = edges(text(ONE, TWO), text(ONE, TWO))

    assert made.hits == made.truth > 20


def test_two_blocks_that_changed_places_cost_the_edges_at_their_ends() -> None:
    made = edges(text(ONE, THREE, TWO), text(ONE, TWO, THREE))

    assert made.truth - made.hits == 2


def test_a_word_that_was_not_read_costs_no_edge() -> None:
    made = edges(text(ONE.replace("leadership ", ""), TWO), text(ONE, TWO))

    assert made.hits == made.truth


def test_a_text_without_words_has_no_edge() -> None:
    assert edges("", "") == Tally()
