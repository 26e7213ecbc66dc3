"""A banner stands at the head and at the foot: where one was read, the other is told by its shape, under any stroke."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.geometry import Box
from pipeline.markings.banners import MAX_SHARED, ZONE_SHARE, Found, is_prose
from pipeline.markings.strikes import strikes_near
from pipeline.markings.unread import with_words
from pipeline.model import STRIKES
from pipeline.text.vocabulary import to_key
from pipeline.vision.twins import cut_letters, find_twin

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Marking, Page
    from pipeline.vision.sheet import Ink

SURE = 0.7  # confidence in the one that was read; two of six letters may have been misread under a stroke
MIN_LIKENESS = 0.75  # other texts, of any size, stay below .65
MIN_STRUCK_LIKENESS = 0.5  # of worn letters with a stroke through them
STRUCK_SHARE = 0.4
BESIDE_HEIGHTS = 1.2  # of the banner: a longer banner would go on there
MAX_BESIDE_INK = 0.06
AIR_PX = 2
DENSE = frozenset({"scribble", "overtype"})  # under these nobody sees what goes on
MAX_REACH = 0.15  # of the banner's width, by such a stroke beyond either end


def with_twins(page: Page, ink: Ink, dpi: int, found: Sequence[Found]) -> tuple[Found, ...]:
    """The banners found, and those that only their shape tells, in place of what was misread there."""
    twins = tuple(with_words(page, list(_find_twins(page, ink, dpi, [one.marking for one in found]))))
    kept = (one for one in found if not any(one.marking.box.share_in(twin.marking.box) > MAX_SHARED for twin in twins))
    return (*kept, *twins)


def _find_twins(page: Page, ink: Ink, dpi: int, known: Sequence[Marking]) -> Iterator[Marking]:
    zones = _zones(page)
    paper = _without_prose(page, ink)
    for marking in known:
        zone = next((other for own, other in (zones, zones[::-1]) if own.holds(*marking.box.centre)), None)
        if zone is None or marking.confidence < SURE or _is_told(marking, zone, known):
            continue
        strokes = [(s.path, s.thickness_px) for s in page.strokes if s.kind in STRIKES and (s.box & marking.box).area]
        twin = find_twin(cut_letters(ink, marking.box, strokes, dpi), paper, zone, dpi)
        stroke = strikes_near(page, twin.box, STRUCK_SHARE) if twin else None
        least = MIN_STRUCK_LIKENESS if stroke else MIN_LIKENESS
        if twin and twin.likeness >= least and is_whole(twin.box, page, ink, dpi):
            update = {"box": twin.box, "struck": stroke is not None, "stroke": stroke}
            yield marking.model_copy(update={**update, "confidence": round(min(1.0, twin.likeness), 4)})


def _zones(page: Page) -> tuple[Box, Box]:
    """Where banners stand, at the head and at the foot."""
    width, height = page.frame.upright
    deep = round(ZONE_SHARE * height)
    return Box(0, 0, width, deep), Box(0, height - deep, width, height)


def _without_prose(page: Page, ink: Ink) -> Ink:
    rest = ink.copy()
    for word in page.words():
        if is_prose(word):
            rest[max(0, word.box.top) : word.box.bottom, max(0, word.box.left) : word.box.right] = False
    return rest


def _is_told(marking: Marking, zone: Box, known: Sequence[Marking]) -> bool:
    """Whether the other banner was read as the same, or surely as one that says more."""
    key = to_key(marking.text)
    there = [other for other in known if zone.holds(*other.box.centre)]
    return any(to_key(one.text) == key or (one.confidence >= SURE and key in to_key(one.text)) for one in there)


def is_whole(box: Box, page: Page, ink: Ink, dpi: int) -> bool:
    """Whether nothing goes on beside what was found, as it would in a longer banner."""
    over = [stroke for stroke in page.strokes if stroke.kind in STRIKES and (stroke.box & box).area]
    reach, far = round(MAX_REACH * box.width), round(BESIDE_HEIGHTS * box.height)
    if any(stroke.box.width > box.width + 2 * reach for stroke in over if stroke.kind in DENSE):
        return False
    strokes = [(stroke.path, stroke.thickness_px) for stroke in over]
    sides = (
        box._replace(left=max(0, box.left - far), right=max(0, box.left - AIR_PX)),
        box._replace(left=box.right + AIR_PX, right=box.right + far),
    )
    beside = (cut_letters(ink, side, strokes, dpi) for side in sides)
    return all(not part.size or float(part.mean()) <= MAX_BESIDE_INK for part in beside)
