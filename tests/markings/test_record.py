from __future__ import annotations

from typing import Literal

from pipeline.formats.markings_table import NONE, marking_rows, record_rows
from pipeline.geometry import Box
from pipeline.markings.record import make_record
from pipeline.markings.terms import read_vocabulary
from pipeline.model import Marking, Page, Redaction, Stamp
from tests.typeset import Setter, document

LEVELS = read_vocabulary().levels
RELEASE = "Approved for Release: 2019/07/30 C06408441"


def marking(level: str, *, struck: bool = False, kind: Literal["banner", "portion"] = "banner") -> Marking:
    return Marking(text=level, kind=kind, level=level, struck=struck, box=Box(0, 0, 9, 9), confidence=1)


def page(number: int, *markings: Marking, stamp: str = "", redactions: tuple[Redaction, ...] = ()) -> Page:
    stamps = (Stamp(text=stamp, kind="release", box=Box(0, 0, 9, 9)),) if stamp else ()
    empty = Setter(number=number).page()
    return empty.model_copy(update={"markings": markings, "stamps": stamps, "redactions": redactions})


def kinds(*pages: Page) -> list[str]:
    return [finding.kind for finding in make_record(pages, LEVELS).findings]


def withheld(top: int, *codes: str) -> Redaction:
    box = Box(300, top, 900, top + 40)
    return Redaction(box=box, parts=(box,), fill="black", codes=codes)


def test_a_document_that_says_nothing_has_an_empty_record() -> None:
    record = make_record([page(1)], LEVELS)

    assert (record.level, record.status, record.authority, record.date, record.findings) == (None, None, None, None, ())


def test_the_highest_level_counts() -> None:
    assert make_record([page(1, marking("SECRET")), page(2, marking("TOP SECRET"))], LEVELS).level == "TOP SECRET"


def test_a_portion_mark_counts_only_where_there_is_no_banner() -> None:
    portion = marking("TOP SECRET", kind="portion")

    assert make_record([page(1, portion)], LEVELS).level == "TOP SECRET"
    assert make_record([page(1, portion, marking("SECRET"))], LEVELS).level == "SECRET"


def test_lined_and_stamped_is_in_order() -> None:
    pages = [page(n, marking("SECRET", struck=True), stamp=RELEASE) for n in (1, 2)]
    record = make_record(pages, LEVELS)

    assert record.findings == ()
    assert (record.status, record.date, record.release_number) == ("struck", "2019-07-30", "C06408441")


def test_lined_markings_without_a_stamp_are_told() -> None:
    assert kinds(page(1, marking("SECRET", struck=True))) == ["lined-without-stamp"]


def test_codes_of_exemptions_are_no_stamp_of_release() -> None:
    for codes in ("b1-1", "b7E-1, 2, 3, 6", "(b)(1), (b)(6)"):
        assert kinds(page(1, marking("SECRET", struck=True), stamp=codes)) == ["lined-without-stamp"]


def test_a_stamp_without_lined_markings_is_told() -> None:
    assert kinds(page(1, marking("SECRET"), stamp=RELEASE)) == ["stamp-without-lining"]


def test_a_page_that_differs_from_the_cover_is_told() -> None:
    assert kinds(page(1, marking("SECRET")), page(2, marking("CONFIDENTIAL"))) == ["page-differs-from-cover"]


def test_a_page_without_a_banner_is_told() -> None:
    assert kinds(page(1, marking("SECRET")), page(2)) == ["page-without-banner"]


def test_a_page_of_a_document_without_any_banner_is_not_told() -> None:
    assert kinds(page(1), page(2)) == []


def test_exemptions_are_counted_by_passage() -> None:
    record = make_record([page(1, redactions=(withheld(100, "b1-1"), withheld(300, "b1-1", "b3-1")))], LEVELS)

    assert [(item.code, item.count) for item in record.codes] == [("b1-1", 2), ("b3-1", 1)]


def test_the_table_shows_a_dash_for_what_was_not_found() -> None:
    made = document(page(1, marking("SECRET"))).model_copy(update={"classification": make_record([page(1)], LEVELS)})

    assert dict(record_rows(made.classification))["authority"] == NONE
    assert marking_rows(made) == [("1", "banner", "SECRET", "SECRET", NONE, NONE, "0 0 9 9")]


def test_no_record_no_rows() -> None:
    assert record_rows(None) == []
