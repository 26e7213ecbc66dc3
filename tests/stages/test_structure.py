"""Blocks from pages set in the test."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.geometry import Box, hull
from pipeline.model import Document, Marking, Redaction, Span
from pipeline.stages import structure
from tests.typeset import RIGHT, Setter, document

LONG = (
    "The Peiping regime accepts Moscow leadership in the world movement and is becoming increasingly dependent on the "
    "other state economically and militarily, and we believe that it retains some capability for independent action."
)
LOWER = "and this sentence runs on from the line before it to the very end of the paragraph that it is a part of here."


def blocks_of(*setters: Setter) -> list[tuple[str, str]]:
    made = structure.run(document(*(setter.page() for setter in setters)), structure.Settings())
    return [(block.kind, block.text) for block in made.blocks]


def texts(*setters: Setter) -> list[str]:
    return [text for _, text in blocks_of(*setters)]


def test_lines_run_together_into_a_paragraph() -> None:
    assert texts(Setter().ragged(LONG, indent=2)) == [LONG]


def test_an_indent_begins_a_paragraph() -> None:
    assert texts(Setter().ragged(LONG, indent=2).ragged(LONG, indent=2)) == [LONG, LONG]


def test_a_blank_line_begins_a_paragraph() -> None:
    assert texts(Setter().ragged(LONG).down().ragged(LONG)) == [LONG, LONG]


def test_a_line_lost_by_the_recogniser_does_not_cut_a_sentence() -> None:
    page = Setter().line("a" * 40 + " regime is dependent on the other state").down().ragged(LOWER)

    assert len(texts(page)) == 1


def test_a_line_left_short_ends_a_paragraph_without_any_indent() -> None:
    page = Setter().ragged(LONG).ragged(LONG)

    assert texts(page) == [LONG, LONG]


def test_a_hyphen_at_a_line_end_goes_and_a_real_one_stays() -> None:
    page = (
        Setter()
        .line("The effort needs a sophis-")
        .line("ticated approach to the non-")
        .line("Communist parts of Asia.")
    )

    assert texts(page) == ["The effort needs a sophisticated approach to the non-Communist parts of Asia."]


def test_a_paragraph_below_a_warning_is_a_notice_until_the_next_heading() -> None:
    page = Setter().ragged(LONG).down().centred("WARNING").down().ragged(LONG).down().ragged(f"1. {LONG}").down()
    page = page.centred("DISCUSSION").down().ragged(LONG)

    kinds = [(block.kind, block.number) for block in structure.run(document(page.page()), structure.Settings()).blocks]

    assert kinds[2:4] == [("notice", None), ("notice", "1")]
    assert kinds[5] == ("paragraph", None)


def test_what_became_of_a_hyphen_is_recorded() -> None:
    page = Setter().line("The effort needs a sophis-").line("ticated approach to the non-").line("Communist parts.")

    block = structure.run(document(page.page()), structure.Settings()).blocks[0]

    assert [(block.text[one.start :].split()[0], one.kept) for one in block.hyphens] == [
        ("sophisticated", False),
        ("non-Communist", True),
    ]
    assert block.hyphens[1].reason == "a capital after the hyphen"


def test_numbered_paragraphs_carry_their_numbers() -> None:
    page = Setter()
    for number in (1, 2, 3):
        page = page.ragged(f"{number}.  {LONG}", indent=2)

    made = structure.run(document(page.page()), structure.Settings())

    assert [(block.kind, block.number) for block in made.blocks] == [("paragraph", str(n)) for n in (1, 2, 3)]


def test_hanging_items_stay_whole() -> None:
    page = Setter()
    for letter in "abc":
        page = page.ragged(f"{letter}.  {LONG}", indent=2, hang=4)

    made = structure.run(document(page.page()), structure.Settings())

    assert [(block.kind, block.number) for block in made.blocks] == [("item", letter) for letter in "abc"]


def test_a_paragraph_runs_on_over_columns() -> None:
    page = Setter(right=1150, column=1).ragged(LONG[:-1] + " which").with_(left=1250, right=RIGHT, column=2, y=400)

    assert len(texts(page.ragged(LOWER))) == 1


def test_a_paragraph_runs_on_over_pages() -> None:
    assert len(texts(Setter().ragged(LONG[:-8]), Setter(number=2).ragged(LOWER))) == 1


def test_a_word_cut_at_the_page_end_is_whole() -> None:
    made = texts(Setter().line("The effort needs a very long and sophis-"), Setter(number=2).line("ticated approach."))

    assert made == ["The effort needs a very long and sophisticated approach."]


def test_a_paragraph_with_an_indent_begins_anew_on_the_next_page() -> None:
    page = Setter(number=2).ragged(LONG, indent=2).ragged(LONG, indent=2)

    assert len(texts(Setter().ragged(LONG, indent=2), page)) == 3


def test_running_heads_between_pages_do_not_cut_a_paragraph() -> None:
    first = Setter().ragged(LONG[:-8]).with_(kind="foot", y=3000).centred("- 1 -")
    second = Setter(number=2, kind="banner").centred("SECRET").with_(kind="text", y=600).ragged(LOWER)

    made = blocks_of(first, second)

    assert [kind for kind, _ in made] == ["paragraph", "foot", "banner"]
    assert made[0][1].endswith(LOWER)


def test_a_note_between_columns_does_not_cut_a_paragraph() -> None:
    left = Setter(right=1150).ragged(LONG[:-8]).with_(kind="note", size=30).ragged("1 The text of a note.")
    page = left.with_(kind="text", size=40, left=1250, right=RIGHT, column=2, y=400).ragged(LOWER)

    assert len(texts(page)) == 1


def test_capitals_in_the_middle_are_a_heading() -> None:
    page = Setter().ragged(LONG).down().centred("CONCLUSIONS").down().ragged(LONG)

    assert [kind for kind, _ in blocks_of(page)] == ["paragraph", "heading", "paragraph"]


def test_a_heading_never_runs_into_its_text_even_without_a_gap() -> None:
    page = Setter().ragged(LONG).centred("CONCLUSIONS").ragged(LONG)

    assert texts(page) == [LONG, "CONCLUSIONS", LONG]


def test_headings_of_one_look_are_of_one_level() -> None:
    page = Setter().centred("THE PROBLEM").down().ragged(LONG).down()
    page = page.centred("Soviet Influence").down().ragged(LONG).down().centred("CONCLUSIONS").down().ragged(LONG).down()
    page = page.centred("Border Areas").down().ragged(LONG)

    made = structure.run(document(page.page()), structure.Settings()).blocks

    assert [block.level for block in made if block.kind == "heading"] == [2, 3, 2, 3]


def test_a_title_in_several_lines_is_one_block() -> None:
    page = Setter().centred("RELATIONS BETWEEN THE REGIME").centred("AND THE UNION: THEIR COURSES").down(2).ragged(LONG)

    made = structure.run(document(page.page()), structure.Settings()).blocks

    assert (made[0].kind, made[0].level) == ("title", 1)
    assert made[0].text == "RELATIONS BETWEEN THE REGIME AND THE UNION: THEIR COURSES"


def test_a_form_line_is_no_heading() -> None:
    assert blocks_of(Setter().line("SUBJECT:  CIA REORGANIZATION").down().ragged(LONG))[0][0] == "paragraph"


def test_an_article_is_an_article() -> None:
    made = structure.run(document(Setter().centred("Article 3").ragged(LONG).page()), structure.Settings())

    assert (made.blocks[0].kind, made.blocks[0].number) == ("article", "3")


def test_struck_words_are_one_run_over_lines() -> None:
    page = (
        Setter().line("This material contains information and is", struck=True).line("prohibited by law.", struck=True)
    )

    assert texts(page) == ["~~This material contains information and is prohibited by law.~~"]


def test_one_redaction_over_a_line_end_is_one_token() -> None:
    page = Setter().line("These birds were sent to the agents [redacted]").line("[redacted] by the user of them.")
    boxes = [word.box for word in page.page().words() if word.engine == "redaction"]
    one = Redaction(box=boxes[0] | boxes[1], parts=tuple(boxes), fill="white")
    two = tuple(Redaction(box=box, parts=(box,), fill="white") for box in boxes)

    assert texts(page.with_(redactions=(one,)))[0].count("[redacted]") == 1
    assert texts(page.with_(redactions=two))[0].count("[redacted]") == 2


def test_a_withheld_paragraph_is_a_block_of_its_own() -> None:
    page = Setter().ragged(LONG, indent=2).down().line("[redacted]").down().ragged(LONG, indent=2)

    assert blocks_of(page)[1] == ("redaction", "[redacted]")


def test_specks_between_words_are_left_out() -> None:
    page = Setter().line("The effort").line("| _", confidence=0.3).line("described here")

    assert "|" not in " ".join(texts(page))


def test_a_page_without_words_gives_no_block() -> None:
    assert blocks_of(Setter()) == []


def test_furniture_stands_where_it_was_printed() -> None:
    page = (
        Setter(kind="banner")
        .centred("SECRET", struck=True)
        .with_(kind="text")
        .ragged(LONG)
        .with_(kind="foot")
        .centred("-2-")
    )

    assert blocks_of(page) == [("banner", "~~SECRET~~"), ("paragraph", LONG), ("foot", "-2-")]


def test_a_slanted_stamp_that_was_read_in_two_regions_is_one_banner() -> None:
    upper = Setter(kind="banner", y=150).line("SECDE", indent=20).with_(kind="text").line("3.5(c)", indent=50)
    page = upper.with_(kind="banner", y=180).line("EUTE", indent=21).with_(kind="text", y=600).ragged(LONG).page()
    box = hull(region.box for region in page.regions if region.kind == "banner")
    marking = Marking(text="SECRET", kind="banner", level="SECRET", struck=True, box=box, confidence=0.9)

    made = structure.run(document(page.model_copy(update={"markings": (marking,)})), structure.Settings()).blocks

    assert [block.text for block in made] == ["~~SECRET~~", "3.5(c)", LONG]


def test_a_line_that_recurs_over_the_pages_is_a_running_head() -> None:
    pages = [
        Setter(number=number, y=250).line("The Communist World", indent=30).with_(y=500).ragged(text)
        for number, text in enumerate((LONG[:-8], LOWER), start=1)
    ]

    assert [kind for kind, _ in blocks_of(*pages)] == ["head", "paragraph", "head"]


def test_a_heading_that_is_counted_is_no_running_head() -> None:
    pages = [Setter(number=number, y=250).centred(f"TABLE {number}").with_(y=500).ragged(LONG) for number in (1, 2)]

    assert [kind for kind, _ in blocks_of(*pages)] == ["heading", "paragraph"] * 2


def test_a_title_with_a_colon_that_fills_its_column_is_a_title() -> None:
    page = Setter(right=1150).line("RELATIONS WITH THE WEST: OUTLOOK AND TRADE").down(2).ragged(LONG).ragged(LONG)

    assert blocks_of(page)[0][0] == "title"


def test_a_heading_is_one_level_below_the_deepest_that_it_stands_under() -> None:
    page, plain = Setter(), {"size": 40}
    for size, text in (
        (52, "DISCUSSION"),
        (46, "CURRENT STATUS"),
        (40, "AIR DEFENSE"),
        (53, "ANNEX"),
        (40, "PROTOCOL"),
    ):
        page = page.down().with_(size=size).centred(text).with_(**plain).down().ragged(LONG).ragged(LONG)

    made = structure.run(document(page.page()), structure.Settings()).blocks

    assert [block.level for block in made if block.kind == "heading"] == [2, 3, 4, 2, 4]


def test_a_line_that_looks_taller_in_a_full_text_does_not_cut_it() -> None:
    page = Setter().line("x" * 40 + " which may collaborate with Japan and as a result thereof becoming")
    page = page.with_(size=50).line("involved in hostilities, so that China and the Soviet", indent=0).with_(size=40)

    assert len(texts(page.ragged("Union may use the naval base."))) == 1


def test_a_withheld_passage_of_several_lines_does_not_cut_a_paragraph() -> None:
    page = Setter().ragged(LONG).line("4. The trade of the Communist countries [redacted]", indent=2)
    box = Box(1000, page.y - page.pitch - 40, RIGHT, page.y + 4 * page.pitch)
    page = page.with_(redactions=(Redaction(box=box, parts=(box,), fill="black"),)).down(5).ragged(LOWER)

    assert [text[:6] for text in texts(page)] == [LONG[:6], "4. The"]


def test_a_scratch_beside_the_column_does_not_cut_a_paragraph() -> None:
    page = Setter().ragged(LONG).line("Moreover it is believed to be")
    page = page.with_(left=100, y=page.y - 15).line("J").with_(left=300, y=page.y).ragged(LOWER)

    assert len(texts(page)) == 2


def test_a_sentence_goes_on_within_a_line_below_a_white_passage() -> None:
    page = Setter().ragged(LONG).down().line("The regime accepts the lead of").down(3)
    page = page.line("the other state in all that it does.", indent=20).down().ragged(LONG)

    assert texts(page) == [LONG, "The regime accepts the lead of the other state in all that it does.", LONG]


def test_a_sentence_goes_on_below_withheld_lines() -> None:
    page = (
        Setter()
        .ragged(LONG)
        .down()
        .line("The regime accepts the lead of the other state in all its trade [redacted] [redacted]")
    )
    page = page.down(4).line("all that it does.").down().ragged(LONG)

    assert len(texts(page)) == 3


def test_an_item_set_in_goes_on_in_the_next_column() -> None:
    words = "and is becoming dependent on the other state in every field of its trade"
    left = Setter(right=1100, column=1).line("a. The regime accepts the lead of", indent=2)
    left = left.line("the state in all that it does and", indent=4).line(
        "it follows the state into each war.", indent=4
    )
    right = left.with_(left=1300, right=2100, column=2, y=Setter().y)
    right = (
        right.line("It then follows the other state", indent=4).line(words[:33], indent=4).line("to its end.", indent=4)
    )

    assert len(texts(right)) == 1


def test_a_title_at_the_edge_begins_a_column_though_the_one_before_has_not_ended() -> None:
    left = Setter(right=1100).ragged(f"{LONG} the regime of the other state and {LONG[:40]}")
    right = left.with_(left=1300, right=2100, column=2, y=Setter().y).line("Naval Facilities").down().ragged(LONG)

    assert "Naval Facilities" in texts(right)


def test_a_gap_and_an_indent_begin_a_paragraph_after_a_comma_misread() -> None:
    page = Setter().ragged(LONG).line("x" * 70 + " stockpiles of materials,").down(0.25)

    assert len(texts(page.ragged("Moscow is capable of it.", indent=2))) == 2


def test_capitals_in_the_middle_of_the_next_page_begin_anew() -> None:
    first = Setter(left=1700, column=2).line("On the authorization of").line("A. Y. VYSHINSKY OF THE")

    assert texts(first, Setter(number=2).centred("DISSEMINATION NOTICE").down().ragged(LONG * 3))[-2:] == [
        "DISSEMINATION NOTICE",
        LONG * 3,
    ]


def test_a_heading_that_stands_where_other_pages_have_text_is_no_running_head() -> None:
    first = [Setter(number=number, y=250).centred("DISCUSSION").down().ragged(LONG) for number in (1, 3)]
    text = [Setter(number=number, y=250).ragged(LONG) for number in (2, 4)]

    assert [text for kind, text in blocks_of(first[0], text[0], first[1], text[1]) if kind == "heading"] == [
        "DISCUSSION"
    ] * 2


def test_names_at_one_indent_are_a_list_though_the_next_one_would_not_have_fitted() -> None:
    page = Setter(right=1000).ragged(LONG)
    names = ("Foreign Trade", "Administrative Reorganization", "Collection of Grain", "Naval Facilities")
    for name in names:
        page = page.line(name, indent=2)

    assert blocks_of(page)[1:] == [("list", "\n".join(names))]


def test_a_list_of_names_goes_on_in_a_column_that_holds_nothing_else() -> None:
    page = Setter(right=1150, column=1).ragged(LONG)
    for name in ("Foreign Trade", "Political Situation", "Air Defense"):
        page = page.line(name, indent=2)
    page = page.with_(left=1250, right=RIGHT, column=2, y=400)
    for name in ("Border Areas", "Armed Forces"):
        page = page.line(name, indent=2)

    assert blocks_of(page)[-1][1].splitlines()[2:] == ["Air Defense", "Border Areas", "Armed Forces"]


def test_a_first_line_as_far_in_as_it_is_short_goes_on() -> None:
    page = Setter(right=1100).ragged(LONG, indent=3).line("11. The Soviet Government of", indent=3)
    text = page.ragged("Administrators are likely to consider the measures that it has taken.")

    assert len(blocks_of(text)) == 2


def findings_of(*setters: Setter) -> list[str]:
    made = structure.run(document(*(setter.page() for setter in setters)), structure.Settings())
    return [finding.kind for finding in made.findings]


def test_a_missing_paragraph_number_is_found() -> None:
    page = Setter()
    for number in (1, 2, 4):
        page = page.ragged(f"{number}.  {LONG}", indent=2)

    assert findings_of(page) == ["number-missing"]


def test_a_missing_page_is_found() -> None:
    pages = [
        Setter(number=place).ragged(LONG).with_(kind="foot", y=3000).centred(f"-{printed}-")
        for place, printed in enumerate((1, 2, 4, 5), start=1)
    ]

    assert findings_of(*pages) == ["page-missing"]


# ---------------------------------------------------------------- properties

WORDS = st.lists(st.from_regex(r"[A-Za-z]{1,9}[.,;]?", fullmatch=True), min_size=1, max_size=40).map(" ".join)


@st.composite
def pages(draw: st.DrawFn) -> Document:
    made = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        setter = Setter(number=number)
        for text in draw(st.lists(WORDS, max_size=4)):
            setter = setter.ragged(text, indent=draw(st.sampled_from([0, 2]))).down(draw(st.sampled_from([0, 1])))
        made.append(setter.page())
    return document(*made)


def printed(made: Document, span: Span) -> str:
    page = next(page for page in made.pages if page.number == span.page)
    words = page.regions[span.region].lines[span.line].words[span.first : span.last]
    return " ".join(word.text for word in words)


@settings(max_examples=60, deadline=None)
@given(pages())
def test_every_span_leads_back_to_its_words(drawn: Document) -> None:
    made = structure.run(drawn, structure.Settings())

    for block in made.blocks:
        for span in block.spans:
            assert block.text[span.start : span.end].replace("~~", "") in {
                printed(made, span),
                printed(made, span).removesuffix("-"),
            }


@settings(max_examples=60, deadline=None)
@given(pages())
def test_no_word_is_lost_or_doubled(drawn: Document) -> None:
    made = structure.run(drawn, structure.Settings())

    told = Counter(re.findall(r"[A-Za-z]", "".join(block.text for block in made.blocks)))
    assert told == Counter(re.findall(r"[A-Za-z]", "".join(word.text for page in drawn.pages for word in page.words())))


@pytest.mark.parametrize("turns", [2])
def test_structure_is_the_same_twice(turns: int) -> None:
    drawn = document(Setter().ragged(LONG, indent=2).page())

    assert len({structure.run(drawn, structure.Settings()).model_dump_json() for _ in range(turns)}) == 1
