"""What was found on a page, as shapes to be drawn over its scan."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.model import STRIKES
from pipeline.vision.drawing import Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from pipeline.model import Page, RegionKind
    from pipeline.vision.drawing import Colour

BLUE, GREEN, RED, ORANGE, VIOLET, GREY = (
    (30, 100, 200), (20, 140, 60), (210, 30, 40), (230, 130, 0), (140, 60, 170), (120, 120, 120)
)  # fmt: skip
REGIONS: Mapping[RegionKind, Colour] = {
    "text": BLUE, "table": BLUE, "note": VIOLET, "banner": RED, "stamp": ORANGE, "head": GREEN, "foot": GREEN
}  # fmt: skip
SURE, DOUBTFUL = 0.9, 0.6
"""Word confidence from which it is drawn green, and below which it is drawn red."""


def find_shapes(page: Page, layer: str) -> Iterator[Shape]:
    """The shapes of one of `LAYERS`.

    Raises:
        KeyError: there is no such layer.
    """
    return LAYERS[layer](page)


def _words(page: Page) -> Iterator[Shape]:
    for word in page.words():
        colour = RED if word.confidence < DOUBTFUL else GREEN if word.confidence >= SURE else ORANGE
        yield Shape(colour, word.box, label=word.text, filled=word.struck)


def _review(page: Page) -> Iterator[Shape]:
    for word in page.review:
        label = " | ".join((word.text, *word.alternatives))
        yield Shape(RED, word.box, label=f"{label} {word.confidence:.2f}")


def _lines(page: Page) -> Iterator[Shape]:
    for region in page.regions:
        for line in region.lines:
            yield Shape(REGIONS.get(region.kind, GREY), line.box)


def _regions(page: Page, without: Collection[RegionKind] = ()) -> Iterator[Shape]:
    for number, region in enumerate(page.regions, 1):
        if region.kind in without:
            continue
        label = f"{number} {region.kind}" + (f" column {region.column}" if region.column else "")
        yield Shape(REGIONS.get(region.kind, GREY), region.box, label=label)


def _order(page: Page) -> Iterator[Shape]:
    lines = [line for region in page.regions if region.kind in {"text", "table", "note"} for line in region.lines]
    middles = [(round(line.box.centre[0]), round(line.box.centre[1])) for line in lines]
    yield from (Shape(BLUE, line.box) for line in lines)
    yield from (Shape(RED, path=pair) for pair in pairwise(middles))


def _markings(page: Page) -> Iterator[Shape]:
    for marking in page.markings:
        label = f"{marking.kind} {marking.text}" + (f" struck: {marking.stroke}" if marking.struck else "")
        yield Shape(RED if marking.struck else GREEN, marking.box, label=label)
    for stamp in page.stamps:
        yield Shape(ORANGE, stamp.box, label=f"stamp {stamp.text}")
    for struck in page.struck_text:
        yield Shape(RED, struck.box, label="struck")


def _redactions(page: Page) -> Iterator[Shape]:
    for redaction in page.redactions:
        label = " ".join(("withheld", redaction.fill, *redaction.codes))
        yield Shape(VIOLET, redaction.box, label=label)
        yield from (Shape(VIOLET, part, filled=True) for part in redaction.parts)


def _strokes(page: Page) -> Iterator[Shape]:
    for stroke in page.strokes:
        colour = RED if stroke.kind in STRIKES else BLUE
        yield Shape(colour, path=stroke.path)
        yield Shape(colour, stroke.box, label=stroke.kind)


def _found(page: Page) -> Iterator[Shape]:
    yield from _regions(page, without=("banner", "stamp"))  # drawn as what was read in them
    yield from (Shape(RED, path=stroke.path) for stroke in page.strokes if stroke.kind in STRIKES)
    yield from _redactions(page)
    yield from _markings(page)


LAYERS: Mapping[str, Callable[[Page], Iterator[Shape]]] = {
    "found": _found,
    "words": _words,
    "lines": _lines,
    "regions": _regions,
    "order": _order,
    "markings": _markings,
    "redactions": _redactions,
    "strokes": _strokes,
    "review": _review,
}
