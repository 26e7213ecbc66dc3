"""Struck stamps that the recogniser passed over: looked at again, alone and without the stroke."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.markings.banners import ZONE_SHARE, Found, is_prose
from pipeline.markings.places import Place, lines_of
from pipeline.model import STRIKES, Marking
from pipeline.text.vocabulary import match_phrase
from pipeline.vision.stamps import BLURS_MM, isolate_stamp, make_readable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.geometry import Box
    from pipeline.model import Line, Page, Stroke
    from pipeline.text.vocabulary import Match, Vocabulary
    from pipeline.vision.sheet import Grey, Ink

SURE_DISTANCE = 0.5  # of a single reading
CAVEAT_DISTANCE = 0.25  # of one that names no level: the levels are by far the commonest
AGREED_DISTANCE = 0.6  # where two readings point to the same phrase
PENS = STRIKES - {"scribble", "overtype"}  # nothing is read under these
PROSE_WORDS = 2
NEAR_HEIGHTS = 2  # of a stroke: a line of text goes on right beside it
KNOWN_CONFIDENCE = 0.85
KNOWN_LETTERS = 4
TILES = len(BLURS_MM)


class Candidate(NamedTuple):
    """A stroke at the head or foot of a page, and the ink that it runs through."""

    stroke: Stroke
    letters: Ink
    box: Box


def to_tiles(candidates: Sequence[Candidate], dpi: int) -> tuple[Grey, ...]:
    """`TILES` pictures of each candidate."""
    return tuple(tile for candidate in candidates for tile in make_readable(candidate.letters, dpi))


def find_unread(page: Page, ink: Ink, dpi: int, taken: Sequence[Box]) -> tuple[Candidate, ...]:
    """Struck ink in the zones of banners of which nothing was made yet."""
    height = page.frame.upright[1]
    known = [w.box for w in page.words() if w.confidence >= KNOWN_CONFIDENCE and len(w.text) >= KNOWN_LETTERS]
    found: list[Candidate] = []
    for stroke in page.strokes:
        distance = min(stroke.box.centre[1], height - stroke.box.centre[1])
        if stroke.kind not in PENS or distance > ZONE_SHARE * height or _is_in_text(stroke, page):
            continue
        stamp = isolate_stamp(ink, stroke.path, stroke.thickness_px, dpi, known)
        if stamp and not any((stamp[1] & box).area for box in (*taken, *(c.box for c in found))):
            found.append(Candidate(stroke, *stamp))
    return tuple(found)


def _is_in_text(stroke: Stroke, page: Page) -> bool:
    """Whether a stroke lies in a line with more words than a banner has."""
    middle = stroke.box.centre[1]
    near = stroke.box.grow(NEAR_HEIGHTS * stroke.box.height, stroke.box.height)
    return any(
        line.box.top <= middle < line.box.bottom
        and sum(is_prose(word) for word in line.words if (word.box & near).area) >= PROSE_WORDS
        for _, _, line in lines_of(page)
    )


def choose_markings(
    candidates: Sequence[Candidate], readings: Sequence[Sequence[Line]], vocabulary: Vocabulary
) -> Iterator[Marking]:
    """The markings among them; `readings` has `TILES` of each candidate."""
    for index, candidate in enumerate(candidates):
        tiles = readings[TILES * index : TILES * (index + 1)]
        if best := choose([line.text for lines in tiles for line in lines], vocabulary):
            yield _to_marking(candidate, best)


def choose(texts: Sequence[str], vocabulary: Vocabulary) -> Match | None:
    """The phrase that the readings point to: one of them clearly, or two of them alike."""
    matches = [match for text in texts if (match := match_phrase(text, vocabulary, AGREED_DISTANCE))]
    best = min(matches, key=lambda match: match.distance, default=None)
    if best is None:
        return None
    agreeing = sum(match.phrase == best.phrase for match in matches)
    sure = SURE_DISTANCE if best.phrase.level else CAVEAT_DISTANCE
    return best if best.distance <= sure or (best.phrase.level and agreeing > 1) else None


def _to_marking(candidate: Candidate, match: Match) -> Marking:
    return Marking(
        text=match.phrase.text,
        kind="banner" if match.phrase.level else "caveat",
        level=match.phrase.level,
        caveats=match.phrase.caveats,
        struck=True,
        stroke=candidate.stroke.kind,
        box=candidate.box,
        confidence=round(1 - match.distance, 4),
    )


def with_words(page: Page, markings: Sequence[Marking]) -> Iterator[Found]:
    """The markings with the words that were misread in their place."""
    for marking in markings:
        places = tuple(
            Place(region, line, index)
            for region, line, content in lines_of(page)
            for index, word in enumerate(content.words)
            if word.box.share_in(marking.box.grow(marking.box.height // 3)) > 1 / 2
        )
        yield Found(marking, places)
