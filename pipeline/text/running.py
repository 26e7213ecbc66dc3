"""What running lines say: page numbers, running feet, the lines of fax machines and archives."""

from __future__ import annotations

import re

_NUMERAL = r"(?:\d{1,4}|[ivxl]{1,6}|[A-Z]-\d{1,3})"
PAGE_NUMBER = re.compile(rf"[-–—_.·\s]*(?:[Pp](?:age|\.)\s*)?(?P<number>{_NUMERAL})(?:\s*of\s*\d+)?[-–—_.·\s]*")
WITH_PAGE = re.compile(rf"(?:.*\s)?[Pp]age\s+(?P<number>{_NUMERAL})[-–—.\s]*|[Pp]age\s+(?P<first>{_NUMERAL})\s.*")
LOST_PAGE = re.compile(r".*\s[Pp]age\W*")
CLOCK = re.compile(r"\b[0-2O]?\d[:.]\d\d\s*(?:[AP]\.?M)?\b")
FAX_PAGE = re.compile(r"\bP\.?\s?\d{1,3}\b|\bPAGE\.?\s?\d{1,3}\b|[AP]M\b|\bFAX\b|\bFROM\b|\bTO\b")
YEAR = re.compile(r"['‘’]\d\d\b|\b(?:19|20)\d\d\b|\d{1,2}[/-]\d{1,2}[/-]\d{2,4}")
MIN_CODE_DIGITS = 5


def page_number(text: str) -> str | None:
    """The page number that a line consists of, without its dashes; None where it says anything else."""
    found = PAGE_NUMBER.fullmatch(text.strip())
    return found["number"] if found else None


def running_page_number(text: str) -> str | None:
    """The number after the word Page at a running line's end or start."""
    found = WITH_PAGE.fullmatch(text.strip())
    return (found["number"] or found["first"]) if found else None


def has_lost_page_number(text: str) -> bool:
    """Whether a line ends with the word Page, its number unread."""
    return LOST_PAGE.fullmatch(text.strip()) is not None


def is_fax_line(text: str) -> bool:
    """Whether a line holds a time of day and a year or a fax's own words."""
    return CLOCK.search(text) is not None and (FAX_PAGE.search(text) is not None or YEAR.search(text) is not None)


def is_archive_number(text: str) -> bool:
    """Whether a line is a number of an archive: mostly figures, no word in small letters beside `Page` and the like."""
    figures = sum(sign.isdigit() for sign in text)
    letters = sum(sign.isalpha() for sign in text)
    words = re.findall(r"\b[A-Za-z][a-z]{3,}\b", text)
    return figures >= MIN_CODE_DIGITS and figures >= letters and all(word == "Page" for word in words)


def recurring_form(text: str) -> str:
    """A line as it recurs: capitals, letters only, one sign for each run of figures."""
    return re.sub(r"[^A-Z#]+", " ", re.sub(r"\d+", "#", text).upper()).strip()
