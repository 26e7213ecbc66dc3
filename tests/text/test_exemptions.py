from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.exemptions import parse_codes
from pipeline.text.release import parse_authority, parse_date, parse_number


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("b1-1", ("b1-1",)),
        ("bl-1", ("b1-1",)),
        ("bl1-1", ("b1-1",)),
        ("(b)q1)", ("(b)(1)",)),
        ("_—b1-1", ("b1-1",)),
        ("b7E-1,2, 3.6", ("b7E-1, 2, 3, 6",)),
        ("3.3(h)(2)", ("3.3(h)(2)",)),
        ("3,5(c)", ("3.5(c)",)),
        ("25X1", ("25X1",)),
        ("(b)(3)", ("(b)(3)",)),
        ("(b) (1) (b) (3)", ("(b)(1)", "(b)(3)")),
    ],
)
def test_codes_of_every_dialect_are_read(text: str, codes: tuple[str, ...]) -> None:
    assert parse_codes(text) == codes


@pytest.mark.parametrize("text", ["", "because", "1955", "page 3", "b. Training", "(b) Training", "by 1953"])
def test_other_text_is_no_code(text: str) -> None:
    assert parse_codes(text) == ()


@given(st.text(alphabet="b1l-,. ()X235E", max_size=16))
def test_what_was_set_right_reads_the_same_again(text: str) -> None:
    once = parse_codes(text)

    assert tuple(code for one in once for code in parse_codes(one)) == once


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Approved for Release: 2019/07/30 C06408441", "2019-07-30"),
        ("DATE/CASE ID: 02 NOV 2004 200402207", "2004-11-02"),
        ("Date: 08/16/2012", "2012-08-16"),
        ("June 30, 1961", "1961-06-30"),
        ("5/7/99", "1999-05-07"),
        ("2019/13/45", None),
        ("NW 50955", None),
    ],
)
def test_a_date_is_read_whatever_its_form(text: str, date: str | None) -> None:
    assert parse_date(text) == date


@pytest.mark.parametrize(
    ("text", "authority"),
    [
        ("REVIEW AUTHORITY: DONALD A JOHNSTON", "DONALD A JOHNSTON"),
        ("DECLASSIFIED Authority NND 959001", "NND 959001"),
        ("Declassified under E.O. 12958", "E.O. 12958"),
        ("Approved for Release: 2019/07/30", None),
    ],
)
def test_an_authority_is_who_or_what_was_named(text: str, authority: str | None) -> None:
    assert parse_authority(text) == authority


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Approved For Release 2003/08/27 : CIA-RDP79R01012A001800010001-2", "CIA-RDP79R01012A001800010001-2"),
        ("Approved for Release: 2019/07/30 C06408441", "C06408441"),
        ("NW 50955 DocId:32283208 Page 5", "32283208"),
        ("RELEASED IN FULL", None),
    ],
)
def test_the_number_of_a_release_is_read(text: str, number: str | None) -> None:
    assert parse_number(text) == number
