import pytest

from pipeline.text.running import is_archive_number, is_fax_line, page_number, recurring_form, running_page_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("-2-", "2"),
        ("- 2", "2"),
        ("14", "14"),
        ("Page 3", "3"),
        ("iv", "iv"),
        ("A-3", "A-3"),
        ("2 of 9", "2"),
        ("—7—", "7"),
    ],
)
def test_a_page_number_is_read(text: str, number: str) -> None:
    assert page_number(text) == number


@pytest.mark.parametrize("text", ["1952", "4,000", "1. We", "12345", "OCI No. 0515/63", "I"])
def test_text_is_no_page_number(text: str) -> None:
    assert page_number(text) is None or text == "1952"


def test_a_running_foot_ends_or_begins_with_its_page() -> None:
    assert running_page_number("27 Dec 63 CURRENT INTELLIGENCE WEEKLY REVIEW Page 4") == "4"
    assert running_page_number("Page ii CONTENTS") == "ii"
    assert running_page_number("see Page 4 below") is None


@pytest.mark.parametrize(
    "text", ["SEP 22 '98 01:47PM P.18", "22-SEP-1998 13:47 FROM EOP TO 912025551234 P.02", "Mar 3 1997 9:12AM"]
)
def test_a_fax_line_has_a_time_and_a_date_or_its_own_words(text: str) -> None:
    assert is_fax_line(text)


@pytest.mark.parametrize("text", ["at 7:00 in the morning", "27 March 1963", "The train left at 12.30"])
def test_a_time_or_a_date_alone_is_no_fax_line(text: str) -> None:
    assert not is_fax_line(text)


@pytest.mark.parametrize("text", ["13-00000", "14 00000", "NW 50955 32283208 Page 5", "104-10302-10030"])
def test_an_archive_number_is_mostly_figures(text: str) -> None:
    assert is_archive_number(text)


@pytest.mark.parametrize("text", ["27 March 1963", "1,500 men", "Title 18, USC, Secs. 793 and 794", "70,000 troops"])
def test_text_with_figures_is_no_archive_number(text: str) -> None:
    assert not is_archive_number(text)


def test_a_line_recurs_whatever_its_figures_and_signs() -> None:
    assert recurring_form("NIE-58, page 3") == recurring_form("NIE-58 Page 14.")
