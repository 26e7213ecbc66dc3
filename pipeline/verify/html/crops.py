"""The scan beside the text: each page once, small, and windows on it."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

import cv2

from pipeline.geometry import Box, hull
from pipeline.model import STRIKES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Page
    from pipeline.verify.flow import Flow
    from pipeline.vision.sheet import Grey

WIDTH_PX = 1_000  # a column of type stays legible, and eleven pages open at once
QUALITY = 40
MARGIN_MM = 2.0
ENLARGED = 2  # a column of two fills the width there is
MOST_WINDOWS = 3  # a passage over more columns than that is shown by its first ones


def draw_page(page: Page, grey: Grey) -> str:
    """The page and what was found on it, as an SVG group that windows refer to."""
    width, height = page.scan.width, page.scan.height
    wide = min(WIDTH_PX, width)
    small = cv2.resize(grey, (wide, max(1, round(height * wide / width))), interpolation=cv2.INTER_AREA)
    _, content = cv2.imencode(".webp", small, [cv2.IMWRITE_WEBP_QUALITY, QUALITY])
    data = b64encode(content.tobytes()).decode("ascii")
    image = f'<image width="{width}" height="{height}" href="data:image/webp;base64,{data}"/>'
    return f'<g id="scan{page.number}">{image}{"".join(_shapes(page))}</g>'


def _shapes(page: Page) -> Iterator[str]:
    for bar in page.redactions:
        yield from (_rectangle(part, "bar") for part in bar.parts or (bar.box,))
    for marking in page.markings:
        yield _rectangle(marking.box, "struckmark" if marking.struck else "mark")
    for stroke in page.strokes:
        if stroke.kind in STRIKES:
            points = " ".join(f"{x},{y}" for x, y in stroke.path)
            yield f'<polyline class="stroke" points="{points}"/>'


def _rectangle(box: Box, name: str) -> str:
    return f'<rect class="{name}" x="{box.left}" y="{box.top}" width="{box.width}" height="{box.height}"/>'


def draw_windows(flow: Flow, pages: dict[int, Page], span: tuple[int, int]) -> str:
    """Windows on the places where a passage was printed; nothing where no place is known."""
    made = []
    for number, box in list(_places(flow, pages, span))[:MOST_WINDOWS]:
        view = f"{box.left} {box.top} {box.width} {box.height}"
        share = min(100, ENLARGED * 100 * box.width / pages[number].scan.width)
        made.append(f'<svg class="crop" viewBox="{view}" style="width:{share:.0f}%"><use href="#scan{number}"/></svg>')
    return "".join(made)


def _places(flow: Flow, pages: dict[int, Page], span: tuple[int, int]) -> Iterator[tuple[int, Box]]:
    """The page and box of each region that the characters of a span were printed in."""
    boxes: dict[tuple[int, int], list[Box]] = {}
    at = span[0]
    while at < span[1]:
        piece = flow.piece_at(at)
        end = min(span[1], piece.end)
        first, last = (int(flow.origin[place]) for place in (at, max(at, end - 1)))
        for part in piece.spans:
            page = pages.get(part.page)
            if page and part.start <= last and part.end > first:
                boxes.setdefault((part.page, part.region), []).append(page.regions[part.region].lines[part.line].box)
        at = max(end, at + 1)
    for (number, _), lines in boxes.items():
        page = pages[number]
        margin = round(MARGIN_MM * page.scan.dpi / 25.4)
        yield number, hull(lines).grow(margin) & Box(0, 0, page.scan.width, page.scan.height)
