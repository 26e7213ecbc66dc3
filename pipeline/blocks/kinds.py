"""What a run of rows is: a heading and of what level, a numbered paragraph, an item, an article, a withheld passage."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pipeline.text.cases import is_capitals, is_full_stop, is_title_case, starts_low
from pipeline.text.numbering import parse_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.blocks.measures import Placed
    from pipeline.model import BlockKind

MOST_HEADING_ROWS = 5
MOST_HEADING_LETTERS = 240
LARGER = 1.12
"""Of the body's size: what is set larger on purpose; boxes measure a short line no finer."""
SIZE_STEP = 1.06
"""Between two sizes of headings."""
TITLE_WORDS = 4
SECTION_STYLES = {"roman": 0, "capital": 1}
FORM_LINE = re.compile(r"[A-Z][\w/. ]{0,24}:\s*\S")
"""`SUBJECT: CIA Reorganization`: a label and its value, no heading."""
MEMORANDUM = re.compile(r"(?:\w+ )?MEMORANDUM(?: FOR\b.*)?$")
ARTICLE = re.compile(r"(?i:article)\s+\w{1,5}\.?$")


class Look(NamedTuple):
    """How a heading is set; headings of one look are of one level."""

    size: float
    """Of the body's."""
    mixed: bool
    """Not in capitals."""
    aside: bool
    """Not in the middle."""
    plain: bool
    """Not underlined."""
    numbering: int


@dataclass(frozen=True, slots=True)
class Kind:
    """What a block is."""

    kind: BlockKind
    number: str | None = None
    look: Look | None = None
    """Of a heading."""


def kind_of(group: Sequence[Placed], underlined: frozenset[tuple[int, int, int]], body_size: float) -> Kind:
    """What a run of rows is; `underlined` holds the addresses (page, region, line) of rows with a line under them."""
    text = " ".join(placed.row.text for placed in group)
    if all(placed.row.is_withheld for placed in group):
        return Kind("redaction")
    label = parse_label(text)
    if label and label.style == "article":
        return Kind("article", label.value)
    look = _look(group, underlined, body_size)
    if _is_heading(group, text, look):
        return Kind("heading", label.value if label else None, look)
    if not label or label.style == "bullet":
        return Kind("item" if label else "paragraph")
    return Kind("paragraph" if label.style == "arabic" else "item", label.value)


def levels(looks: Iterable[Look]) -> Mapping[Look, int]:
    """The level of each look, from 2: the title alone is of level 1.

    Type larger than the body's tells the level by its size; in the body's size, capitals, place and underline do.
    """
    known = sorted(set(looks))
    classes = _size_classes([look.size for look in known])
    ranks = {look: (-classes[look.size], *(look[1:] if classes[look.size] == 0 else ())) for look in known}
    order = sorted(set(ranks.values()))
    return {look: order.index(ranks[look]) + 2 for look in known}


def _size_classes(sizes: Sequence[float]) -> Mapping[float, int]:
    """The class of each size: 0 for the body's and below, then one more for each clear step upwards."""
    known, found = 0, dict[float, int]()
    before = 1.0
    for size in sorted(sizes):
        known += size > before * (LARGER if known == 0 else SIZE_STEP)
        found[size] = known
        before = max(size, 1.0)
    return found


def find_title(groups: Sequence[tuple[Kind, Sequence[Placed]]]) -> int | None:
    """Which of the headings is the title: on the first page, the longest in the highest look."""
    if not groups:
        return None
    first = groups[0][1][0].row.page
    early = [
        (-round(kind.look.size, 1), kind.look.aside, -len(rows), index)
        for index, (kind, rows) in enumerate(groups)
        if kind.look and rows[0].row.page == first and _may_be_title(rows)
    ]
    return min(early)[-1] if early else None


def _may_be_title(rows: Sequence[Placed]) -> bool:
    text = " ".join(placed.row.text for placed in rows)
    return MEMORANDUM.match(text) is not None or (is_capitals(text) and len(text.split()) >= TITLE_WORDS)


def _look(group: Sequence[Placed], underlined: frozenset[tuple[int, int, int]], body_size: float) -> Look:
    rows = [placed.row for placed in group]
    text = " ".join(row.text for row in rows)
    sizes = sorted(row.size for row in rows)
    label = parse_label(text)
    return Look(
        size=round(sizes[len(sizes) // 2] / body_size, 2),
        mixed=not is_capitals(text),
        aside=not all(placed.here.is_centred(placed.row) for placed in group),
        plain=not all((row.page, *row.address) in underlined for row in rows),
        numbering=SECTION_STYLES.get(label.style, 2) if label else 2,
    )


def _is_heading(group: Sequence[Placed], text: str, look: Look) -> bool:
    if len(group) > MOST_HEADING_ROWS or len(text) > MOST_HEADING_LETTERS or not any(map(str.isalpha, text)):
        return False
    label = parse_label(text)
    section = label is not None and label.style in SECTION_STYLES
    rest = text[label.end :].strip() if label else text
    if (is_full_stop(text) and rest) or starts_low(rest) or FORM_LINE.match(text) or (label and not section):
        return False
    if not look.mixed:
        return True
    if section:
        return is_title_case(rest) and len(group) <= 2  # noqa: PLR2004 (a third line is a paragraph)
    dated = any(map(str.isdigit, text))
    return not dated and is_title_case(text) and (not look.aside or not look.plain or look.size > LARGER)
