"""The reading text: what a reader reads, without stamps, heads, feet, handwriting, banners, withheld places or mark-up.

Texts are normalised only to be compared: quotes and dashes become plain, ligatures fall apart, white space is a space.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

if TYPE_CHECKING:
    from collections.abc import Collection

NORMALISATION = "reading-1"
"""The name and version of what `plain` does; a figure is comparable only with one of the same name."""

_PLAIN = str.maketrans(
    dict.fromkeys("\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}", '"')
    | dict.fromkeys("\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}", "'")
    | dict.fromkeys("\N{SINGLE LOW-9 QUOTATION MARK}\N{ACUTE ACCENT}`", "'")
    | dict.fromkeys("\N{EM DASH}\N{EN DASH}\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{MINUS SIGN}", "-")
    | {"\N{NO-BREAK SPACE}": " ", "\N{LATIN SMALL LIGATURE FI}": "fi", "\N{LATIN SMALL LIGATURE FL}": "fl"}
)
_TABLE_RULE = re.compile(r"(?m)^[^\S\n]*\|?[ \t:|-]+\|?[^\S\n]*$")
_WORD = re.compile(r"[\w$%]+(?:['.,-][\w%]+)*")
SIMILAR = 0.8  # two names are the same one, misread, from this share of common letters on


def plain(text: str) -> str:
    """The text normalised for comparing."""
    if text.isalnum() and text.isascii():
        return text
    return " ".join(re.sub("-{2,}", "-", text.translate(_PLAIN)).split())


def key(text: str) -> str:
    """Its letters and digits alone, in capitals."""
    return re.sub(r"[^A-Z0-9]", "", text.upper())


def reading_text(markdown: str, banners: Collection[str] = ()) -> str:
    """The reading text of a transcription, normalised; blocks whose key is in `banners` are left out."""
    kept = []
    for block in re.split(r"\n\s*\n", markdown):
        bare = re.sub(r"\{\{.*?\}\}", " ", block, flags=re.DOTALL)
        if key(bare) not in banners:
            kept.append(_TABLE_RULE.sub("", bare))
    text = re.sub(r"<sup>.*?</sup>", "", "\n\n".join(kept))
    text = re.sub(r"\[redacted\]|\[\?\]", " ", text)
    text = re.sub(r"(?m)^\s*(?:#+|>|[-*] )\s*", "", text)
    text = re.sub(r"~~|\*\*", "", text).replace("|", " ")
    return plain(re.sub(r"(?<!\w)[*_]|[*_](?!\w)", "", text))


def words(text: str) -> Counter[str]:
    """The words of a reading text and how often each occurs."""
    return Counter(_WORD.findall(text))


def similar(one: str, other: str) -> bool:
    """Whether two names are the same one, though perhaps misread."""
    left, right = key(one), key(other)
    return bool(left or right) and Levenshtein.normalized_similarity(left, right) >= SIMILAR
