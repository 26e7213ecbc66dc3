"""Notes read and linked, on pages set in the test."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.blocks.linking import put_mark
from pipeline.geometry import Box
from pipeline.model import Block, Document, Footnote, Page, Span
from pipeline.stages import footnotes, structure
from tests.typeset import RIGHT, SIZE, Setter, document

TEXT = "We believe that Western pressures would not disrupt solidarity during the period of this estimate"
NOTE = "The Special Assistant believes that the difficult problem requires more thorough study than has been possible."


def run(*setters: Setter) -> Document:
    drawn = document(*(setter.page() for setter in setters))
    return footnotes.run(structure.run(drawn, structure.Settings()), footnotes.Settings())


def with_note(text: str, note: str, *, number: int = 1) -> Setter:
    return (
        Setter(number=number)
        .ragged(text, indent=2)
        .with_(kind="note", size=30, pitch=38, y=2600)
        .ragged(note, indent=1)
    )


def test_a_note_is_linked_to_its_call() -> None:
    made = run(with_note(f"{TEXT}.1", f"1 {NOTE}"))

    note = made.footnotes[0]
    assert (note.marker, note.text, note.page) == ("1", NOTE, 1)
    assert note.call is not None
    assert (note.call.after, note.call.block, note.call.page) == ("estimate.", 0, 1)
    assert made.blocks[0].text == f"{TEXT}.<sup>1</sup>"


@pytest.mark.parametrize("sign", ["'", "!", "*", "”", "°", "l"])
def test_a_misread_call_is_found_and_set_right(sign: str) -> None:
    made = run(with_note(f"{TEXT}.{sign}", f"1 {NOTE}"))

    assert made.blocks[0].text == f"{TEXT}.<sup>1</sup>"


def raise_behind(page: Page, text: str) -> Page:
    """The page with a raised figure at the right end of the word with that text, as pixels tell."""
    word = next(word for word in page.words() if word.text == text)
    box, size = word.box, SIZE // 2
    mark = Box(box.right - size // 2, box.top - size // 3, box.right, box.top + size // 2)
    return page.model_copy(update={"raised": (*page.raised, mark)})


def run_pages(*pages: Page) -> Document:
    return footnotes.run(structure.run(document(*pages), structure.Settings()), footnotes.Settings())


@pytest.mark.parametrize(
    ("read", "rest"), [("estimate.A", ""), ("estimate.1,", ","), ("estimatea", ""), ("estimate", "")]
)
def test_a_raised_figure_calls_whatever_it_was_read_as(read: str, rest: str) -> None:
    page = with_note(f"We believe that the {read} {TEXT}", f"1 {NOTE}").page()

    made = run_pages(raise_behind(page, read))

    assert f"{read.removesuffix(rest).rstrip('1A').replace('ea', 'e')}<sup>1</sup>{rest} We" in made.blocks[0].text


def test_an_unread_marker_is_told_by_its_call() -> None:
    first = with_note(f"{TEXT}.'", f"'{NOTE}").page()
    second = with_note(f"The other: {TEXT}.2", f"!{NOTE}", number=2).page()

    made = run_pages(raise_behind(first, "estimate.'"), raise_behind(second, "estimate.2"))

    assert [(note.marker, note.call is not None) for note in made.footnotes] == [("1", True), ("2", True)]


def test_a_note_whose_marker_was_lost_begins_at_its_indent_where_one_more_is_called() -> None:
    long = f"{NOTE} {NOTE[:40]}."
    page = with_note(f"The first.1 And so: {TEXT}.2", f"1 {long}").ragged(long, indent=1).page()

    made = run_pages(raise_behind(raise_behind(page, "first.1"), "estimate.2"))

    assert [(note.marker, note.text) for note in made.footnotes] == [("1", long), ("2", long)]


def test_a_note_whose_marker_was_lost_begins_where_raised_ink_stands_though_its_paragraphs_are_indented_too() -> None:
    long = f"{NOTE} {NOTE[:40]}."
    page = with_note(f"The first.1 And so: {TEXT}.2", f"1 {long}").ragged(long, indent=1).ragged(long, indent=1).page()
    head = [line for region in page.regions if region.kind == "note" for line in region.lines if line.text[:3] == "The"]
    mark = Box(head[0].box.left - 14, head[0].box.top - 10, head[0].box.left - 4, head[0].box.top + 15)
    called = raise_behind(raise_behind(page, "first.1"), "estimate.2")

    made = run_pages(called.model_copy(update={"raised": (*called.raised, mark)}))

    assert [(note.marker, note.text) for note in made.footnotes] == [("1", long), ("2", f"{long}\n{long}")]


def test_a_note_that_ended_early_is_over_though_its_stop_was_lost() -> None:
    first = with_note(f"{TEXT}.1", f"1 {NOTE} {NOTE} {NOTE[:50]}").page()
    below = Setter(number=2).ragged(f"{TEXT}.2").with_(kind="note", size=30, y=2600)
    second = below.ragged(f"{NOTE} {NOTE} {NOTE}", indent=1).page()

    assert len(run_pages(first, second).footnotes) == 2


def test_an_asterisk_that_no_call_has_is_a_number() -> None:
    first = raise_behind(with_note(f"{TEXT}.!", f"{NOTE}").page(), "estimate.!")
    second = raise_behind(with_note(f"{TEXT}.?", f"*{NOTE}", number=2).page(), "estimate.?")

    assert [note.marker for note in run_pages(first, second).footnotes] == ["1", "2"]


def test_an_asterisk_among_numbers_is_a_number() -> None:
    page = with_note(f"The first.1 And so: {TEXT}.2", f"1 {NOTE}").ragged(f"*{NOTE}", indent=1)

    assert [note.marker for note in run(page).footnotes] == ["1", "2"]


def test_a_call_without_a_note_is_a_finding() -> None:
    page = Setter().ragged(f"{TEXT}.3").page()

    made = run_pages(raise_behind(page, "estimate.3"))

    assert [(finding.kind, finding.block) for finding in made.findings] == [("call-without-note", 0)]
    assert made.blocks[0].text == f"{TEXT}.3"


def test_a_call_inside_a_sentence_keeps_its_comma() -> None:
    made = run(with_note(f"the Project1, {TEXT}.", f"1 {NOTE}"))

    assert made.blocks[0].text.startswith("the Project<sup>1</sup>, We")


def test_a_note_without_a_call_is_kept() -> None:
    made = run(with_note(f"{TEXT}.", f"1 {NOTE}"))

    assert made.footnotes[0].call is None
    assert made.blocks[0].text == f"{TEXT}."


def test_an_unread_marker_follows_from_the_note_before() -> None:
    first = with_note(f"{TEXT}.1", f"1 {NOTE}")
    second = with_note(f"{TEXT}.2", f"'{NOTE}", number=2)

    assert [(note.marker, note.call is not None) for note in run(first, second).footnotes] == [("1", True), ("2", True)]


def test_notes_of_both_columns_are_linked_in_order() -> None:
    page = Setter(right=1150).ragged(f"{TEXT}.1").with_(kind="note", size=30, y=2600).ragged(f"1 {NOTE}")
    page = page.with_(kind="text", size=40, left=1250, right=RIGHT, column=2, y=400).ragged(f"{TEXT}.2")
    page = page.with_(kind="note", size=30, y=2600).ragged(f"2 {NOTE}")

    made = run(page)

    assert [(note.marker, note.text) for note in made.footnotes] == [("1", NOTE), ("2", NOTE)]
    assert [note.call.block for note in made.footnotes if note.call] == [0, 1]


def test_a_note_goes_on_on_the_next_page() -> None:
    first = with_note(f"{TEXT}.1", "1 The Special Assistant believes that the difficult")
    second = with_note(TEXT, "problem requires more study.", number=2)

    made = run(first, second)

    assert [note.text for note in made.footnotes] == [
        "The Special Assistant believes that the difficult problem requires more study."
    ]
    assert {span.page for span in made.footnotes[0].spans} == {1, 2}


def test_two_notes_of_one_column_are_two() -> None:
    page = with_note(f"{TEXT}.1 {TEXT}.2", f"1 {NOTE}").ragged(f"2 {NOTE}", indent=1)

    assert [note.marker for note in run(page).footnotes] == ["1", "2"]


def test_a_note_whose_marker_was_lost_is_one_before_the_second() -> None:
    page = with_note(f"{TEXT}.2", NOTE).line("That study was made.", indent=0).ragged(f"2 {NOTE}", indent=1)

    assert [(note.marker, note.text[:11]) for note in run(page).footnotes][-1] == ("2", "The Special")
    assert len(run(page).footnotes) == 2


def test_a_notes_second_paragraph_is_a_line_of_its_own() -> None:
    twice = f"{NOTE} {NOTE}"
    page = with_note(f"{TEXT}.1", f"1 {twice}").ragged(twice, indent=1)

    assert run(page).footnotes[0].text == f"{twice}\n{twice}"


def test_a_year_at_the_head_of_a_line_is_no_note() -> None:
    page = with_note(f"{TEXT}.1", f"1 {NOTE[:-1]} in").line("12 cases of them.")

    assert len(run(page).footnotes) == 1


def test_an_asterisk_is_a_marker() -> None:
    made = run(with_note(f"unknown* {TEXT}.", f"* {NOTE}"))

    assert made.blocks[0].text.startswith("unknown<sup>*</sup> ")


def test_numbering_may_begin_anew_on_each_page() -> None:
    made = run(with_note(f"{TEXT}.1", f"1 {NOTE}"), with_note(f"The other: {TEXT}.1", f"1 {NOTE}", number=2))

    assert [note.call.page for note in made.footnotes if note.call] == [1, 2]


def test_a_document_without_notes_stays_as_it_is() -> None:
    made = run(Setter().ragged(TEXT))

    assert made.footnotes == ()
    assert made.blocks[0].text == TEXT


@given(st.text("abc .", min_size=1, max_size=20), st.data())
def test_marks_leave_every_span_on_its_words(text: str, data: st.DataObject) -> None:
    edges = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
    at = data.draw(st.sampled_from([edges[1], len(text)]))
    span = Span(start=edges[0], end=edges[1], page=1, region=0, line=0, first=0, last=1)
    block = Block(kind="paragraph", text=text, page=1, spans=(span,))

    marked = put_mark(block, at, at, "<sup>1</sup>")

    moved = marked.spans[0]
    assert marked.text[moved.start : moved.end].replace("<sup>1</sup>", "") == text[edges[0] : edges[1]]


def test_a_notes_text_leads_back_to_its_words() -> None:
    made = run(with_note(f"{TEXT}.1", f"1 {NOTE}"))

    note: Footnote = made.footnotes[0]
    for span in note.spans:
        line = made.pages[0].regions[span.region].lines[span.line]
        words = " ".join(word.text for word in line.words[span.first : span.last])
        assert words.endswith(note.text[span.start : span.end])
