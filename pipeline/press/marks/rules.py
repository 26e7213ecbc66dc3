"""Rules that belong to the print: between columns, above notes, in tables, below typed headings."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipeline.geometry import Box, hull
from pipeline.press.truth.model import TrueStroke
from pipeline.press.type.jobs import PT_PX

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.press.marks.paper import Proof
    from pipeline.press.pages.makeup import Sheet
    from pipeline.press.truth.model import TrueLine
    from pipeline.press.type.forms import Form

RULE_PX = 2
UNDER_PX = 9
"""From the baseline to the middle of an underscore."""
TABLE_OVER_PX = 14
"""How far a table's rules reach beyond its words."""


def rule(proof: Proof, sheet: Sheet, form: Form, *, has_column_rules: bool) -> None:
    """Print all rules of a page on the proof."""
    boxes = [Box(left, top, right, bottom + RULE_PX) for left, top, right, bottom in sheet.rules]
    boxes += [*_table_rules(proof.lines)]
    if has_column_rules:
        boxes += [*_column_rules(sheet, form)]
    for box in boxes:
        proof.pixels[box.top : box.bottom, box.left : box.right] = 0
    proof.rules += boxes
    for line in proof.lines:
        if line.kind == "block" and form.styles[line.role].underline and not line.angle_deg:
            proof.strokes.append(_underscore(proof, line))


def _column_rules(sheet: Sheet, form: Form) -> Iterator[Box]:
    for part in sheet.bands:
        if part.band.columns > 1:
            x = form.column_px(part.band.columns, 1) - round(form.gap_pt / 2 * PT_PX)
            yield Box(x, part.top, x + RULE_PX, part.bottom)


def _table_rules(lines: list[TrueLine]) -> Iterator[Box]:
    """Above a table, below its head, below its end."""
    for _, group in groupby((line for line in lines if line.role == "table"), key=lambda line: line.index):
        rows = [*group]
        whole = hull(row.box for row in rows)
        left, right = whole.left - TABLE_OVER_PX, whole.right + TABLE_OVER_PX
        below_head = rows[0].box.bottom + 9 if len(rows) > 1 else whole.bottom + 9
        for y in sorted({whole.top - 11, below_head, whole.bottom + 9}):
            yield Box(left, y, right, y + RULE_PX)


def _underscore(proof: Proof, line: TrueLine) -> TrueStroke:
    """A typed line below a typed line."""
    left, right, y = line.box.left, line.box.right, line.baseline + UNDER_PX
    cv2.line(proof.pixels, (left, y), (right, y), 0, 3, cv2.LINE_AA)
    middle = np.linspace(left, right, 5).round().astype(int)
    path = tuple((int(x), y) for x in middle)
    return TrueStroke(kind="underline", box=Box(left, y - 1, right + 1, y + 2), path=path, thickness_px=3)
