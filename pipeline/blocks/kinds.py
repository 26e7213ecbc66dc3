"""What a run of rows is: a heading, a numbered paragraph, an item, an article, a signature, a withheld passage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.blocks.headings import Look, Setting, is_heading, is_signature
from pipeline.text.cases import is_capitals
from pipeline.text.numbering import parse_label

if TYPE_CHECKING:
    from pipeline.model import BlockKind


@dataclass(frozen=True, slots=True)
class Kind:
    """What a block is."""

    kind: BlockKind
    number: str | None = None
    look: Look | None = None
    """Of a heading."""


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
