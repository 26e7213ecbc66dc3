"""A whole page through a recogniser: cleaned, as one column, its words back in their regions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from pipeline.engines.coarse import coarsen, refine
from pipeline.engines.recogniser import Picture
from pipeline.geometry import Box, hull
from pipeline.model import WITHHELD, Line, Word
from pipeline.text.dialect import REDACTED
from pipeline.text.specks import drop_lone_stops
from pipeline.vision.clean import clean, mark_box, measure_paper, soften
from pipeline.vision.reflow import find_zone, stack_zones, to_page
from pipeline.vision.rows import group_rows
from pipeline.vision.sheet import Grey, Ink
from pipeline.vision.tight import drop_specks, find_white

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.engines.turns import Steps
    from pipeline.model import Page, Region
    from pipeline.vision.sheet import Sheet


Reviser = Callable[[Ink, Grey, Sequence[Line]], Sequence[Line]]
"""What makes better lines of the ink that is type, the page as scanned, and the lines of a first reader."""
GAP_MM = 4.0
"""Paper between two zones of the page as one column: no line reaches over it."""
HYPHEN_REACH = 3
"""Signs from where the white seems to be."""
EDGE_MM = 0.4  # what is read that near to a withheld passage is a piece of its frame
REMOVED = frozenset({"line", "diagonal", "x", "scribble", "underline", "rule", "bracket", "other"})
"""Kinds of strokes that are taken out before reading; overtyped letters cannot be."""


def read_regions(
    sheet: Sheet, page: Page, second: Reviser | None = None, *, most_dpi: int = 300
) -> Steps[tuple[Region, ...]]:
    """The page's regions with the lines that were read at `most_dpi` or less, and a token for each withheld passage.

    Raises:
        MissingError: a recogniser is not installed.
        EngineError: it crashed, hung or answered nonsense.
    """
    zones, gap = [region.box for region in page.regions], sheet.px(GAP_MM)
    cleaned = clean_page(sheet, page)
    stacked = stack_zones(cleaned, zones, gap)
    if sheet.is_bitonal and second is None:  # noise that turns into words outweighs letters that two readers mend
        stacked = soften(stacked, sheet.dpi)
    type_ink = sheet.ink & (cleaned == sheet.grey)
    fine = Picture(stacked, sheet.dpi)
    read = refine((yield (coarse := coarsen(fine, most_dpi))), coarse, fine)
    lines = [_parted(_tightened(_to_page(line, zones, gap), type_ink), type_ink) for line in read]
    if second:
        lines = [_parted(line, type_ink) for line in second(type_ink, hide_withheld(sheet, page), lines)]
    hidden = [part.grow(sheet.px(EDGE_MM)) for part in _parts(page)]
    rows = [(region, join_rows(_in_zone(lines, region.box, hidden))) for region in page.regions]
    return tuple(region.model_copy(update={"lines": with_redactions(own, page, region.box)}) for region, own in rows)


def clean_page(sheet: Sheet, page: Page) -> Grey:
    """The page without what is no type: specks, strokes, borders and withheld passages."""
    strokes = [(stroke.path, stroke.thickness_px) for stroke in page.strokes if stroke.kind in REMOVED]
    return clean(sheet.grey, sheet.ink, strokes, _parts(page), sheet.dpi)


def hide_withheld(sheet: Sheet, page: Page) -> Grey:
    """The page as scanned, but for its withheld passages, which are white."""
    unwanted = np.zeros_like(sheet.ink)
    for part in _parts(page):
        mark_box(unwanted, sheet.ink, part, sheet.dpi)
    return np.where(unwanted, measure_paper(sheet.grey), sheet.grey)


def join_rows(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, those on one row as one line, without lone stops; recognisers cut lines at wide gaps."""
    rows = (
        Line.of(word for index in row for word in lines[index].words)
        for row in group_rows([line.box for line in lines])
    )
    kept = ([row.words[at] for at in drop_lone_stops([word.text for word in row.words])] for row in rows)
    return tuple(Line.of(words) for words in kept if words)


def with_redactions(lines: tuple[Line, ...], page: Page, zone: Box) -> tuple[Line, ...]:
    """The lines with a token in each line that a withheld passage of this zone begins in, or in a line of its own."""
    block = text_block(lines) if lines else zone
    made = list(lines)
    for redaction in page.redactions:
        part = min(redaction.parts, key=lambda box: (box.top, box.left))
        if zone.holds(*part.centre) and _is_in_text(part, block):
            _insert(made, Word(text=REDACTED, box=part, confidence=1.0, engine=WITHHELD))
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
    """Put the token into the line nearest beside it of those whose band it crosses, else between the lines."""
    crossed = [index for index, line in enumerate(lines) if _crosses(token.box, line.box)]
    if crossed:
        index = min(crossed, key=lambda at: min(_apart(token.box, word.box) for word in lines[at].words))
        lines[index] = Line.of((*lines[index].words, token))
        return
    below = next((i for i, line in enumerate(lines) if line.box.centre[1] > token.box.centre[1]), len(lines))
    lines.insert(below, Line.of((token,)))


def _crosses(box: Box, line: Box) -> bool:
    return min(line.bottom, box.bottom) - max(line.top, box.top) >= 0.5 * line.height


def _apart(box: Box, other: Box) -> int:
    """White between two boxes side by side."""
    return max(0, other.left - box.right, box.left - other.right)


def _to_page(line: Line, zones: Sequence[Box], gap: int) -> Line:
    """A line of the stacked page where it stands on the page."""
    index = find_zone(line.box, zones, gap)
    return Line.of(word.model_copy(update={"box": to_page(word.box, zones, gap, index)}) for word in line.words)


def _tightened(line: Line, ink: Ink) -> Line:
    """A line whose words' boxes hold no specks above and below their letters."""
    return Line.of(word.model_copy(update={"box": drop_specks(ink, word.box)}) for word in line.words)


def _parted(line: Line, ink: Ink) -> Line:
    """A line none of whose words reaches over a gutter."""
    return Line.of(part for word in line.words for part in part_word(word, ink))


def part_word(word: Word, ink: Ink) -> tuple[Word, ...]:
    """A word, or the two that were read as one over a gutter: cut at the white, in the text at a hyphen nearby."""
    white = find_white(ink, word.box) if len(word.text) > 1 else None
    if white is None:
        return (word,)
    left, right = white[0] - word.box.left, word.box.right - white[1]
    guess = min(max(1, round(len(word.text) * left / (left + right))), len(word.text) - 1)
    hyphens = [at for at in range(1, len(word.text)) if word.text[at - 1] == "-" and abs(at - guess) <= HYPHEN_REACH]
    at = min(hyphens, key=lambda at: abs(at - guess), default=guess)
    boxes = word.box._replace(right=white[0]), word.box._replace(left=white[1])
    texts = word.text[:at], word.text[at:]
    return tuple(word.model_copy(update={"text": text, "box": box}) for text, box in zip(texts, boxes, strict=True))


def _in_zone(lines: Iterable[Line], zone: Box, hidden: Sequence[Box]) -> list[Line]:
    """The lines, cut down to the words whose middle lies in a zone, and in nothing that is withheld."""
    inside = ([word for word in line.words if _is_seen(word.box.centre, zone, hidden)] for line in lines)
    return [Line.of(words) for words in inside if words]


def _is_seen(middle: tuple[float, float], zone: Box, hidden: Sequence[Box]) -> bool:
    return zone.holds(*middle) and not any(box.holds(*middle) for box in hidden)


def _parts(page: Page) -> list[Box]:
    return [part for redaction in page.redactions for part in redaction.parts]
