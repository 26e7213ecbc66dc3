"""What a stamp of release or declassification says: date, authority, number."""

from __future__ import annotations

import re
from datetime import date

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_MONTH = rf"(?P<month>{'|'.join(MONTHS)})[A-Z]*\.?"
DATES = (
    re.compile(r"(?P<year>\d{4})[/.-](?P<number>\d{1,2})[/.-](?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<number>\d{1,2})[/.-](?P<day>\d{1,2})[/.-](?P<year>\d{4}|\d{2})(?!\d)"),
    re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})\s*{_MONTH}\s*(?P<year>\d{{4}})", re.IGNORECASE),
    re.compile(rf"{_MONTH}\s*(?P<day>\d{{1,2}}),?\s*(?P<year>\d{{4}})", re.IGNORECASE),
)
AUTHORITY_LABELS = ("classified by", "classify by", "derived from", "declassify on", "downgrade to", "reason:")
"""Of the block by which a classifier signs; sources: 32 CFR 2001.21 and 2001.22."""
FIRST_YEAR = 1940
CENTURY_TURN = 40  # two figures below it are of the 2000s
AUTHORITY = re.compile(
    r"(?:review\s+)?authority\s*[:;]?\s*(?P<named>[A-Z][\w .-]*?\d*[\w.]*)\s*(?:$|\bby\b|\bdate\b|,)", re.IGNORECASE
)
ORDER = re.compile(r"\bE\.?\s?O\.?\s?(?P<number>1[0-4]\d{3})\b")
NUMBERS = (
    re.compile(r"CIA-?RDP\w+(?:-\w+)*"),
    re.compile(r"\bC\d{8}\b"),
    re.compile(r"\bNND\s?\d{5,}\b"),
    re.compile(r"Case\s+No\.?\s*(?P<number>[A-Z0-9-]{6,})"),
    re.compile(r"Doc\s?Id\s?[:.]?\s?(?P<number>\d{5,})", re.IGNORECASE),
)


def is_authority(text: str) -> bool:
    """Whether a text names two things at least of a classifier's authority: who, derived from what, until when."""
    small = text.casefold()
    return sum(label in small for label in AUTHORITY_LABELS) > 1


def parse_date(text: str) -> str | None:
    """The first date in a text, as YYYY-MM-DD; None where there is none that can be."""
    for pattern in DATES:
        for found in pattern.finditer(text):
            groups = found.groupdict()
            month = groups.get("number") or MONTHS.index(groups["month"][:3].upper()) + 1
            if told := _to_date(int(groups["year"]), int(month), int(groups["day"])):
                return told
    return None


def _to_date(year: int, month: int, day: int) -> str | None:
    if year < 100:  # noqa: PLR2004 - two figures
        year += 2000 if year < CENTURY_TURN else 1900
    try:
        return date(year, month, day).isoformat() if year >= FIRST_YEAR else None
    except ValueError:
        return None


def parse_authority(text: str) -> str | None:
    """Who or what let the document go, as stamped."""
    if found := AUTHORITY.search(text):
        return found["named"].strip(" .-")
    order = ORDER.search(text)
    return f"E.O. {order['number']}" if order else None


def parse_number(text: str) -> str | None:
    """The number under which the document was released."""
    for pattern in NUMBERS:
        if found := pattern.search(text):
            return found.groupdict().get("number") or found[0]
    return None
