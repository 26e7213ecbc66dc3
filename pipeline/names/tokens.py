"""The words of a text, with the keys under which names are looked up."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from pipeline.names.view import BARRIER

_WORD = re.compile(
    r"""
      [A-Z]\.(?:[A-Z]\.)+ | [A-Z](?:\.[A-Z])+(?![a-z])          # U.S.S.R.
    | [^\W_]+(?:['’`\u02bc!|]+[^\W_]+)*(?:(?<=[a-z])(?:\||!(?=,?[ ][a-z])))?(?:['’`\u02bc](?=-[^\W_]))?  # T'ang, Ch!na
    """,
    re.VERBOSE,
)
_APOSTROPHES = str.maketrans("", "", "'’`\u02bc.")
_POSSESSIVE = re.compile(r"['’`\u02bc][sS]$")
_LINKS = frozenset({"", "-", "\u2010", "\u2011"})
_SENTENCE_END = re.compile(r"[.:!?;\u201d\"(\u201c]|\n")
ABBREVIATION_CHARS = 2  # "J. Stalin", "Wm. Penn": a longer word's point ends a sentence


class Token(NamedTuple):
    """A word of the text; hyphens part words."""

    text: str
    start: int
    end: int
    key: str
    """Lower case, without marks on letters, apostrophes and points."""
    stem_end: int
    """Where it ends without a possessive 's."""

    @property
    def stem(self) -> str:
        """The word without a possessive 's."""
        return self.text[: self.stem_end - self.start]

    @property
    def stem_key(self) -> str:
        """The key without a possessive 's."""
        return self.key if self.stem_end == self.end else self.key[:-1]

    @property
    def is_capital(self) -> bool:
        """Whether its first letter is a capital."""
        return self.text[:1].isupper()

    @property
    def is_upper(self) -> bool:
        """Whether it has two letters or more and all are capitals."""
        return len(self.stem) > 1 and self.stem.isupper()


def key_of(word: str) -> str:
    """The word as names are compared: folded, without apostrophes and points."""
    bare = word.translate(_APOSTROPHES).casefold()
    if bare.isascii():
        return bare
    return "".join(c for c in unicodedata.normalize("NFD", bare) if not unicodedata.combining(c))


def tokenize(text: str) -> tuple[Token, ...]:
    """The words from left to right."""
    return tuple(_token(found) for found in _WORD.finditer(text))


def _token(found: re.Match[str]) -> Token:
    word = found[0]
    stem = _POSSESSIVE.sub("", word)
    return Token(word, found.start(), found.end(), key_of(word), found.start() + len(stem))


class Passage(NamedTuple):
    """A text without marks, and its words."""

    text: str
    tokens: tuple[Token, ...]

    def gap(self, index: int) -> str:
        """What stands between the word `index` and the next."""
        return self.text[self.tokens[index].end : self.tokens[index + 1].start]

    def before(self, index: int) -> str:
        """What stands between the word before `index` and it; a block's end where it is the first."""
        return self.gap(index - 1) if index else BARRIER

    def is_linked(self, index: int, *, comma: bool = False) -> bool:
        """Whether the word `index` and the next may belong to one name."""
        if index + 1 >= len(self.tokens):
            return False
        gap, token = self.gap(index), self.tokens[index]
        if BARRIER in gap:
            return False
        mark = gap.strip()
        short = mark == "." and token.end - token.start <= ABBREVIATION_CHARS
        return mark in _LINKS or short or (comma and mark == ",")

    def starts_sentence(self, index: int) -> bool:
        """Whether a capital at the word `index` means nothing."""
        return index == 0 or _SENTENCE_END.search(self.before(index)) is not None

    def words(self, first: int, last: int) -> str:
        """The words `first` to `last` (exclusive) as they stand, without a possessive 's at the end."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].stem_end]


def passage(text: str) -> Passage:
    """The text with its words cut."""
    return Passage(text, tokenize(text))
