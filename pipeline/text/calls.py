"""Footnote markers: at the head of a note, and in the text that calls it, read well or badly."""

from __future__ import annotations

import re
from string import ascii_lowercase
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

SYMBOLS = "*†‡§"
_PORTION = r"(?:\([^()\s]{1,7}\)\s*)*"
"""Portion marks before the marker, however they were read."""
_MARKER = re.compile(
    rf"(?P<before>{_PORTION})(?:(?P<symbol>[{SYMBOLS}]{{1,3}})|\((?P<inside>\d{{1,2}})\)"
    r"|(?P<digits>\d{1,2})(?:[/.)]|(?=[\s\"'“‘(\[A-Z])))\s*"
)
_BROKEN = re.compile(rf"(?P<before>{_PORTION})(?P<sign>[^\w\s(\[\"“]|[\"“'‘](?=[A-Z]))\s*(?=[\"“‘']?[A-Z])")
"""What a raised figure is read as when it is not read as one."""

EXACT, RAISED, SIGN = 3, 2, 1
"""How far a candidate call can be trusted: its marker was read, a raised figure seen, or some sign read there."""
_CLOSERS = r"[.,;:!?\"'”’)\]]"
_BEFORE = rf"(?:(?<=[A-Za-z]{{3}})|(?<=[A-Z]{{2}})|(?<={_CLOSERS}))"
_AFTER = rf"(?=\s|{_CLOSERS}|—|--|$)"
YEAR = re.compile(r"(?<![\d,.$])(?:1[6-9]|20)\d\d[.,]$")
_MISREAD = re.compile(rf"(?:(?<=[a-z]{{2}}[.,;:])['‘’\"”*°!?^lIi|]|(?<=[a-z]{{2}})[’'‘*°^](?=[,.;:])){_AFTER}")

_CALL_SIGN = re.compile(r"(?:(?<=[^\W\d_])\d{1,2}|(?<=[.,;:!?\"”’)\]])\w{1,2}|[^\w\s.,;:()\[\]-])$")
_STOP = re.compile(rf"{_CLOSERS}$")
LONG = 6
"""Letters of a word that hardly another one resembles."""
_LAST_STOP = re.compile(r"[.,;:]$")


class Marker(NamedTuple):
    """What a note begins with."""

    text: str | None
    """None where there is a mark that cannot be read."""
    start: int
    """Characters of the note before the mark: a portion mark."""
    end: int


class Candidate(NamedTuple):
    """A place in a text where a note may be called."""

    start: int
    """Of the marker; equal to `end` where nothing of it was read."""
    end: int
    trust: int


def parse_marker(text: str) -> Marker | None:
    """The marker that a note's text begins with; None where it begins with a word."""
    found = _MARKER.match(text)
    if found:
        marker = found["symbol"] or found["inside"] or found["digits"]
        return Marker(marker, found.end("before"), found.end())
    broken = _BROKEN.match(text)
    return Marker(None, broken.end("before"), broken.end()) if broken else None


def find_candidates(text: str, marker: str) -> Iterator[Candidate]:
    """Where a text may call the note of this marker: the marker itself, or a sign it can have been read as."""
    sign = re.escape(marker)
    for found in re.finditer(rf"(?:{_BEFORE}{sign}/?|(?<=\w)\({sign}\)|(?<=\s){sign}/){_AFTER}", text):
        if not _is_decimal(text, found.start()):
            yield Candidate(found.start(), found.end(), EXACT)
    if marker.isdigit():
        for found in _MISREAD.finditer(text):
            if not _closes_quotes(text, found.start()):
                yield Candidate(found.start(), found.end(), SIGN)


def _is_decimal(text: str, at: int) -> bool:
    """Whether the figure stands behind a decimal point: `3.5`, `No.7`; behind a year it does not: `in 1950.1`."""
    before = text[:at]
    return re.search(r"(?:\d|\bNos?)[.,]$", before) is not None and not YEAR.search(before)


def _closes_quotes(text: str, at: int) -> bool:
    """Whether the sign at a place closes a quotation that the text opened."""
    sign = text[at]
    if sign in '"”':
        return len(re.findall('["“”]', text[: at + 1])) % 2 == 0
    opened = len(re.findall(r"(?<!\w)['‘]", text[:at])) - len(re.findall(r"(?<=[\w.,])['’](?!\w)", text[:at]))
    return sign in "'’" and opened > 0


def split_call(word: str, lexicon: Container[str], *, was_read: bool, before_stop: bool) -> tuple[int, int]:
    """The signs of a word that a raised figure at its end was read as; an empty stretch where it was not read.

    `was_read`: the figure lies inside the word's box. `before_stop`: something stands behind it, such as a comma.
    """
    stop = _LAST_STOP.search(word) if before_stop else None
    end = stop.start() if stop else len(word)
    if was_read and (found := _CALL_SIGN.search(word, 0, end)):
        return found.start(), end
    letters = re.sub(r"\W", "", word[:end]).lower()
    if was_read and word[end - 1 : end].isalpha() and letters not in lexicon and _is_near(letters[:-1], lexicon):
        return end - 1, end
    return end, end


def _is_near(word: str, lexicon: Container[str]) -> bool:
    """Whether a word is known, or one of some length with a single letter misread."""
    if word in lexicon or len(word) < LONG:
        return word in lexicon
    changed = (word[:at] + letter + word[at + 1 :] for at in range(len(word)) for letter in ascii_lowercase)
    return any(other in lexicon for other in changed)


def trust_raised(before: str, text: str, marker: str) -> int:
    """How far a raised figure behind a text can be trusted to call a note; `text` is what it was read as."""
    told = text.strip("/() ")
    if told.isdigit() and told != marker:
        return SIGN
    return RAISED if told or _STOP.search(before) else SIGN


def choose_calls(candidates: Sequence[Sequence[tuple[int, int]]]) -> list[int | None]:
    """For each note in order, the place of its call: the choice of rising places that is trusted most.

    `candidates[note]` holds (place, trust). A dynamic programme over notes and places, as for the longest common
    subsequence.
    """
    best: dict[int, tuple[int, list[int | None]]] = {-1: (0, [])}
    for options in candidates:
        reached = {place: (trust, [*chosen, None]) for place, (trust, chosen) in best.items()}
        for place, trust in options:
            before = max((best[p] for p in best if p < place), key=lambda entry: entry[0])
            total = before[0] + trust
            if place not in reached or reached[place][0] < total:
                reached[place] = (total, [*before[1], place])
        best = reached
    return max(best.items(), key=lambda entry: (entry[1][0], -entry[0]))[1][1]
