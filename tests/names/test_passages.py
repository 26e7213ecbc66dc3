"""Passages in the manner of estimates of 1951-1955, every name marked by hand: [Peiping|L=Beijing]."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

import pytest

from pipeline.engines.names import load_knowledge
from pipeline.names import Name, find_names

LABELS = {"P": "PERSON", "L": "PLACE", "O": "ORG", "E": "EVENT", "W": "LAW"}
MARK = re.compile(r"\[([^\[\]|]+)\|([PLOEW])(?:=[^\[\]]+)?\]")
PASSAGES = sorted((Path(__file__).parent / "passages").glob("*.md"))
Span = tuple[int, int, str]


def unmark(text: str) -> tuple[str, set[Span]]:
    plain, spans, last = "", set(), 0
    for mark in MARK.finditer(text):
        plain += text[last : mark.start()]
        spans.add((len(plain), len(plain) + len(mark[1]), LABELS[mark[2]]))
        plain += mark[1]
        last = mark.end()
    return plain + text[last:], spans


@cache
def names_of(path: Path) -> tuple[Name, ...]:
    """What is found in a passage, without its marks."""
    return find_names(unmark(path.read_text("utf-8"))[0], load_knowledge())


def tally(path: Path) -> tuple[int, int, int]:
    """Spans found right, found, and there."""
    _, wanted = unmark(path.read_text("utf-8"))
    found = {(name.start, name.end, name.label) for name in names_of(path) if name.label in LABELS.values()}
    return len(found & wanted), len(found), len(wanted)


@pytest.mark.parametrize("path", PASSAGES, ids=lambda path: path.stem)
def test_names_of_an_estimate_are_found_exactly(path: Path) -> None:
    right, found, wanted = tally(path)

    assert 2 * right / (found + wanted) >= 0.88


def fold(name: str) -> str:
    bare = (char for char in unicodedata.normalize("NFD", name) if not unicodedata.combining(char))
    return "".join(bare).casefold().partition(" (")[0]


def test_names_of_today_are_those_given_by_hand() -> None:
    right = given = 0
    for path in PASSAGES:
        marked = path.read_text("utf-8")
        by_text = {name.text: fold(name.name) for name in names_of(path)}
        wanted = {form: fold(name) for form, name in re.findall(r"\[([^\[\]|]+)\|[PLOEW]=([^\[\]]+)\]", marked)}
        given += len(wanted)
        right += sum(by_text.get(form) == name for form, name in wanted.items())

    assert right / given >= 0.85
