from __future__ import annotations

import pytest

from pipeline.geometry import Box, hull
from pipeline.lexicon import english_words
from pipeline.markings.banners import Found, drop_doubles, find_banners
from pipeline.markings.places import Place
from pipeline.markings.portions import Known, find_portions
from pipeline.markings.pulled import pull
from pipeline.markings.stamps import find_stamps, tell_stamp
from pipeline.markings.strikes import find_struck
from pipeline.markings.terms import read_vocabulary
from pipeline.model import Line, Marking, Page, Stroke
from tests.typeset import HEIGHT, Setter

VOCABULARY = read_vocabulary()
BODY = "The committee met on the tenth and heard a report on the harbour."


def banners(page: Page) -> list[Found]:
    return list(find_banners(page, VOCABULARY, english_words()))


def portions(page: Page, *, overtyped: bool = False) -> list[Found]:
    def told(box: Box, letter_height: int) -> bool:
        return overtyped and box.width > letter_height

    return list(find_portions(Known(page, find_struck(page), VOCABULARY, told, pitch=20)))


def strike(page: Page) -> Page:
    """The page with a line through its first line."""
    box = page.regions[0].lines[0].box
    y = round(box.centre[1])
    stroke = Stroke(
        kind="line",
        box=Box(box.left - 9, y - 2, box.right + 9, y + 2),
        path=((box.left - 9, y), (box.right + 9, y)),
        thickness_px=4,
    )
    return page.model_copy(update={"strokes": (stroke,)})


def test_a_level_at_the_head_is_a_banner_in_force() -> None:
    (found,) = banners(Setter(y=150).centred("SECRET").down(8).line(BODY).page())

    assert (found.marking.text, found.marking.kind, found.marking.level) == ("SECRET", "banner", "SECRET")
    assert not found.marking.struck


def test_a_level_at_the_foot_is_a_banner() -> None:
    assert [f.marking.text for f in banners(Setter(y=HEIGHT - 100).centred("RESTRICTED").page())] == ["RESTRICTED"]


def test_the_word_secret_in_a_sentence_is_no_marking() -> None:
    assert banners(Setter(y=150).line("The SECRET clauses of the treaty were read out.").page()) == []
    assert banners(Setter(y=1600).line("It was kept secret.").page()) == []


def test_a_heading_that_looks_like_a_level_is_no_marking() -> None:
    assert banners(Setter(y=1600).centred("RESTRICTIONS").page()) == []
    assert banners(Setter(y=150).centred("ABSTRACT").page()) == []


def test_a_letter_spaced_level_is_read() -> None:
    assert [f.marking.level for f in banners(Setter(y=150).centred("S E C R E T").page())] == ["SECRET"]


def test_a_stroke_that_runs_out_of_a_marking_is_no_part_of_it() -> None:
    assert [found.marking.text for found in banners(strike(Setter(y=150).centred("SECRET-").page()))] == ["SECRET"]


def test_caveats_and_code_words_are_told() -> None:
    (found,) = banners(Setter(y=150).centred("TOP SECRET DINAR").page())

    assert (found.marking.level, found.marking.caveats) == ("TOP SECRET", ("DINAR",))


def test_a_caveat_on_its_own_line_has_no_level() -> None:
    found = banners(Setter(y=150).centred("SECRET").centred("SECURITY INFORMATION").page())

    assert [(f.marking.kind, f.marking.level) for f in found] == [("banner", "SECRET"), ("caveat", None)]


def test_a_struck_banner_may_be_read_badly() -> None:
    page = Setter(y=150).line("SEGARA", indent=20, confidence=0.2).page()

    assert banners(page) == []
    (found,) = banners(strike(page))
    assert (found.marking.text, found.marking.struck, found.marking.stroke) == ("SECRET", True, "line")


def test_a_portion_mark_opens_a_paragraph() -> None:
    (found,) = portions(Setter().line(f"1. (S//NF) {BODY}").page())

    assert (found.marking.text, found.marking.kind, found.marking.caveats) == ("(S//NF)", "portion", ("NOFORN",))


def test_a_portion_mark_may_close_a_paragraph() -> None:
    assert [f.marking.text for f in portions(Setter().line(f"{BODY} (TOP SECRET DINAR)").page())] == [
        "(TOP SECRET DINAR)"
    ]


def test_brackets_within_a_sentence_are_no_portion_marks() -> None:
    assert portions(Setter().line("the item (C) of the list was dropped").page()) == []
    assert portions(Setter().line("Reason: (C)").page()) == []


def test_a_struck_portion_mark_says_so() -> None:
    (found,) = portions(strike(Setter().line("(S)").page()))

    assert (found.marking.struck, found.marking.stroke) == (True, "line")


def test_an_overtyped_portion_mark_is_guessed_by_its_width() -> None:
    (found,) = portions(Setter().line("(&XXKR) the source", confidence=0.1).page(), overtyped=True)

    assert found.marking.text == "(S//NF)"
    assert found.marking.stroke == "overtype"


def test_an_overtyped_portion_mark_that_was_read_as_two_words_is_one() -> None:
    (found,) = portions(Setter().line("1. (%;/ Q6) The committee met on the tenth.").page(), overtyped=True)

    assert (found.marking.kind, len(found.places)) == ("portion", 2)


def test_release_lines_are_stamps() -> None:
    page = (
        Setter(y=80).line("Approved For Release 2003/08/27 : CIA-RDP79R01012A001800010001-2").down(3).line(BODY).page()
    )

    (found,) = find_stamps(page, VOCABULARY)

    assert found.stamp.kind == "release"


def test_a_release_stamp_beside_a_banner_is_a_stamp() -> None:
    beside = Setter(y=80).line("UNCLASSIFIED").with_(y=80).line("RELEASED IN FULL", indent=40).down(3).line(BODY).page()
    (region,) = beside.regions
    first, second, *others = region.lines
    row = Line(box=hull((first.box, second.box)), words=first.words + second.words)
    page = beside.model_copy(update={"regions": (region.model_copy(update={"lines": (row, *others)}),)})

    assert [found.stamp.text for found in find_stamps(page, VOCABULARY)] == ["RELEASED IN FULL"]


def test_a_stamp_that_was_cut_within_its_first_word_is_whole() -> None:
    head = Setter(y=1600, left=900).line("DEC")
    page = head.with_(y=1625, left=962, column=2).line("LASSIFIED Authority NND 990753").page()
    (found,) = find_stamps(page, VOCABULARY)

    assert (found.stamp.text, found.stamp.box.left) == ("DECLASSIFIED Authority NND 990753", 900)
    assert {place.region for place in found.places} == {0, 1}


def test_a_word_beside_a_stamp_that_makes_no_word_of_it_is_left() -> None:
    head = Setter(y=1600, left=880).line("pass")
    page = head.with_(y=1625, left=962, column=2).line("LASSIFIED Authority NND 990753").page()
    (found,) = find_stamps(page, VOCABULARY)

    assert found.stamp.text == "LASSIFIED Authority NND 990753"


@pytest.mark.parametrize("text", ["JUN 30 1989", "JUN 3 0 1989", "JUN 3 0 1089", "SEP. 4 1952"])
def test_a_date_stamp_is_a_stamp(text: str) -> None:
    assert tell_stamp(text, VOCABULARY) == "other"


@pytest.mark.parametrize(
    "text", ["US Donartmont of Stan Case No. F-2004-02207", "Doc Nn C17731322 Date: 08/16/2012", "C06408441"]
)
def test_the_number_of_a_case_or_document_tells_a_release_line_that_is_hardly_legible(text: str) -> None:
    assert tell_stamp(text, VOCABULARY) == "release"


def test_a_release_line_that_an_overprint_parts_is_one_stamp() -> None:
    line = Setter(y=40).line("UNCLASSIFIED LI S").with_(y=40).line("Case No. F-2004-02207 Doc No. C17731322", indent=25)
    (region,) = line.line(BODY).page().regions
    first, second, *others = region.lines
    row = Line(box=hull((first.box, second.box)), words=first.words + second.words)
    page = line.page().model_copy(update={"regions": (region.model_copy(update={"lines": (row, *others)}),)})

    (found,) = find_stamps(page, VOCABULARY)

    assert found.stamp.text == "UNCLASSIFIED LI S Case No. F-2004-02207 Doc No. C17731322"


@pytest.mark.parametrize("text", ["June 30, 1989", "30 JUN 1989", "JUN 30, 1989", "the JUN 30 1989 issue"])
def test_a_typed_date_is_no_stamp(text: str) -> None:
    assert tell_stamp(text, VOCABULARY) is None


def test_other_lines_are_no_stamps() -> None:
    for text in (
        BODY,
        "control over Communist China comparable",
        "information officially furnished to",
        "Tor",
        "the Department of State",
        "",
    ):
        assert tell_stamp(text, VOCABULARY) is None


@pytest.mark.parametrize("text", ["NLK-84-149", "NLE-81-9"])
def test_a_case_of_a_presidents_library_is_a_line_of_release(text: str) -> None:
    assert tell_stamp(text, VOCABULARY) == "release"


@pytest.mark.parametrize("text", ["CONTROL NO. 1234", "COPY NO 5", "RECORO COPY"])
def test_a_short_phrase_is_a_stamp_as_it_is_a_long_one_misread_too(text: str) -> None:
    assert tell_stamp(text, VOCABULARY) == "control"


def test_what_is_pulled_out_leaves_the_text_whole() -> None:
    page = Setter(y=150).centred("SECRET").line(BODY).line(f"{BODY} b1-1").line(BODY).page()
    (banner,) = banners(page)

    regions = pull(page.regions, dict.fromkeys(banner.places, "banner"))

    assert [region.kind for region in regions] == ["banner", "text"]
    assert [word for region in regions for line in region.lines for word in line.words] == list(page.words())


def struck_banner(box: Box, confidence: float) -> Found:
    return Found(
        Marking(text="SECRET", kind="banner", level="SECRET", struck=True, box=box, confidence=confidence),
        places=(Place(box.top, 0, 0),),
    )


def test_the_upper_and_the_lower_half_of_a_struck_stamp_are_one_marking() -> None:
    halves = struck_banner(Box(1000, 100, 1200, 150), 0.8), struck_banner(Box(1010, 155, 1190, 180), 0.5)

    (found,) = drop_doubles(halves)

    assert found.marking.confidence == 0.8
    assert found.marking.box == Box(1000, 100, 1200, 180)
    assert len(found.places) == 2


def test_a_struck_stamp_far_below_or_beside_another_is_its_own() -> None:
    first = struck_banner(Box(1000, 100, 1200, 150), 0.8)

    assert len(drop_doubles((first, struck_banner(Box(1000, 200, 1200, 250), 0.8)))) == 2
    assert len(drop_doubles((first, struck_banner(Box(1150, 160, 1400, 200), 0.8)))) == 2


def test_a_banner_above_a_gutter_is_one_though_read_in_two_columns() -> None:
    left = Setter(y=150, left=900, column=1).line("TOP SECR")
    page = left.with_(y=150, left=1080, column=2).line("ET DINAR").page(columns=2)
    (found,) = banners(page)

    assert (found.marking.level, found.marking.caveats) == ("TOP SECRET", ("DINAR",))
    assert {place.region for place in found.places} == {0, 1}


def test_banners_of_two_columns_with_a_gap_between_them_are_two() -> None:
    left = Setter(y=150, left=400, column=1).line("SECRET")
    page = left.with_(y=150, left=1500, column=2).line("SECRET").page(columns=2)

    assert [found.marking.text for found in banners(page)] == ["SECRET", "SECRET"]


def test_the_pieces_of_a_cut_stroke_strike_together() -> None:
    page = strike(Setter(y=150).centred("CONFIDENTIAL").page())
    box, y = page.regions[0].lines[0].box, page.strokes[0].path[0][1]
    thirds = [(box.left + share * box.width // 3, box.left + (share + 1) * box.width // 3 - 9) for share in range(3)]
    pieces = tuple(
        page.strokes[0].model_copy(update={"box": Box(left, y - 2, right, y + 2), "path": ((left, y), (right, y))})
        for left, right in thirds
    )
    (found,) = banners(page.model_copy(update={"strokes": pieces}))

    assert (found.marking.struck, found.marking.stroke) == (True, "line")
