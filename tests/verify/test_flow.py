from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.formats.markdown import to_markdown
from pipeline.model import Block, Document, Footnote, Span
from pipeline.verify.flow import banner_keys, stamp_keys, to_flow
from pipeline.verify.graphemes import Graphemes
from pipeline.verify.reading import reading_text
from tests.verify.texts import document


def test_the_flow_is_the_reading_text() -> None:
    flow = to_flow(document("To ~~estimate~~ “the” *nature*", "of [redacted] state -- so."))

    assert flow.text == 'To estimate "the" nature of state - so. '
    assert flow.length == len(flow.text) - 1


def test_every_character_knows_where_it_stood() -> None:
    flow = to_flow(document("A ~~bc~~d<sup>1</sup> [redacted] e", "f"))

    assert flow.text == "A bcd e f "
    letters = [at for at, letter in enumerate(flow.text[:8]) if letter != " "]
    assert "".join(flow.pieces[0].text[flow.origin[at]] for at in letters) == "Abcde"


def test_strikes_calls_and_bars_stand_beside_the_text() -> None:
    flow = to_flow(document("the ~~old~~ end.<sup>1</sup> [redacted] [redacted] more"))

    assert [flow.text[at] for at in range(len(flow.text)) if flow.struck[at]] == list("old ")
    assert [(flow.text[:place].split()[-1], marker) for place, marker in flow.calls] == [("end.", "1")]
    assert [flow.text[place:].split()[0] for place in flow.bars] == ["more"]


def test_notes_stand_after_the_body() -> None:
    flow = to_flow(document("one", "two", notes=(Footnote(marker="1", text="Sic.", page=1),)))

    assert flow.text == "one two Sic. "
    assert [piece.marker for piece in flow.pieces] == [None, None, "1"]


def test_furniture_stands_beside_the_text_line_by_line() -> None:
    blocks = (
        Block(kind="banner", text="~~SECRET\nSECURITY INFORMATION~~", page=1),
        Block(kind="paragraph", text="one", page=1),
        Block(kind="paragraph", text="DINAR ONLY", page=1),
        Block(kind="stamp", text="RECORD COPY", page=1),
    )

    flow = to_flow(Document(id="d", pages=(), blocks=blocks), banners=frozenset({"DINARONLY"}))

    assert flow.text == "one "
    assert [(part.kind, part.text, part.struck, part.place) for part in flow.furniture] == [
        ("banner", "SECRET", True, 0),
        ("banner", "SECURITY INFORMATION", True, 0),
        ("banner", "DINAR ONLY", False, 4),
        ("stamp", "RECORD COPY", False, 4),
    ]


def test_a_block_that_runs_over_two_pages_is_on_both() -> None:
    spans = (
        Span(start=0, end=4, page=1, region=0, line=0, first=0, last=1),
        Span(start=4, end=8, page=2, region=0, line=0, first=0, last=1),
    )
    block = Block(kind="paragraph", text="one two", page=1, spans=spans)

    flow = to_flow(Document(id="d", pages=(), blocks=(block,)))

    assert flow.pages.tolist() == [1, 1, 1, 1, 2, 2, 2, 2, 1]


def test_banner_keys_are_those_of_blocks_and_markings() -> None:
    found = Document(id="d", pages=(), blocks=(Block(kind="banner", text="~~SECRET~~\nNOFORN", page=1),))

    assert banner_keys(found) == {"SECRET", "NOFORN"}


def test_what_the_document_has_as_a_stamp_is_one_in_the_reference_too() -> None:
    found = Document(id="d", pages=(), blocks=(Block(kind="stamp", text="(b)(3)", page=1),))
    flow = to_flow(document("(b) (3)", "The text."), stamps=stamp_keys(found))

    assert [piece.text for piece in flow.pieces] == ["The text."]
    assert [(part.kind, part.text) for part in flow.furniture] == [("stamp", "(b) (3)")]


words = st.text("abc'-*_~|“”", min_size=1, max_size=6) | st.sampled_from(
    ["[redacted]", "[?]", "<sup>1</sup>", "~~x~~", "--"]
)


@given(st.lists(st.lists(words, min_size=1, max_size=6).map(" ".join), max_size=4))
def test_both_ways_to_the_reading_text_agree(texts: list[str]) -> None:
    even = [text.replace("~", "") for text in texts]
    whole = document(*(f"Of {text}" for text in even))

    assert to_flow(whole).text.strip() == reading_text(to_markdown(whole))


@pytest.mark.parametrize("letter", ["x\u0304", "\u1e9e\u0331", "👩\u200d🔬", "a\ufe0f"])
def test_a_letter_of_several_code_points_is_one_character(letter: str) -> None:
    table = Graphemes()

    folded = table.fold(f"({letter})")

    assert len(folded) == 3
    assert table.unfold(folded) == f"({letter})"


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert Graphemes().fold("e\u0301") == Graphemes().fold("é") == "é"


@given(st.text(), st.text())
def test_folding_loses_nothing_but_the_form(one: str, other: str) -> None:
    table = Graphemes()
    pair = table.fold(one), table.fold(other)

    assert table.fold(table.unfold(pair[0])) == pair[0]
    assert (table.unfold(pair[0]) == table.unfold(pair[1])) == (pair[0] == pair[1])
