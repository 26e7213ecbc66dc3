"""Letters that take several code points, each as one character, so that an edit is a letter as a reader counts it.

After NFC, nearly every letter of a European script is one code point. What is left (a base with combining signs, an
emoji sequence) is given a character of the private use area, the same in both texts [1].

[1] Unicode Standard Annex 29, "Unicode Text Segmentation": extended grapheme clusters.
"""

from __future__ import annotations

import re
import unicodedata

_SIGNS = (
    "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\U0001f3fb-\U0001f3ff"
)
_CLUSTER = re.compile(rf"\S[{_SIGNS}]*(?:\u200d\S[{_SIGNS}]*)+|\S[{_SIGNS}]+")
_FIRST = 0xF0000


class Graphemes:
    """The letters met so far that take several code points; one table serves both texts."""

    def __init__(self) -> None:
        self._characters: dict[str, str] = {}

    def fold(self, text: str) -> str:
        """The text in NFC, each letter one character."""
        if text.isascii():
            return text
        return _CLUSTER.sub(self._character, unicodedata.normalize("NFC", text))

    def unfold(self, text: str) -> str:
        """The text that was folded, in NFC."""
        for cluster, character in self._characters.items():
            text = text.replace(character, cluster)
        return text

    def _character(self, found: re.Match[str]) -> str:
        return self._characters.setdefault(found[0], chr(_FIRST + len(self._characters)))
