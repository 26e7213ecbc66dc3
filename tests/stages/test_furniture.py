"""Furniture told from text, on pages set in the test."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.geometry import Box, hull
from pipeline.model import Line, Page, Redaction, Region, Word
from pipeline.stages import furniture
from tests.typeset import HEIGHT, WIDTH, Setter

LONG = (
    "The regime accepts leadership in the world movement and is becoming increasingly dependent on the other state "
    "economically and militarily, and we believe that it retains some capability for independent action in this world."
)


def kinds(page: Page) -> dict[str, str]:
    """The kind of each line, by its text."""
    told = furniture.run(None, page, furniture.Settings())
    return {line.text: region.kind for region in told.regions for line in region.lines}


def body(setter: Setter | None = None, paragraphs: int = 3) -> Setter:
    setter = setter or Setter()
    for _ in range(paragraphs):
        setter = setter.ragged(LONG, indent=2)
    return setter


def scrawl(setter: Setter, text: str, size: int, confidence: float) -> Setter:
    return setter.with_(size=size).line(text, confidence=confidence).with_(size=setter.size)


@pytest.mark.parametrize("number", ["-2-", "14", "Page 3", "- 2", "iv", "A-3"])
def test_a_lone_page_number_at_the_foot_is_a_foot(number: str) -> None:
    assert kinds(body().with_(y=2900).centred(number).page())[number] == "foot"


def test_a_page_number_at_the_head_is_a_head() -> None:
    assert kinds(body(Setter(y=200).centred("3").with_(y=500)).page())["3"] == "head"


def test_a_page_number_below_a_banner_is_still_found() -> None:
    page = body().with_(y=2800).centred("- 7 -").with_(kind="banner").down(2).centred("SECRET").page()

    assert kinds(page)["- 7 -"] == "foot"


def test_a_misread_sign_in_the_middle_of_the_foot_is_the_pages_number() -> None:
    page = body().with_(y=2900, left=0, right=WIDTH).centred("an")

    assert kinds(page.page())["an"] == "foot"


def test_the_frame_of_a_withheld_passage_is_no_note_rule() -> None:
    page = body().rule(0.4).down().with_(size=30).ragged("1 " + LONG)
    line = page.strokes[0].box
    hidden = Box(line.left, line.top - 200, line.right, line.bottom)

    assert "note" in kinds(page.page()).values()
    framed = page.with_(redactions=(Redaction(box=hidden, parts=(hidden,), fill="white"),), size=40)
    told = kinds(framed.with_(regions=body().regions).down().ragged(LONG).page())
    assert "note" not in told.values()


def test_a_running_foot_in_three_pieces_is_a_foot() -> None:
    page = body().with_(y=2900).line("27 Dec 63").with_(y=2902).line("WEEKLY REVIEW", indent=16)
    page = page.with_(y=2898).line("Page 4", indent=36)

    assert {kinds(page.page())[text] for text in ("27 Dec 63", "WEEKLY REVIEW", "Page 4")} == {"foot"}


def test_a_running_foot_whose_page_number_was_not_read_is_one_and_a_heading_that_ends_so_is_none() -> None:
    page = body().with_(y=2900).line("27 Dec 63").with_(y=2902).line("WEEKLY REVIEW Page", indent=16)
    told = kinds(page.page()), kinds(body(Setter().line("Item Page").down(2)).page())

    assert {told[0]["27 Dec 63"], told[0]["WEEKLY REVIEW Page"]} == {"foot"}
    assert told[1]["Item Page"] == "text"


def test_an_archives_number_level_with_a_running_head_is_a_stamp_and_the_head_a_head() -> None:
    page = Setter(y=240).line("13-00000").with_(y=240).line("The Communist World", indent=45).down(2)
    told = kinds(body(page).page(columns=2))

    assert (told["13-00000"], told["The Communist World"]) == ("stamp", "head")


def test_a_page_number_below_a_single_line_is_a_foot() -> None:
    assert kinds(Setter().line("ments.").with_(y=3000).centred("3").page())["3"] == "foot"


def test_a_number_that_closes_the_text_is_text() -> None:
    page = body().line("1952").page()

    assert kinds(page)["1952"] == "text"


def test_an_archive_number_at_the_edge_is_a_stamp() -> None:
    page = body(Setter(y=40, left=10).line("13-00000").with_(y=400, left=300)).page()

    assert kinds(page)["13-00000"] == "stamp"
    assert [stamp.text for stamp in furniture.run(None, page, furniture.Settings()).stamps] == ["13-00000"]


def test_a_fax_line_at_the_edge_is_a_stamp() -> None:
    page = body(Setter(y=60).line("SEP 22 '98 01:47PM P.18").with_(y=400)).page()

    assert kinds(page)["SEP 22 '98 01:47PM P.18"] == "stamp"


def test_the_same_words_inside_the_page_are_text() -> None:
    page = body(body(paragraphs=1).down().line("13-00000").down()).page()

    assert kinds(page)["13-00000"] == "text"


def test_labels_left_of_the_text_are_text() -> None:
    page = Setter(left=300).line("TO:        The Secretary").line("FROM:      The Director").down()

    told = kinds(body(page.with_(left=600)).page())

    assert {told["TO: The Secretary"], told["FROM: The Director"]} == {"text"}


def test_tall_doubtful_writing_is_handwriting() -> None:
    page = scrawl(body().down(2), "Nov 1uS 3 Fs Exac Bldq", 70, 0.4).page()

    assert kinds(page)["Nov 1uS 3 Fs Exac Bldq"] == "hand"


def test_a_tall_line_of_known_words_is_text() -> None:
    page = scrawl(body().down(2), "how to rally significant popular support", 70, 0.5).page()

    assert kinds(page)["how to rally significant popular support"] == "text"


def test_a_large_sure_heading_is_text() -> None:
    page = scrawl(body().down(2), "NATIONAL INTELLIGENCE ESTIMATE", 80, 0.93).page()

    assert kinds(page)["NATIONAL INTELLIGENCE ESTIMATE"] == "text"


def test_specks_are_no_text() -> None:
    page = scrawl(scrawl(body(), "ee", 12, 0.2), "| _ ~", 40, 0.9).page()

    assert {kinds(page)["ee"], kinds(page)["| _ ~"]} == {"figure"}


def test_type_along_the_side_is_margin() -> None:
    page = body().page()
    word = Word(text="PHOTOCOPIED", box=Box(60, 800, 100, 1400), confidence=0.9, engine="setter")
    side = Region(kind="text", column=None, box=word.box, lines=(Line(box=word.box, words=(word,)),))

    assert kinds(page.model_copy(update={"regions": (*page.regions, side)}))["PHOTOCOPIED"] == "margin"


def test_notes_below_a_rule_are_notes() -> None:
    page = body().with_(column=1).down().rule().with_(size=30, pitch=38).line("1 The text of the treaty is appended.")

    assert kinds(page.page())["1 The text of the treaty is appended."] == "note"


def test_a_numbered_paragraph_below_a_wide_rule_is_text() -> None:
    page = body().down().rule(share=1.0).line("1. The text of the treaty is appended.").ragged(LONG)

    assert kinds(page.page())["1. The text of the treaty is appended."] == "text"


def test_small_type_at_the_foot_needs_no_rule_where_its_call_was_read() -> None:
    page = body().line("in the preparation of this estimate.1").down()
    page = page.with_(size=32, pitch=38).line("1 The text of the treaty is appended.").line("to this paper.")

    assert {kinds(page.page())["1 The text of the treaty is appended."], kinds(page.page())["to this paper."]} == {
        "note"
    }


def test_an_asterisk_below_the_text_answers_the_one_in_it() -> None:
    page = body().line("agency are unknown* and all the public hears about").down(2).line("* Or should be.")

    assert kinds(page.page())["* Or should be."] == "note"


def test_text_below_the_notes_of_a_band_is_text() -> None:
    upper = (
        body(Setter(right=1150)).down().rule().with_(size=30, pitch=38).line("1 The text of the treaty is appended.")
    )
    middle = upper.with_(size=60, column=None, right=2100).down(2).centred("DISCUSSION").down()
    page = body(middle.with_(size=40, pitch=50, column=1, right=1150)).page(columns=2)

    told = [region.kind for region in furniture.run(None, page, furniture.Settings()).regions]

    assert told == ["text", "note", "text", "text"]


def test_a_line_below_a_stamp_makes_no_notes_of_the_page() -> None:
    page = body(Setter(size=60, pitch=75).line("BRIEFING MEMORANDUM").rule().with_(size=40, pitch=50).down()).page()

    assert "note" not in kinds(page).values()


def test_an_empty_page_stays_as_it_is() -> None:
    page = Setter().page()

    assert furniture.run(None, page, furniture.Settings()) == page


LINES = ("13-00000", "-2-", LONG[:50], "ee", "| |", "1 A note", "TO: Him")


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.sampled_from(["13-00000", "-2-", LONG[:50], "ee", "| |", "1 A note", "TO: Him"]), max_size=8), st.data()
)
def test_lines_change_their_kind_and_nothing_else(lines: list[str], data: st.DataObject) -> None:
    setter = Setter(y=60)
    for line in lines:
        gap = data.draw(st.sampled_from([0, 1, 8]))
        setter = setter.line(line, confidence=data.draw(st.sampled_from([0.2, 0.9]))).down(gap)
    page = setter.page()

    told = furniture.run(None, page, furniture.Settings())

    assert [line for region in told.regions for line in region.lines] == [
        line for region in page.regions for line in region.lines
    ]
    assert all(region.box == hull(line.box for line in region.lines) for region in told.regions)
    assert all(line.box.bottom <= HEIGHT + 400 for region in told.regions for line in region.lines)


@pytest.mark.parametrize(
    ("text", "confidence"), [("i :", 0.93), ("F a ies ne eee ae a", 0.3), ("eee —", 0.34), ("to ee", 0.9)]
)
def test_a_page_of_nothing_but_specks_has_no_text(text: str, confidence: float) -> None:
    page = Setter().line(text, confidence=confidence).page()

    assert kinds(page)[text] == "figure"


@pytest.mark.parametrize(
    ("text", "confidence"), [("Page withheld in full", 0.7), ("KIM Il-song", 0.9), ("1,250 tons", 0.85)]
)
def test_a_page_of_a_few_words_keeps_them(text: str, confidence: float) -> None:
    page = Setter(y=HEIGHT // 2).line(text, confidence=confidence).page()

    assert kinds(page)[text] == "text"


def test_a_page_of_nothing_but_its_number_keeps_it() -> None:
    assert kinds(Setter(y=2900).centred("- 7 -").page())["- 7 -"] == "foot"


def test_one_line_of_type_lets_short_lines_beside_it_stand() -> None:
    page = Setter().line("The regime accepts leadership").line("b.", confidence=0.9).page()

    assert kinds(page)["b."] == "text"


def test_a_classifiers_block_left_of_the_text_is_a_stamp_and_one_in_the_text_is_not() -> None:
    authority = ("Classified by: 14", "Reason: (C)", "Declassify on: 2041")
    page = body(Setter(left=400))
    for line in authority:
        page = page.line(line, indent=-6)
    beside, inside = page.page(), body(Setter(left=400))
    for line in authority:
        inside = inside.line(line)

    assert {kinds(beside)[line] for line in authority} == {"stamp"}
    assert {kinds(inside.page())[line] for line in authority} == {"text"}


def test_a_line_of_a_classifiers_block_that_lost_its_first_letters_is_of_the_block() -> None:
    page = body(Setter(left=400)).line("Classified by: 14", indent=-6).line("ason:", indent=-5)
    told = kinds(page.line("Derived from: memo", indent=-6).page())

    assert told["Classified by: 14"] == told["ason:"] == "stamp"


def test_a_line_in_one_block_with_a_stamp_outside_the_text_is_one_too() -> None:
    page = body(Setter(left=400)).down(2).line("UNITED STATES DEPARTMENT OF STATE", indent=-4)
    page = page.with_(kind="stamp").line("REVIEW AUTHORITY: D JOHNSTON", indent=-4)

    assert kinds(page.page())["UNITED STATES DEPARTMENT OF STATE"] == "stamp"


def test_a_line_of_misread_type_is_no_drawing() -> None:
    page = body().down(2).line("MLMORANDUM FC TRE FRESIDENT", confidence=0.45).down(2)

    assert kinds(body(page).page())["MLMORANDUM FC TRE FRESIDENT"] == "text"


def test_a_foot_below_lines_closer_than_the_texts_is_set_off_from_these() -> None:
    page = body(Setter(pitch=100)).with_(y=2600, pitch=55, kind="banner").centred("SECRET").with_(kind="text")
    page = page.line("Classified by: 14").line("Derived from: memo").line("Declassify on: 2041").down(0.7)

    assert kinds(page.line("OI Tracking No. 143045", indent=30).page())["OI Tracking No. 143045"] == "foot"


def test_a_name_in_the_corner_below_an_archives_number_is_a_running_head() -> None:
    page = Setter(y=40).line("13-00000", indent=-5).with_(y=150).line("The Communist World", indent=34)
    page = body(page.with_(y=400).line("SOVIET TRADE ACTIVITY IN THE INDUSTRIAL WEST"))

    assert kinds(page.page(columns=2))["The Communist World"] == "head"


@pytest.mark.parametrize(
    "text", ["(TS) ified in Part - Sanitized Copy Approved for Release", "I Declassified In Part - Sanitize Copy"]
)
def test_a_line_of_release_at_the_edge_is_a_stamp_though_its_beginning_was_misread(text: str) -> None:
    page = body().with_(y=HEIGHT - 110).line(text, indent=4).page()

    assert kinds(page)[text] == "stamp"


def test_the_same_words_within_the_page_are_text() -> None:
    text = "(TS) ified in Part - Sanitized Copy Approved for Release"

    assert kinds(body().line(text).page())[text] == "text"
