"""Calendar days, months and years; the name is their ISO form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.names.candidate import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.names.scene import Scene

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_NUMBERS = {name[:3].casefold(): number for number, name in enumerate(MONTHS, 1)}
_MONTH = rf"(?P<month>{'|'.join(MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
_YEAR = r"(?P<year>1[89]\d\d)"
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"\b(?P<day>[0-3]?\d)(?:st|nd|rd|th)? {_MONTH},? {_YEAR}\b",
        rf"\b{_MONTH} (?P<day>[0-3]?\d)(?:st|nd|rd|th)?, ?{_YEAR}\b",
        rf"\b{_MONTH},? {_YEAR}\b",
        rf"\b(?P<day>[0-3]?\d)(?:st|nd|rd|th)? {_MONTH}\b",
        rf"\b{_MONTH} (?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b",
        rf"(?<![\w$,.-]){_YEAR}(?![\w,-]?\d)\b",
    )
)
_BARE_MONTH = re.compile(rf"\b(?:in|since|by|until|during|of|early|late|mid|last) (?P<whole>{_MONTH})(?= |[,.;])")


def find_dates(scene: Scene) -> Iterator[Candidate]:
    """Dates; one without a year takes the first year that the text names."""
    text = scene.passage.text
    default = re.search(rf"\b{_YEAR}\b", text)
    starts = {token.start: index for index, token in enumerate(scene.tokens)}
    ends = {token.end: index + 1 for index, token in enumerate(scene.tokens)}
    for shape in (*_SHAPES, _BARE_MONTH):
        for found in shape.finditer(text):
            start, end = found.span("whole") if "whole" in shape.groupindex else found.span()
            if text[start : start + 1].islower():
                continue
            end = end if end in ends else end - 1
            if start in starts and end in ends:
                yield Candidate(starts[start], ends[end], "DATE", _iso(found, default["year"] if default else ""))


def _iso(found: re.Match[str], default_year: str) -> str:
    parts = found.groupdict()
    month, day = parts.get("month"), parts.get("day")
    year = parts.get("year") or default_year
    iso = year
    if month:
        iso += f"-{_NUMBERS[month[:3].casefold()]:02}"
    return f"{iso}-{int(day):02}" if day else iso
