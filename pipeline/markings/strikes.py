"""Which words are struck: the strokes that run through them, and the X's typed over them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from pipeline.geometry import hull
from pipeline.markings.places import Place, lines_of
from pipeline.model import STRIKES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.geometry import Box
    from pipeline.model import Page, Stroke, StrokeKind

MIN_COVER = 0.55  # of a word's width; a stroke for the next word reaches into it less
HEAD_SHARE, FOOT_SHARE = 0.12, 0.14  # of a word's height: above and below, a line does not strike it
MIN_STRUCK = 0.67  # of the words that a line passes; an underline that climbs into the type strikes fewer
MIN_CROSSED = 0.6  # of the line's height, or of the stroke's
MIN_PIECES = 0.6  # of a box's width by pieces of strikes
MAX_INSIDE_HEIGHTS = 0.45  # of a word's height: half a letter is left out at either end


def find_struck(page: Page) -> dict[Place, StrokeKind]:
    """The struck words of a page, and by what."""
    strikes = [stroke for stroke in page.strokes if stroke.kind in STRIKES]
    struck: dict[Place, StrokeKind] = {}
    for stroke in strikes:
        hit = whole_words(stroke, dict(_words_under(stroke, page)))
        struck.update(dict.fromkeys(hit, stroke.kind))
    return struck


def _words_under(stroke: Stroke, page: Page) -> Iterator[tuple[Place, Box]]:
    """The words that a stroke runs through; a slanted one may pass the first above and the last below."""
    for region, line, content in lines_of(page):
        if not (content.box & stroke.box).area:
            continue
        if stroke.kind == "line":
            under = [index for index, word in enumerate(content.words) if cover_share(stroke, word.box) >= MIN_COVER]
            if len(under) <= MIN_STRUCK * sum(spans(stroke, word.box) for word in content.words):
                continue
        else:
            under = [index for index, word in enumerate(content.words) if spans(stroke, word.box)]
            if not under or not crosses(stroke, hull(content.words[index].box for index in under)):
                continue
        words = ((index, content.words[index]) for index in under)
        yield from ((Place(region, line, index), word.box) for index, word in words if not word.is_withheld)


def spans(stroke: Stroke, box: Box) -> bool:
    """Whether a stroke reaches over most of a word's width."""
    return min(stroke.box.right, box.right) - max(stroke.box.left, box.left) >= MIN_COVER * box.width


def crosses(stroke: Stroke, box: Box) -> bool:
    """Whether a slanted stroke crosses a line of type, not just reaches into it from the next."""
    inside = min(stroke.box.bottom, box.bottom) - max(stroke.box.top, box.top)
    return inside >= MIN_CROSSED * min(stroke.box.height, box.height)


def whole_words(stroke: Stroke, hit: Mapping[Place, Box]) -> tuple[Place, ...]:
    """The words without those in which a longer stroke begins or ends by half; none for a bar within words."""
    if not hit or _ends_at_words(stroke, list(hit.values())):
        return tuple(hit)
    rest = [place for place, box in hit.items() if _ends_at_words(stroke, [box])]
    return tuple(rest) if len(rest) > 1 else ()


def _ends_at_words(stroke: Stroke, boxes: Sequence[Box]) -> bool:
    """Whether a stroke begins where a word begins and ends where one ends; a bar of clogged letters does not."""
    inside = MAX_INSIDE_HEIGHTS * min(box.height for box in boxes)
    around = hull(boxes)
    return stroke.box.left <= around.left + inside and stroke.box.right >= around.right - inside


def cover_share(stroke: Stroke, box: Box) -> float:
    """The share of a word's width in which the stroke runs between its head and its foot."""
    left, right = max(stroke.box.left, box.left), min(stroke.box.right, box.right)
    if right <= left or len(stroke.path) == 1:
        return 0.0
    at = np.linspace(left, right, 24)
    xs, ys = (np.array(values, float) for values in zip(*sorted(stroke.path), strict=True))
    heights = np.interp(at, xs, ys)
    head, foot = (HEAD_SHARE, FOOT_SHARE) if stroke.kind == "line" else (0.0, 0.0)
    inside = (heights >= box.top + head * box.height) & (heights <= box.bottom - foot * box.height)
    return float(inside.mean()) * (right - left) / max(1, box.width)


def stroke_over(struck: Mapping[Place, StrokeKind], places: tuple[Place, ...]) -> StrokeKind | None:
    """The stroke over most of these words, None where they stand."""
    kinds = [struck[place] for place in places if place in struck]
    return Counter(kinds).most_common(1)[0][0] if len(kinds) * 2 > len(places) else None


def strikes_near(page: Page, box: Box, least: float) -> StrokeKind | None:
    """The kind of the strikes that cross that share of the box's width, whatever was read there.

    One may do, or the pieces of one that letters cut.
    """
    shares: dict[StrokeKind, float] = {}
    for stroke in page.strokes:
        if stroke.kind in STRIKES:
            share = cover_share(stroke, box.grow(0, box.height // 6))
            shares[stroke.kind] = shares.get(stroke.kind, 0.0) + share
    kind, share = max(shares.items(), key=lambda item: item[1], default=(None, 0.0))
    return kind if share >= least or sum(shares.values()) >= MIN_PIECES else None
