"""Whole passages on the wrong side: furniture that was left in the reading text, and reading text that was lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.verify.measures import Errors

if TYPE_CHECKING:
    from pipeline.verify.report import Difference, Report


class Passages(NamedTuple):
    """Characters on the wrong side, and how many there are in the reading text."""

    left: Errors
    """Stamps, heads, handwriting and the like that stand in the text, whether read well or not."""
    lost: Errors
    """Text that was taken for furniture, or left out."""


def count_passages(report: Report) -> Passages:
    """Both sorts in one document, letters misread inside a passage that is in its place not counted."""
    length = report.characters.length
    left = sum(one.cost for one in report.differences if one.kind == "furniture" and _is_extra(one))
    lost = sum(
        one.cost
        for one in report.differences
        if one.kind in {"furniture", "missing"} and not one.is_mark and not _is_extra(one)
    )
    return Passages(Errors(left, length), Errors(lost, length))


def _is_extra(one: Difference) -> bool:
    return not one.is_mark and one.found_end - one.found > one.truth_end - one.truth
