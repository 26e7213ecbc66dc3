"""Banners, caveat lines and stamped levels: a run of words that says nothing but a marking."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING, NamedTuple

from pipeline.markings.places import GAP_HEIGHTS, Place, Run, find_runs
from pipeline.markings.strikes import strikes_near
from pipeline.model import Marking
from pipeline.text.vocabulary import Match, match_phrase, to_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.geometry import Box
    from pipeline.model import Page, StrokeKind, Word
    from pipeline.text.vocabulary import Vocabulary

ZONE_SHARE = 0.2  # of the page's height, at head and foot: where banners stand
MAX_DISTANCE_STRUCK = 0.5  # under a stroke a recogniser loses half of the letters
MAX_DISTANCE_STRUCK_INSIDE = 0.35
MAX_DISTANCE_ZONE = 0.26
MAX_DISTANCE_INSIDE = 0.06  # within the text only what reads as a marking is one
MIN_CAPITALS = 0.6
PROSE_CONFIDENCE = 0.6
NEAR_HEIGHTS = 25.0  # of a line: half the width of a page
MIN_KEY = 5
MIN_PIECE = 2  # letters of a banner beyond a gutter
MIN_LEVEL = 0.7  # of the height of the lower of two pieces
STRUCK_SHARE = 0.4
MAX_SHARED = 0.5  # of the smaller of two markings by the other
BELOW_HEIGHTS = 0.5  # of a struck marking's height: the same one nearer than this below it was read from its lower half
ENDS = " -_~.,'"  # what a recogniser makes of a stroke that runs out of a marking


class Found(NamedTuple):
    """A marking, and the words it was read from."""

    marking: Marking
    places: tuple[Place, ...]


def find_banners(page: Page, vocabulary: Vocabulary, english: frozenset[str]) -> Iterator[Found]:
    """Markings that stand apart from the text, in the order of the lines."""
    runs = tuple(find_runs(page))
    outer = [run for run in runs if _is_in_zone(run.box, page) and is_candidate(run.text, MIN_PIECE)]
    whole = [found for run in join_runs(outer) if (found := _find_banner(run, page, vocabulary, english))]
    told = {place for found in whole for place in found.places}
    yield from whole
    for run in runs:
        if told.isdisjoint(run.places) and (found := _find_banner(run, page, vocabulary, english)):
            yield found


def _find_banner(run: Run, page: Page, vocabulary: Vocabulary, english: frozenset[str]) -> Found | None:
    if not is_candidate(run.text):
        return None
    stroke = strikes_near(page, run.box, STRUCK_SHARE)
    in_zone = _is_in_zone(run.box, page)
    match = match_phrase(run.text, vocabulary, allowed_distance(stroke, run, in_zone=in_zone))
    if match and _is_plausible(run, match, stroke, page, english):
        return Found(to_marking(run, match, stroke, in_zone=in_zone), run.places)
    return None


def _is_in_zone(box: Box, page: Page) -> bool:
    height = page.frame.upright[1]
    return min(box.centre[1], height - box.centre[1]) < ZONE_SHARE * height


def join_runs(runs: Sequence[Run]) -> Iterator[Run]:
    """Runs of two regions that stand on one row without a gap: a gutter below a banner parts it."""
    for one, other in permutations(runs, 2):
        height = min(one.box.height, other.box.height)
        gap = other.box.left - one.box.right
        is_level = min(one.box.bottom, other.box.bottom) - max(one.box.top, other.box.top) >= MIN_LEVEL * height
        if one.places[0].region != other.places[0].region and is_level and abs(gap) <= GAP_HEIGHTS * height:
            yield Run((*one.places, *other.places), (*one.words, *other.words), one.is_alone and other.is_alone)


def _is_plausible(run: Run, match: Match, stroke: StrokeKind | None, page: Page, english: frozenset[str]) -> bool:
    """Whether a run that reads like a marking is one: no word of the language, no part of a sentence."""
    if match.phrase.level is None and match.distance > MAX_DISTANCE_ZONE:
        return False
    if stroke and (run.is_alone or match.distance <= MAX_DISTANCE_ZONE):
        return True
    if match.distance and is_english(run.text, english):
        return False
    first = run.places[0]
    others = [
        w
        for i, w in enumerate(page.regions[first.region].lines[first.line].words)
        if Place(*first[:2], i) not in run.places
    ]
    near = NEAR_HEIGHTS * run.box.height
    return not any(
        is_prose(w) and min(abs(w.box.left - run.box.right), abs(run.box.left - w.box.right)) < near for w in others
    )


def is_prose(word: Word) -> bool:
    """Whether a word is of running text: read with confidence, in small letters or figures."""
    return word.confidence >= PROSE_CONFIDENCE and len(word.text) >= MIN_KEY - 1 and word.text != word.text.upper()


def drop_doubles(found: tuple[Found, ...]) -> tuple[Found, ...]:
    """Each marking once, where a slanted stamp was read as two lines: the surer reading, with the words of both.

    A stroke seen over it in one reading is over it, though another reading saw less of the stamp.
    """
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (not f.marking.struck, -f.marking.confidence)):
        twin = next((i for i, k in enumerate(kept) if _is_double(one.marking, k.marking)), None)
        if twin is None:
            kept.append(one)
        else:
            kept[twin] = _join(kept[twin], one)
    return tuple(sorted(kept, key=lambda f: (f.marking.box.top, f.marking.box.left)))


def _is_double(one: Marking, other: Marking) -> bool:
    return max(one.box.share_in(other.box), other.box.share_in(one.box)) > MAX_SHARED or _are_halves(one, other)


def _are_halves(one: Marking, other: Marking) -> bool:
    """Whether one struck marking was read from the upper and from the lower half of its letters."""
    around = one.box.grow(0, round(BELOW_HEIGHTS * min(one.box.height, other.box.height)))
    beside = min(one.box.right, other.box.right) - max(one.box.left, other.box.left)
    is_below = (around & other.box).area > 0 and beside > MAX_SHARED * min(one.box.width, other.box.width)
    return is_below and one.struck and other.struck and to_key(one.text) == to_key(other.text)


def _join(sure: Found, other: Found) -> Found:
    """The surer of two readings with the words of both, and around both halves."""
    box = sure.marking.box
    if _are_halves(sure.marking, other.marking):
        box |= other.marking.box
    return Found(sure.marking.model_copy(update={"box": box}), sure.places + other.places)


def is_candidate(text: str, least: int = MIN_KEY - 1) -> bool:
    """Whether a text can be a marking at all, or a piece of one: long enough, and mostly in capitals."""
    letters = [sign for sign in text if sign.isalpha()]
    capitals = sum(sign.isupper() for sign in letters)
    return len(to_key(text)) >= least and bool(letters) and capitals >= MIN_CAPITALS * len(letters)


def allowed_distance(stroke: StrokeKind | None, run: Run, *, in_zone: bool) -> float:
    """How badly a marking may be read at that place."""
    if stroke:
        return MAX_DISTANCE_STRUCK if in_zone and run.is_alone else MAX_DISTANCE_STRUCK_INSIDE
    if in_zone:
        return MAX_DISTANCE_ZONE
    return MAX_DISTANCE_INSIDE if run.is_alone else 0.0


def is_english(text: str, english: frozenset[str]) -> bool:
    """Whether every word is of the language, so that it was not misread."""
    words = [to_key(word).casefold() for word in text.split()]
    return bool(words) and all(word in english for word in words if word)


def to_marking(run: Run, match: Match, stroke: StrokeKind | None, *, in_zone: bool) -> Marking:
    """The marking as it was printed: the reading where it is faultless, else what it must have been."""
    text = run.text.strip(ENDS) if match.distance == 0 else spell(match.phrase.text, run.text)
    level = match.phrase.level
    kind = ("banner" if in_zone else "stamp") if level else "caveat"
    confidence = max(0.0, run.confidence * (1 - match.distance)) if stroke is None else 1 - match.distance
    return Marking(
        text=text,
        kind=kind,
        level=level,
        caveats=match.phrase.caveats,
        struck=stroke is not None,
        stroke=stroke,
        box=run.box,
        confidence=round(confidence, 4),
    )


def spell(phrase: str, reading: str) -> str:
    """The phrase with the double slash that the reading shows between level and caveats."""
    if "/" not in reading:
        return phrase
    for level in ("TOP SECRET", "SECRET", "CONFIDENTIAL"):
        if phrase.startswith(f"{level} "):
            return f"{level}//{phrase[len(level) + 1 :].replace(' ', '//' if reading.count('/') > 2 else ' ')}"  # noqa: PLR2004 - two slashes make one double
    return phrase
