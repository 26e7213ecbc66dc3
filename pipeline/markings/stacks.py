"""Stacks of exemption codes in a margin, read again alone: with the page they were read as part of the text."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import cv2

from pipeline.geometry import Box, hull
from pipeline.markings.codes import CodeLine, text_edges
from pipeline.markings.places import Place, lines_of
from pipeline.text.exemptions import parse_codes
from pipeline.vision.margins import MIN_SIGNS, find_column, find_line, find_signs
from pipeline.vision.stamps import MARGIN_PX, whiten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Line, Page
    from pipeline.vision.sheet import Grey, Ink

LETTER_PX = 32  # height of a code as the recogniser gets it
AROUND_HEIGHTS = 0.3  # of white round the picture of a stack
MIN_INSIDE = 0.5  # of a word by a stack


class Stack(NamedTuple):
    """Lines of codes below one another, as a picture of its own."""

    box: Box
    tile: Grey
    scale: float
    """Of the tile to the page."""


def find_stacks(page: Page, grey: Grey, ink: Ink, lines: Sequence[CodeLine]) -> tuple[Stack, ...]:
    """The stacks to which the lines of codes belong, and what else is printed level with a passage in the margins."""
    hidden = [part for redaction in page.redactions for part in redaction.parts]
    width, height = page.frame.upright
    first, last = text_edges(page)
    sizes = [word.box.height for word in page.words() if not word.is_withheld]
    air = round(AROUND_HEIGHTS * median(sizes)) if sizes else 0
    left, right = Box(0, 0, round(first) - air, height), Box(round(last) + air, 0, width, height)
    found: list[Stack] = []
    for known in (*(line.box for line in lines), *_find_lines(page, ink, (left, right), hidden)):
        if any(stack.box.holds(*known.centre) for stack in found):
            continue
        within = left if known.centre[0] < left.right else Box(0, 0, width, height)
        column = find_column(ink, known, hidden, within)
        if column:
            found.append(to_stack(column.box.grow(round(AROUND_HEIGHTS * column.size)), grey, column.size))
    return tuple(found)


def _find_lines(page: Page, ink: Ink, margins: Sequence[Box], hidden: Sequence[Box]) -> Iterator[Box]:
    """What stands in a margin level with the beginning of a withheld passage."""
    sizes = [word.box.height for word in page.words() if not word.is_withheld]
    if not sizes:
        return
    size = round(median(sizes))
    for redaction in page.redactions:
        top = redaction.parts[0].top
        for margin in margins:
            strip = margin._replace(top=top - size // 2, bottom=top + 2 * size)
            if line := find_line(ink, strip, hidden, size):
                yield line


def find_insides(page: Page, grey: Grey, ink: Ink, dpi: int) -> tuple[Stack, ...]:
    """What is printed in white boxes, if anything: read with the page, they are blank."""
    parts = [part for redaction in page.redactions if redaction.fill == "white" for part in redaction.parts]
    found = ((part, find_signs(ink, part, dpi)) for part in parts)
    return tuple(
        to_stack(hull(signs).grow(round(AROUND_HEIGHTS * size)) & part, grey, size)
        for part, signs in found
        if len(signs) >= MIN_SIGNS
        for size in [max(sign.height for sign in signs)]
    )


def to_stack(box: Box, grey: Grey, height: int) -> Stack:
    """The picture of a part of a page, whose signs are so high, at a size that is read well."""
    box &= Box(0, 0, grey.shape[1], grey.shape[0])
    scale = LETTER_PX / height
    part = whiten(grey[box.top : box.bottom, box.left : box.right])
    shape = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    return Stack(box, cv2.resize(part, None, fx=scale, fy=scale, interpolation=shape).astype(part.dtype), scale)


def revise_codes(
    page: Page, lines: Sequence[CodeLine], stacks: Sequence[Stack], read: Sequence[Sequence[Line]]
) -> tuple[CodeLine, ...]:
    """The lines of codes, each as it was read alone in its stack, where that told as much."""
    kept = list(lines)
    for stack, tile in zip(stacks, read, strict=True):
        for fresh in _to_code_lines(page, stack, tile):
            same = [line for line in kept if fresh.box.top < line.box.centre[1] < fresh.box.bottom]
            known = [line for line in same if stack.box.holds(*line.box.centre)]
            if len(fresh.codes) >= sum(len(line.codes) for line in known):
                kept = [line for line in kept if line not in known] + [fresh]
    return tuple(sorted(kept, key=lambda line: line.box.top))


def _to_code_lines(page: Page, stack: Stack, tile: Sequence[Line]) -> Iterator[CodeLine]:
    for line in tile:
        codes = parse_codes(line.text)
        if codes:
            box = to_page(line.box, stack)
            yield CodeLine(codes, box, tuple(_places_in(page, box, stack.box)))


def to_page(box: Box, stack: Stack) -> Box:
    """Where on the page a box of the picture is."""
    left, top, right, bottom = (round((edge - MARGIN_PX) / stack.scale) for edge in box)
    return Box(left, top, right, bottom).move(*stack.box[:2])


def _places_in(page: Page, box: Box, stack: Box) -> Iterator[Place]:
    """The words of the page that were read in place of a line of codes."""
    for region, line, content in lines_of(page):
        for index, word in enumerate(content.words):
            middle = word.box.centre[1]
            if box.top <= middle < box.bottom and word.box.share_in(stack) > MIN_INSIDE:
                yield Place(region, line, index)
