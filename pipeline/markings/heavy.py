"""Heavy type, whose letters run together into bars that look like strokes: there a strike must show more."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from pipeline.markings.banners import ZONE_SHARE, is_prose

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.geometry import Box
    from pipeline.markings.places import Place
    from pipeline.model import Page, StrokeKind
    from pipeline.vision.sheet import Ink

HEAVY_PEAK = 0.76  # of a word's width, in its blackest row; good type has two thirds, a struck word more
MIN_TAIL_HEIGHTS = 0.5  # of the word's height, beyond either end
MIN_LETTERS = 4  # a shorter word may be all stems
PROSE_WORDS = 2


def drop_bars(page: Page, ink: Ink, struck: Mapping[Place, StrokeKind]) -> dict[Place, StrokeKind]:
    """The struck words without those that only heavy type makes look so; all of them where the type is not heavy.

    A bar of letters bridges no space between two words, nor does it reach far beyond its word.
    """
    words = [word.box for word in page.words() if len(word.text) >= MIN_LETTERS and not word.is_withheld]
    parts = [ink[box.top : box.bottom, box.left : box.right] for box in words if box.area]
    if not parts or median(float(part.mean(axis=1).max()) for part in parts) < HEAVY_PEAK:
        return dict(struck)
    return {place: kind for place, kind in struck.items() if _reaches_out(page, place, struck)}


def _reaches_out(page: Page, place: Place, struck: Mapping[Place, StrokeKind]) -> bool:
    """Whether a stroke over a word goes on to a struck neighbour, or beyond the word at both ends."""
    box = _box(page, place)
    beside = [_box(page, other) for step in (-1, 1) if (other := place._replace(word=place.word + step)) in struck]
    over = [s.box for s in page.strokes if s.kind == struck[place] and (s.box & box).area]
    far = round(MIN_TAIL_HEIGHTS * box.height)
    return any(
        (stroke.left <= box.left - far and stroke.right >= box.right + far)
        or any(stroke.left <= min(box.right, b.right) and stroke.right >= max(box.left, b.left) for b in beside)
        for stroke in over
    )


def _box(page: Page, place: Place) -> Box:
    return page.regions[place.region].lines[place.line].words[place.word].box


def is_remnant(page: Page, place: Place) -> bool:
    """Whether a word at the head or foot of the page stands in no line of text: a piece of a stamp, misread."""
    line = page.regions[place.region].lines[place.line]
    height = page.frame.upright[1]
    middle = line.box.centre[1]
    return min(middle, height - middle) < ZONE_SHARE * height and sum(map(is_prose, line.words)) < PROSE_WORDS
