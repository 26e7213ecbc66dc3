"""The number, letter or bullet that a paragraph begins with."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Literal, NamedTuple

Style = Literal["arabic", "letter", "capital", "roman", "arabic-brackets", "letter-brackets", "article", "bullet"]

PORTION = r"\(\s*(?:U|R|C|S|TS|FOUO|OUO)(?:\s*//?\s*[A-Z]+)*\s*\)"
"""A portion mark, which may stand before or after the number."""
_FORMS: tuple[tuple[Style, str], ...] = (
    ("article", r"(?i:article)\s+(?P<value>\d{1,2}|[IVX]{1,5})\b\.?"),
    ("arabic", r"(?P<value>\d{1,3})(?:\s?[.)](?=\s|$)|\.(?=\(|~~|[A-Z][a-z]))"),  # readers lose the space
    ("arabic-brackets", r"\((?P<value>\d{1,2})\)(?=\s|$)"),
    ("letter-brackets", r"\((?P<value>[a-z])\)(?=\s|$)"),
    ("letter", r"(?P<value>[a-z])[.)](?=\s|$)"),
    ("roman", r"(?P<value>[IVX]{2,5}|I|V|X)\.(?!\s?[A-Z]\.)(?=\s|$)"),
    ("capital", r"(?P<value>[A-Z])\.(?!\s?[A-Z]\.)(?=\s|$)"),  # `A. Y. VYSHINSKY` is a name
    ("bullet", r"(?P<value>[o•·▪–—*°©-]|--|f[eo]\))(?=\s)"),  # a typed o is read as a degree sign and worse
)
_PATTERNS = tuple((style, re.compile(rf"(?:{PORTION}\s*)*{form}")) for style, form in _FORMS)
_ROMAN = {"I": 1, "V": 5, "X": 10}

SECTION_STYLES = frozenset({"roman", "capital", "article"})
"""What numbers sections; the other styles number paragraphs and items."""


class Label(NamedTuple):
    """A paragraph's label as printed, without its brackets and points."""

    style: Style
    value: str
    end: int
    """Characters of the text that the label takes, a portion mark before it included."""

    @property
    def is_of_text(self) -> bool:
        """Whether a paragraph or an item has it, not a section or an article."""
        return self.style not in SECTION_STYLES

    @property
    def ordinal(self) -> int | None:
        """Its place in its list, from 1; None for a bullet."""
        match self.style:
            case "bullet":
                return None
            case "letter" | "letter-brackets" | "capital":
                return ord(self.value.lower()) - ord("a") + 1
            case "roman":
                return roman_value(self.value)
            case _:
                return int(self.value) if self.value.isdigit() else roman_value(self.value)


def parse_label(text: str) -> Label | None:
    """The label that a text begins with; None where it begins with a word."""
    for style, pattern in _PATTERNS:
        if found := pattern.match(text):
            return Label(style, found["value"], found.end())
    return None


def roman_value(numeral: str) -> int:
    """The value of a roman numeral made of I, V and X."""
    values = [_ROMAN[sign] for sign in numeral.upper()]
    return sum(-one if one < after else one for one, after in pairwise([*values, 0]))
