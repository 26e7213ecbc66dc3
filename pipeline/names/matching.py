"""Names of the table in a passage, exact or misread."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.names.candidate import Candidate, Source
from pipeline.names.tokens import key_of
from pipeline.names.view import BARRIER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.names.readings import Readings
    from pipeline.names.table import Form, Node, Table
    from pipeline.names.tokens import Passage, Token

ENGLISH = frozenset(
    "who aid cat one mac sac shape pax atlas act ad stem trim ice par dan can it".split()  # noqa: SIM905 - shorter so
)
"""Short forms that are English words too: in a line of capitals they are taken for the word."""
PAPERS = frozenset({"NSC", "PPS", "JIC", "ORE", "OCI", "JCS"})
"""Bodies whose papers are called by their name and a number."""
SPECKS = frozenset({".", ",", ":", ";", "'", "‘", "’", "-"})
SMALL = frozenset({"of", "the"})
"""Words inside names, beside which no name has a mark."""
_FLOATING = re.compile(r"\s[.,:;]+\s?|\s?['’‘`]\s?")
"""Marks set as no writer sets them: Korean .war, Republic . of, Changchun 'Railway."""
_ENDING = re.compile(r"[.:;]\s")
PARTED_WORDS = 3
"""From so many words on a name may hold a mark that ends sentences: National Security. Council."""
MISREAD_CONFIDENCE = 0.9
PRICE_WEIGHT = 0.25
MAX_PRICE = 2.0
"""Of all misread words of a name together."""
MAX_SHARE = 0.2
"""Of the price in the letters of a name of several words."""


class _Walk(NamedTuple):
    """A path through the table's tree along the words."""

    node: Node
    first: int
    last: int
    price: float
    comma: bool
    closed: bool = False
    """After a possessive 's that is not part of the name nothing may follow."""
    parted: bool = False
    """A mark that ends sentences stands inside."""


def match_table(passage: Passage, table: Table, readings: Readings | None) -> Iterator[Candidate]:
    """The longest name that begins at each word, the cheapest reading of it."""
    for first in range(len(passage.tokens)):
        best = None
        for walk, form in _forms_at(passage, first, table.root, readings):
            if not _fits(form, passage, first, walk) or not _is_like(form, passage, walk, readings):
                continue
            if best is None or (-walk.last, walk.price) < (-best[0].last, best[0].price):
                best = walk, form
        if best:
            yield _candidate(first, *best)


def _candidate(first: int, walk: _Walk, form: Form) -> Candidate:
    sure = 1.0 if not walk.price else max(0.3, MISREAD_CONFIDENCE - PRICE_WEIGHT * walk.price)
    entry = form.entry
    alone = walk.last == first + 1
    source = Source.SHAPE if walk.price and alone else Source.KNOWN
    return Candidate(first, walk.last, entry.label, entry.name, entry.id, sure, source)


def _forms_at(passage: Passage, first: int, root: Node, readings: Readings | None) -> Iterator[tuple[_Walk, Form]]:
    walks = [_Walk(root, first, first, 0.0, comma=False)]
    while walks:
        walk = walks.pop()
        if walk.last > first:
            yield from ((walk, form) for form in walk.node.forms)
            if walk.closed or walk.last == len(passage.tokens):
                continue
            if not (passage.is_linked(walk.last - 1, comma=True) or _is_speck(passage, walk.last - 1)):
                if not _ENDING.fullmatch(passage.gap(walk.last - 1)):
                    continue
                walk = walk._replace(parted=True)
            walk = walk._replace(comma=walk.comma or _has_comma(passage, walk.last - 1))
        if walk.last < len(passage.tokens):
            walks += _next(walk, passage.tokens[walk.last], readings)


def _has_comma(passage: Passage, index: int) -> bool:
    return "," in passage.gap(index) and not _is_speck(passage, index)


def _is_speck(passage: Passage, index: int) -> bool:
    """Whether a mark after the word cannot be meant: a small word stands beside it (Office . of), or it floats."""
    if index + 1 >= len(passage.tokens) or BARRIER in passage.gap(index):
        return False
    if _FLOATING.fullmatch(passage.gap(index)):
        return True
    small = (passage.tokens[index].key, passage.tokens[index + 1].text)
    return passage.gap(index).strip() in SPECKS and not SMALL.isdisjoint(small)


def _next(walk: _Walk, token: Token, readings: Readings | None) -> Iterator[_Walk]:
    following, on = walk.node.next, walk._replace(last=walk.last + 1)
    if token.key in following:
        yield on._replace(node=following[token.key])
    if token.stem_key in following and token.stem_key != token.key:
        yield on._replace(node=following[token.stem_key], closed=True)
    if readings and token.key not in SMALL and following.keys().isdisjoint((token.key, token.stem_key)):
        for key in dict.fromkeys((token.key, token.stem_key)):
            closed = key != token.key
            first = walk.last == walk.first
            found = readings.beginning(token, key) if first else readings.following(key, walk.node)
            for meant, price in found.items():
                if meant in following:
                    yield on._replace(node=following[meant], price=walk.price + price, closed=closed)


def _fits(form: Form, passage: Passage, first: int, walk: _Walk) -> bool:
    """Whether the capitals of the text are those of the name, or all are capitals."""
    if (walk.comma and not form.has_comma) or (walk.parted and len(form.words) < PARTED_WORDS):
        return False
    tokens = passage.tokens[first : walk.last]
    if not all(_has_case(word, token, walk.price > 0) for word, token in zip(form.words, tokens, strict=True)):
        return False
    is_acronym = len(tokens) == 1 and len(form.words[0]) > 1 and form.words[0].isupper()
    is_word = tokens[0].key in ENGLISH and _is_shouted(passage, first)
    return not (is_acronym and (is_word or _is_type(passage, first)))


def _is_type(passage: Passage, index: int) -> bool:
    """Whether a number follows, so that the capitals are those of an aircraft or a paper: DC-3, NSC 68."""
    following = passage.tokens[index + 1 : index + 2]
    if not following or not following[0].text[0].isdigit():
        return False
    return passage.gap(index) == "-" or (passage.gap(index) == " " and passage.tokens[index].text in PAPERS)


def _is_like(form: Form, passage: Passage, walk: _Walk, readings: Readings | None) -> bool:
    """Whether a misread name is like enough; a name of several words holds itself."""
    if not walk.price or readings is None:
        return True
    if walk.last - walk.first > 1:
        letters = sum(len(token.stem_key) for token in passage.tokens[walk.first : walk.last])
        return walk.price <= min(MAX_PRICE, MAX_SHARE * letters)
    return readings.stands_alone(passage.tokens[walk.first], key_of(form.words[0]), walk.price)


def _has_case(word: str, token: Token, misread: bool) -> bool:  # noqa: FBT001 - a state, not an option
    if len(word) > 1 and word.isupper():
        return token.stem.isupper()
    return not word[:1].isupper() or token.is_capital or misread


def _is_shouted(passage: Passage, index: int) -> bool:
    """Whether the words around are capitals too, so that capitals mean nothing."""
    around = (*passage.tokens[max(0, index - 1) : index], *passage.tokens[index + 1 : index + 2])
    return bool(around) and all(token.is_upper for token in around)
