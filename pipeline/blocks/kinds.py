"""What a run of rows is: a heading, a numbered paragraph, an item, an article, a signature, a notice, withheld."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.blocks.headings import Look, Setting, is_heading, is_signature
from pipeline.text.cases import is_capitals
from pipeline.text.numbering import parse_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import BlockKind

NOTICE = re.compile(r"\b(?:NOTICE|WARNING|CAUTION)\b", re.IGNORECASE)
"""In a heading: what stands below it tells what may be done with the document."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a block is."""

    kind: BlockKind
    number: str | None = None
    look: Look | None = None
    """Of a heading."""


def tell_notices(kinds: Sequence[tuple[str, Kind]]) -> Iterator[Kind]:
    """The kinds of blocks, given with their texts, in order; paragraphs below the heading of a notice are notices."""
    inside = False
    for text, kind in kinds:
        if kind.look:
            inside = NOTICE.search(text) is not None
        yield replace(kind, kind="notice") if inside and kind.kind == "paragraph" else kind


def kind_of(setting: Setting) -> Kind:
    """What a run of rows is among its neighbours."""
    if all(placed.row.is_withheld for placed in setting.group):
        return Kind("redaction")
    label = parse_label(setting.text)
    if label and label.style == "article":
        return Kind("article", label.value)
    if is_heading(setting):
        return Kind("heading", label.value if label else None, setting.look)
    if not label:
        signed = is_capitals(setting.text) and is_signature(setting)
        return Kind("signature" if signed else "paragraph")
    if label.style == "bullet":
        return Kind("item")
    return Kind("paragraph" if label.style == "arabic" else "item", label.value)
