"""A passage with the names of the table already seen in it: what the rules look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from pipeline.names.candidate import Candidate
    from pipeline.names.readings import Readings
    from pipeline.names.table import Table
    from pipeline.names.tokens import Passage, Token
    from pipeline.names.words import NameWords


LONG_WORD_CHARS = 9


@dataclass(frozen=True, slots=True)
class Scene:
    """What a rule may ask about the words."""

    passage: Passage
    units: Mapping[int, Candidate]
    """The chosen name of the table that covers a word, by the word's index."""
    words: NameWords
    ordinary: Collection[str]
    """Words of everyday English, folded; empty where no model is at hand."""
    table: Table
    readings: Readings | None = None

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The words."""
        return self.passage.tokens

    def label(self, index: int) -> str:
        """Of the name that covers the word, or nothing."""
        unit = self.units.get(index)
        return unit.label if unit else ""

    def is_open(self, index: int) -> bool:
        """Whether the word and the next may be in one name: a space or hyphen, no possessive 's, no line set."""
        if index < 0 or not self.passage.is_linked(index) or not self._same_line(index):
            return False
        token = self.tokens[index]
        return token.stem_end == token.end or token.text in self.words.qualifiers

    def is_shouted(self, index: int) -> bool:
        """Whether a word in capitals stands among capitals, so that they mean nothing."""
        token = self.tokens[index]
        if not (token.is_upper or len(token.text) == 1):
            return False
        around = [i for i in (index - 1, index + 1) if 0 <= i < len(self.tokens) and self._same_line(min(i, index))]
        return bool(around) and all(self.tokens[i].is_upper or len(self.tokens[i].text) == 1 for i in around)

    def has_word(self, index: int, words: Collection[str]) -> bool:
        """Whether the word is in a list, as it stands or in capitals among capitals."""
        token = self.tokens[index]
        if token.stem in words or token.text in words:
            return True
        return token.is_upper and (token.stem.capitalize() in words or token.text.capitalize() in words)

    def is_name_like(self, index: int) -> bool:
        """Whether the word has a capital and no list says that it belongs to no name."""
        return self.tokens[index].is_capital and not self.has_word(index, self.words.stops)

    def is_ordinary(self, index: int) -> bool:
        """Whether the word is everyday English and no name of the table."""
        return index not in self.units and self.tokens[index].stem_key in self.ordinary

    def is_misread(self, index: int) -> bool:
        """Whether a word that nothing knows is a misread one of everyday English; short ones where sentences begin."""
        token = self.tokens[index]
        looked_at = len(token.stem) >= LONG_WORD_CHARS or self.passage.starts_sentence(index)
        return looked_at and self.readings is not None and self.readings.is_word(token.stem_key)

    def text(self, first: int, last: int) -> str:
        """The words, white space made single."""
        return " ".join(self.passage.words(first, last).split())

    def _same_line(self, index: int) -> bool:
        return "\n" not in self.passage.gap(index)
