"""A whole page through a recogniser: cleaned, as one column, its words back in their regions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.geometry import Box, hull
from pipeline.model import Line, Word
from pipeline.vision.clean import clean
from pipeline.vision.reflow import find_zone, stack_zones, to_page
from pipeline.vision.rows import group_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.engines.recogniser import Recogniser
    from pipeline.model import Page, Region
    from pipeline.vision.sheet import Grey, Sheet

GAP_MM = 4.0
"""Paper between two zones of the page as one column: no line reaches over it."""
TOKEN = "[redacted]"  # noqa: S105 - a token of text
REMOVED = frozenset({"line", "diagonal", "x", "scribble", "underline", "rule", "bracket", "other"})
"""Kinds of strokes that are taken out before reading; overtyped letters cannot be."""


def read_regions(sheet: Sheet, page: Page, engine: Recogniser) -> tuple[Region, ...]:
    """Return the page's regions with the lines that the recogniser read, and a token for each withheld passage.

    Raises:
        MissingError: the recogniser is not installed.
        EngineError: it crashed, hung or answered nonsense.
    """
    zones = [region.box for region in page.regions]
    gap = sheet.px(GAP_MM)
    found: list[list[Line]] = [[] for _ in zones]
    for line in engine.read(stack_zones(clean_page(sheet, page), zones, gap), sheet.dpi):
        index = find_zone(line.box, zones, gap)
        found[index].append(_move(line, [to_page(word.box, zones, gap, index) for word in line.words]))
    return tuple(
        region.model_copy(update={"lines": with_redactions(join_rows(lines), page, region.box)})
        for region, lines in zip(page.regions, found, strict=True)
    )


def clean_page(sheet: Sheet, page: Page) -> Grey:
    """The page without what is no type: specks, strokes, borders and withheld passages."""
    strokes = [(stroke.path, stroke.thickness_px) for stroke in page.strokes if stroke.kind in REMOVED]
    parts = [part for redaction in page.redactions for part in redaction.parts]
    return clean(sheet.grey, sheet.ink, strokes, parts, sheet.dpi)


def join_rows(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, those on one row as one line; recognisers cut lines at wide gaps."""
    return tuple(
        make_line(word for index in row for word in lines[index].words)
        for row in group_rows([line.box for line in lines])
    )


def make_line(words: Iterable[Word]) -> Line:
    """A line of these words, from left to right."""
    ordered = tuple(sorted(words, key=lambda word: word.box.left))
    return Line(box=hull(word.box for word in ordered), words=ordered)


def with_redactions(lines: tuple[Line, ...], page: Page, zone: Box) -> tuple[Line, ...]:
    """The lines with a token in each line that a withheld passage of this zone begins in, or in a line of its own."""
    block = text_block(lines) if lines else zone
    made = list(lines)
    for redaction in page.redactions:
        part = min(redaction.parts, key=lambda box: (box.top, box.left))
        if zone.holds(*part.centre) and _is_in_text(part, block):
            _insert(made, Word(text=TOKEN, box=part, confidence=1.0, engine="redaction"))
    return tuple(made)


def text_block(lines: Sequence[Line]) -> Box:
    """The box of the lines but for the tenth that reaches out furthest at each side."""
    lefts = sorted(line.box.left for line in lines)
    rights = sorted(line.box.right for line in lines)
    cut = len(lines) // 10
    return hull(line.box for line in lines)._replace(left=lefts[cut], right=rights[-1 - cut])


def _is_in_text(part: Box, block: Box) -> bool:
    """Whether a withheld passage stands in the text, not in the margin beside it."""
    inside = min(part.right, block.right) - max(part.left, block.left)
    return inside >= 0.3 * part.width


def _insert(lines: list[Line], token: Word) -> None:
    """Put the token into the first line whose band it crosses, else between the lines."""
    for index, line in enumerate(lines):
        crossed = min(line.box.bottom, token.box.bottom) - max(line.box.top, token.box.top)
        if crossed >= 0.5 * line.box.height:
            lines[index] = make_line((*line.words, token))
            return
    below = next((i for i, line in enumerate(lines) if line.box.centre[1] > token.box.centre[1]), len(lines))
    lines.insert(below, make_line((token,)))


def _move(line: Line, boxes: Sequence[Box]) -> Line:
    words = (word.model_copy(update={"box": box}) for word, box in zip(line.words, boxes, strict=True))
    return make_line(words)
