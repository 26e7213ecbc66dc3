"""Stamps and lines of release: who let the page go, and the archive's number on it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from rapidfuzz import fuzz

from pipeline.markings.places import Place, Run, find_runs
from pipeline.model import Stamp
from pipeline.text.release import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Page
    from pipeline.text.vocabulary import Vocabulary

MIN_SIMILARITY = 90.0
MAX_BEFORE = 14  # letters before the phrase; later in a line it is the text's own
MAX_WORDS = 16
MIN_LENGTH = 0.95  # of the phrase's: a shorter line is compared with a part of the phrase
CUT_HEIGHTS = 1.5  # of the lower of two pieces of one word: so far they stand apart, up or down
MIN_MISREAD = 11  # letters of a phrase that may be misread; "control over" is not "control no"
DATED = re.compile(rf"(?:{'|'.join(MONTHS)})\.? ?\d ?\d? (?:1[09]|20)\d ?\d")
"""What a date stamp prints; a typist puts the day first, or a comma behind it. A worn 9 looks like a 0."""
NUMBERS = re.compile(
    r"CIA-?RDP\d\d|\bNW\s?\d{4,}|Doc\s?Id\s?[:.]?\s?\d{4,}|\bC\d{8}\b|\bNND\s?\d{5,}|\b[FM]-\d{4}-\d{5}\b"
    r"|\bNL[A-Z]-\d{2}-\d{1,4}\b"
)
"""Of archives, of cases and of documents that were asked for: CIA, National Archives, Department of State, and the
libraries of presidents (NLK: Kennedy's)."""


class FoundStamp(NamedTuple):
    """A stamp, and the words it was read from."""

    stamp: Stamp
    places: tuple[Place, ...]


def find_stamps(page: Page, vocabulary: Vocabulary) -> Iterator[FoundStamp]:
    """Stamps and release lines that could be read, in the order of the lines."""
    runs = tuple(find_runs(page))
    for run in runs:
        kind = tell_stamp(run.text, vocabulary)
        if kind and len(run.words) <= MAX_WORDS and _is_apart(run, vocabulary):
            whole = _whole_line(run, page) if NUMBERS.search(run.text) else run
            head = next((other for other in runs if _begins(other, run, vocabulary)), None)
            text, places = (head.text + run.text, head.places + run.places) if head else (whole.text, whole.places)
            box = head.box | run.box if head else whole.box
            yield FoundStamp(Stamp(text=text, kind=kind, box=box), places)


def _whole_line(run: Run, page: Page) -> Run:
    """The line of a release's number, where that is most of it: what is printed over it parts it in runs."""
    region, number, _ = run.places[0]
    line = page.regions[region].lines[number]
    if 2 * len(run.text) <= len(line.text) or run.is_alone:
        return run
    return Run(tuple(Place(region, number, at) for at in range(len(line.words))), line.words, is_alone=True)


def _begins(head: Run, run: Run, vocabulary: Vocabulary) -> bool:
    """Whether a stamp set askew was cut within its first word, of which `head` is the beginning."""
    reach = CUT_HEIGHTS * min(head.box.height, run.box.height)
    (_, above), (_, below) = head.box.centre, run.box.centre
    is_near = abs(run.box.left - head.box.right) <= reach and abs(above - below) <= reach
    whole = (head.text + run.words[0].text).casefold()
    return len(head.words) == 1 and is_near and any(whole in phrase.split() for phrase, _ in vocabulary.stamps)


def tell_stamp(
    text: str, vocabulary: Vocabulary, *, most_before: int = MAX_BEFORE
) -> Literal["release", "control", "other"] | None:
    """The kind of stamp that says this, None where no stamp does: its phrase has so many letters before it at most."""
    if NUMBERS.search(text):
        return "release"
    if DATED.fullmatch(text):
        return "other"
    small = _to_small(text)
    for phrase, kind in vocabulary.stamps:
        start = _find_phrase(phrase, small)
        if start is not None and start <= most_before + (len(small) if " case no" in phrase else 0):
            return cast('Literal["release", "control", "other"]', kind)
    return None


def _find_phrase(phrase: str, small: str) -> int | None:
    """Where a phrase begins in a line, perhaps misread; a short one, as `control no`, stands there to the letter."""
    if len(phrase) < MIN_MISREAD:
        exact = re.search(rf"(?<![a-z]){re.escape(phrase)}(?![a-z])", small)
        return exact.start() if exact else None
    if len(small) < MIN_LENGTH * len(phrase):
        return None
    found = fuzz.partial_ratio_alignment(phrase, small, score_cutoff=MIN_SIMILARITY)
    return found.dest_start if found else None


def _is_apart(run: Run, vocabulary: Vocabulary) -> bool:
    """Whether the run is a line of its own, or says nothing else; the text may well speak of a release."""
    return run.is_alone or bool(NUMBERS.search(run.text)) or _is_only_release(run.text, vocabulary)


def _is_only_release(text: str, vocabulary: Vocabulary) -> bool:
    phrases = (phrase for phrase, kind in vocabulary.stamps if kind == "release" and " " in phrase)
    return any(fuzz.ratio(phrase, _to_small(text)) >= MIN_SIMILARITY for phrase in phrases)


def _to_small(text: str) -> str:
    return re.sub(r"[^a-z0-9./ -]", " ", text.casefold())
