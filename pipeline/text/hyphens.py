"""Words cut at a line end, made whole: the hyphen goes where the cut put it there, and stays where the word has one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

CUT = re.compile(r"(?:(?<=[^\W_])|(?<=\)))[-\u2010\u00ad\u00ac]$")
"""A hyphen right after a letter or digit at the end of a line; two hyphens are a dash."""
CORE = re.compile(r"[^\W_][\w'’-]*")
FREE_PREFIXES = frozenset({"all", "ex", "half", "quasi", "self", "vice"})
"""What keeps its hyphen before any word."""
LEFTOVER = 3
"""A printer leaves and carries over at least two or three letters: shorter halves are no words of their own."""

_INITIALS = "ch'|ch|hs|k'|k|p'|p|t'|t|ts'|ts|tz'|tz|ss|sz|sh|f|h|j|l|m|n|r|s|w|y"
_FINALS = (
    "a|o|e|eh|en|erh|ai|ei|ao|ou|an|en|ang|eng|ung|i|ih|ia|ieh|iao|iu|ien|in|iang|ing|iung|u|ua|uo|uai|ui|uei|uan|un|uang|"
    "ueh|uen|yu"
)
SYLLABLE = re.compile(rf"(?:{_INITIALS})?(?:{_FINALS})")
"""A Chinese syllable as Wade and Giles wrote it [1], broadly.

[1] H. A. Giles, "A Chinese-English Dictionary", 2nd ed., 1912.
"""


class Joint(NamedTuple):
    """Two halves of a word as one, and why they were joined so."""

    text: str
    kept: bool
    """Whether the hyphen stays."""
    reason: str


def is_cut(word: str) -> bool:
    """Whether a word at a line end goes on in the next line."""
    return CUT.search(word) is not None


def join_halves(left: str, right: str, seen: Mapping[str, int], lexicon: Container[str]) -> Joint:
    """The word that `left` (with its hyphen) and `right` make.

    `seen` counts the document's words that stand whole inside a line, in lower case; `lexicon` holds common words.
    """
    stem = CUT.sub("", left)
    first, second = _core(stem, last=True), _core(right, last=False)
    kept, reason = _decide(first, second, seen, lexicon)
    return Joint(f"{stem}-{right}" if kept else stem + right, kept, reason)


def _core(word: str, *, last: bool) -> str:
    """The letters next to the cut: of `(pre-war` the last run, of `ticated,"` the first."""
    runs = CORE.findall(word)
    return (runs[-1] if last else runs[0]).rstrip("'’-") if runs else ""


def _decide(first: str, second: str, seen: Mapping[str, int], lexicon: Container[str]) -> tuple[bool, str]:
    """The rules, the surest first."""
    fused, linked = (first + second).lower(), f"{first}-{second}".lower()
    whole, compound = seen.get(fused, 0), seen.get(linked, 0)
    if not first or not second:
        return False, "nothing to join"
    if first[-1].isdigit() or second[0].isdigit():
        return True, "a figure"
    if whole != compound:
        return compound > whole, "the document's own spelling"
    if second[0].isupper() and not (first.isupper() and len(first) > 1 and second.isupper()):
        return True, "a capital after the hyphen"
    return _decide_by_words(first.lower(), second.lower(), lexicon)


def _decide_by_words(first: str, second: str, lexicon: Container[str]) -> tuple[bool, str]:
    head = first.rpartition("-")[2]
    if head + second in lexicon:
        return False, "a known word"
    if "-" not in first and first in FREE_PREFIXES:
        return True, "a prefix that keeps its hyphen"
    if is_syllable(head) and is_syllable(second.partition("'")[0]):
        return True, "a Chinese name"
    if min(len(head), len(second)) > LEFTOVER and head in lexicon and second in lexicon:
        return True, "two known words"
    return False, "a line end"


def is_syllable(text: str) -> bool:
    """Whether the letters are one Wade-Giles syllable, such as `tse`, `tung` or `en`."""
    return SYLLABLE.fullmatch(text.lower()) is not None
