"""Names that nobody listed: every mention in the document gives evidence of what a word is, and the sum decides.

The model's label of one mention is a guess on a short lead (it calls Peiping an organisation in one sentence and a
place in the next); what stands beside all mentions is better evidence: a preposition, a list of known places, a title.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from pipeline.names.candidate import Candidate, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.names.scene import Scene
    from pipeline.names.table import Label

_ROMAN = re.compile(r"[IVX]{2,5}")
MODEL_LABELS: dict[str, Label] = {
    "PERSON": "PERSON", "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE", "ORG": "ORG", "NORP": "NORP",
}  # fmt: skip
MAX_WORDS = 5
MAX_ACRONYM_CHARS = 6
MAX_CODE_CHARS = 13
"""Of a capital word in running text that may be a command's: LANDSOUTHEAST."""
ENOUGH = 0.9
"""Evidence below it names nothing."""
ROUNDS = 3
"""In the next the labels of the one before are known: a list of unknown places holds together."""
STEADY_VOTES = 4.0
"""Evidence from here on gives full confidence to a guess."""
GUESS, SURE = 0.5, 0.8
LISTED = 1.5
KINDS = frozenset({"PLACE", "PERSON"})
JOINING = frozenset({"and", "or", "the"})
ARTICLES = frozenset({"La", "El", "Los", "Las", "Le", "Les"})
"""Of Romance tongues; they belong to the name: La Lima, El Progreso."""
BESIDE: dict[str, dict[str, float]] = {
    "in": {"PLACE": 1.0}, "at": {"PLACE": 1.0}, "near": {"PLACE": 0.8}, "to": {"PLACE": 0.4}, "from": {"PLACE": 0.4},
    "of": {"PLACE": 0.3}, "between": {"PLACE": 0.4}, "the": {"ORG": 0.3, "PERSON": -1.0},
    "under": {"PERSON": 0.9},
}  # fmt: skip
"""What a word before the name says."""
GOVERNING = {"PLACE": 0.5, "PERSON": 0.4}
"""What "regime" after it says; "the Tam regime" is a person's."""
ACRONYM = {"ORG": 0.4, "PERSON": -2.0}
FIRST_ACRONYM = 0.6
"""Once a document, so that one mention alone makes a body and many "in the" make a place."""
ACTING = {"PERSON": 1.0}
"""What a word after it says that only persons do: Blundell leads."""
NUMBERED = {"PERSON": 2.0}
"""Mutesa II."""
FIRST_WORD = {"PLACE": 1.0}
"""San, Villa, Puerto."""
ALONE = {"ORG": 0.5, "PERSON": 0.7}
"""The model's label of a single word without an article is often wrong."""


class Suggestion(NamedTuple):
    """Characters `start` to `end` (exclusive) of the text, and the model's own label."""

    start: int
    end: int
    label: str


class _Mention(NamedTuple):
    first: int
    last: int


def find_unlisted(scene: Scene, suggestions: Sequence[Suggestion]) -> Iterator[Candidate]:
    """Runs of unknown words with capitals, each with the label that all its mentions together make likely."""
    guesses = _by_word(scene, suggestions)
    mentions = tuple(_mentions(scene, guesses))
    labels: dict[int, str] = {}
    for _ in range(ROUNDS):
        decided = _decide(scene, mentions, guesses, labels)
        sure = {key: label for key, (label, weight) in decided.items() if weight >= ENOUGH}
        labels = {i: sure[_key(scene, m)] for m in mentions if _key(scene, m) in sure for i in range(*m)}
    for mention in mentions:
        label, weight = decided.get(_key(scene, mention), ("", 0.0))
        if weight >= ENOUGH:
            confidence = GUESS + (SURE - GUESS) * min(1.0, weight / STEADY_VOTES)
            text = scene.text(*mention)
            name = text.title() if text.isupper() and len(text) > MAX_ACRONYM_CHARS else text
            yield Candidate(*mention, label, name, None, round(confidence, 2), Source.MODEL)  # type: ignore[arg-type]  # a key of the counters is a Label
    yield from _organisations(scene, suggestions)


def _decide(
    scene: Scene, mentions: Iterable[_Mention], guesses: Mapping[int, str], labels: Mapping[int, str]
) -> dict[str, tuple[str, float]]:
    """By the words of a mention: the label that all its mentions together make likeliest, and its votes."""
    votes: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for mention in mentions:
        key = _key(scene, mention)
        if key not in votes and _is_acronym(scene, mention):
            votes[key]["ORG"] = FIRST_ACRONYM
        for label, weight in _evidence(scene, mention, guesses, labels):
            votes[key][label] += weight
    return {key: max(found.items(), key=lambda pair: pair[1]) for key, found in votes.items()}


def _organisations(scene: Scene, suggestions: Iterable[Suggestion]) -> Iterator[Candidate]:
    """Spans of several words that the model calls organisations and that hold a head noun: Bank Melli."""
    starts = {token.start: index for index, token in enumerate(scene.tokens)}
    ends = {end: index + 1 for index, token in enumerate(scene.tokens) for end in (token.end, token.stem_end)}
    for suggestion in suggestions:
        first, last = starts.get(suggestion.start, 0), ends.get(suggestion.end, 0)
        while first < last and not scene.is_name_like(first):
            first += 1
        words = range(first, last)
        if suggestion.label != "ORG" or len(words) < 2 or scene.is_shouted(first):  # noqa: PLR2004 - a head alone names nothing
            continue
        if any(i in scene.units for i in words) or all(scene.is_ordinary(i) for i in words):
            continue
        if any(scene.has_word(i, scene.words.heads) for i in words):
            yield Candidate(first, last, "ORG", scene.text(first, last), None, GUESS, Source.MODEL)


def _by_word(scene: Scene, suggestions: Iterable[Suggestion]) -> dict[int, str]:
    """The model's own label of each word."""
    starts = {token.start: index for index, token in enumerate(scene.tokens)}
    labels: dict[int, str] = {}
    for suggestion in suggestions:
        index = starts.get(suggestion.start, len(scene.tokens))
        while index < len(scene.tokens) and scene.tokens[index].start < suggestion.end:
            labels[index] = suggestion.label
            index += 1
    return labels


def _mentions(scene: Scene, guesses: dict[int, str]) -> Iterator[_Mention]:
    last = 0
    for first in range(len(scene.tokens)):
        if first < last:
            continue
        last = first + _has_article(scene, first)
        while last < len(scene.tokens) and last - first < MAX_WORDS and _is_unknown(scene, last, guesses):
            last += 1
            last += _joint_words(scene, last - 1, guesses)
            if not scene.is_open(last - 1):
                break
            if last < len(scene.tokens) and _ROMAN.fullmatch(scene.tokens[last].text):
                last += 1
                break
            if scene.passage.gap(last - 1) == "-" and last < len(scene.tokens) and not scene.tokens[last].is_capital:
                last += 1 if len(scene.tokens[last].text) <= MAX_ACRONYM_CHARS and not scene.is_ordinary(last) else 0
                break
        if last > first + _has_article(scene, first):
            yield _Mention(first, last)


def _has_article(scene: Scene, index: int) -> bool:
    """Whether a foreign article begins a name here."""
    token = scene.tokens[index]
    return token.text in ARTICLES and scene.is_open(index) and not scene.label(index)


def _joint_words(scene: Scene, index: int, guesses: dict[int, str]) -> int:
    """How many small words join the word to another unknown one: Palais de Chaillot, Cassa per il Mezzogiorno."""
    for count in (1, 2):
        at = index + count
        if at + 1 >= len(scene.tokens) or not scene.is_open(at - 1) or not scene.is_open(at):
            return 0
        if scene.tokens[at].text not in scene.words.foreign_joints:
            return 0
        if _is_unknown(scene, at + 1, guesses):
            return count
    return 0


def _is_unknown(scene: Scene, index: int, guesses: dict[int, str]) -> bool:
    token, words = scene.tokens[index], scene.words
    if not token.is_capital or len(token.stem) == 1 or scene.label(index) or not scene.is_name_like(index):
        return False
    if token.is_upper and (token.stem in words.abbreviations or not token.stem.isalpha()):
        return False
    if scene.has_word(index, words.parts) or _is_number(scene, index) or _is_class(scene, index):
        return False
    if not scene.is_ordinary(index) or (token.text in words.place_firsts and scene.is_open(index)):
        return not scene.is_misread(index)
    return guesses.get(index) == "GPE" and not scene.passage.starts_sentence(index) and not scene.is_shouted(index)


def _is_class(scene: Scene, index: int) -> bool:
    """Whether the word names a make: Sverdlov-class cruisers."""
    return (
        scene.is_open(index) and scene.passage.gap(index) == "-" and scene.tokens[index + 1].text in {"class", "type"}
    )


def _is_number(scene: Scene, index: int) -> bool:
    """Whether capitals belong to a document's number: NIE - 58, SNIE 11-4."""
    token = scene.tokens[index]
    if not token.is_upper or index + 1 >= len(scene.tokens):
        return False
    return scene.tokens[index + 1].text[:1].isdecimal() and scene.passage.gap(index).strip() in {"", "-", "\u2013"}


def _key(scene: Scene, mention: _Mention) -> str:
    return " ".join(token.stem_key for token in scene.tokens[mention.first : mention.last])


def _is_acronym(scene: Scene, mention: _Mention) -> bool:
    token = scene.tokens[mention.first]
    single = mention.last - mention.first == 1
    return single and token.is_upper and len(token.stem) <= MAX_CODE_CHARS and not scene.is_shouted(mention.first)


def _evidence(
    scene: Scene, mention: _Mention, guesses: Mapping[int, str], labels: Mapping[int, str]
) -> Iterator[tuple[str, float]]:
    """What one mention says: labels and their votes."""
    first, last = mention
    before = scene.tokens[first - 1].key if first else ""
    if before == "operation":
        return
    single = last - first == 1
    acronym = _is_acronym(scene, mention)
    guess = MODEL_LABELS.get(guesses.get(first, ""))
    if guess and not scene.is_shouted(first):
        doubtful = single and not acronym and before != "the"
        yield guess, ALONE.get(guess, 1.0) if doubtful else 1.0
    yield from BESIDE.get(before, {}).items()
    if acronym:
        yield from ACRONYM.items()
    after = scene.tokens[last].key if last < len(scene.tokens) else ""
    if after in scene.words.governing:
        yield from (GOVERNING | ({"PERSON": 1.4} if before == "the" else {})).items()
    if after in scene.words.acting and scene.passage.gap(last - 1) == " ":
        yield from ACTING.items()
    if _ROMAN.fullmatch(scene.tokens[last - 1].text) and not single:
        yield from NUMBERED.items()
    if not single and scene.tokens[first].text in scene.words.place_firsts:
        yield from FIRST_WORD.items()
    for side in () if acronym else (-1, 1):
        at = _listed(scene, mention, side)
        label = (scene.label(at) or labels.get(at, "")) if at is not None else ""
        if label in KINDS:
            yield label, LISTED


def _listed(scene: Scene, mention: _Mention, side: int) -> int | None:
    """The word that a comma, a bracket, "and", "or", or "to" after "from" joins to the mention."""
    at = mention.first - 1 if side < 0 else mention.last
    joined = False
    while 0 <= at < len(scene.tokens):
        gap = scene.passage.gap(at if side < 0 else at - 1)
        if "\n" in gap or gap.strip() not in {"", ",", "(", "),"}:
            return None
        joined = joined or gap.strip() != ""
        if scene.tokens[at].text not in JOINING and not _ranges(scene, mention, at, side):
            return at if joined else None
        joined = joined or scene.tokens[at].text != "the"
        at += side
    return None


def _ranges(scene: Scene, mention: _Mention, at: int, side: int) -> bool:
    """Whether the word is the "to" of a way from the mention or to it: the line from Tsining to Ulan Bator."""
    if scene.tokens[at].text != "to":
        return False
    starts = range(max(mention.first - 5, 0), mention.first)
    return any(scene.tokens[i].text == "from" for i in (starts if side < 0 else starts[-1:]))
