"""What every value has in common, and the kinds of things."""

from __future__ import annotations

from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationInfo, field_validator

Value = TypeVar("Value")

RegionKind = Literal["text", "note", "table", "banner", "stamp", "head", "foot", "margin", "hand", "figure"]
"""text and table are read in order; note holds footnote bodies; the rest is furniture, kept out of the reading text.
banner: a classification line; stamp: release line, archive number, exemption code; head, foot: running heads and page
numbers; margin: anything else beside the text block; hand: handwriting; figure: map, seal, photograph."""

StrokeKind = Literal["line", "diagonal", "x", "scribble", "overtype", "underline", "rule", "bracket", "other"]
"""The first five are deletions (`STRIKES`) when they run through type; the rest never are."""
STRIKES = frozenset({"line", "diagonal", "x", "scribble", "overtype"})

BlockKind = Literal[
    "title", "heading", "paragraph", "item", "article", "signature", "table", "notice", "list",
    "redaction", "banner", "stamp", "head", "foot", "hand",
]  # fmt: skip
"""banner to hand are furniture: they stand in `Document.blocks` where they were printed, outside the reading text."""
FURNITURE = frozenset({"banner", "stamp", "head", "foot", "hand"})

SHARES = ("_share", "_confidence")
"""Ends of the names of settings that lie between 0 and 1."""


class Frozen(BaseModel):
    """A value that never changes and knows all its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class StageSettings(Frozen):
    """Base of every stage's `Settings`: the docstring below a field is its reason, its name ends in its unit.

    What the unit forbids is refused: a share or a confidence beyond 0 to 1, anything else below 0.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, allow_inf_nan=False)

    @field_validator("*")
    @classmethod
    def _check_unit(cls, value: Value, info: ValidationInfo) -> Value:
        if isinstance(value, (int, float)):
            if value < 0:
                raise ValueError("must not be below 0")
            if value > 1 and (info.field_name or "").endswith(SHARES):
                raise ValueError("must lie between 0 and 1")
        return value
