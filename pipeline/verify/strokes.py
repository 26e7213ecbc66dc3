"""Strokes beside labelled ones: which deletions were found, whether their kind is right, and what was taken for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import STRIKES
from pipeline.verify.measures import Tally

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.geometry import Box
    from pipeline.model import Stroke
    from pipeline.verify.labels import StrokeLabel

MIN_SHARED = 0.5  # of a label's width, and of the lower one's height
AROUND_PX = 3  # the box of a flat line is as high as its ink


def measure_strokes(found: Sequence[Stroke], labels: Sequence[StrokeLabel] | None) -> dict[str, Tally]:
    """Deletions found, and of these the ones of the right kind; nothing where strokes were not labelled.

    Two legs of an X are one deletion; a stroke over no struck word is a false one, whatever else lies there.
    """
    if labels is None:
        return {}
    strikes = [stroke for stroke in found if stroke.kind in STRIKES]
    true = [label for label in labels if label.struck]
    over = [[stroke for stroke in strikes if _covers(stroke.box, label.box)] for label in true]
    hits = sum(map(bool, over))
    false = sum(not any((s.box.grow(AROUND_PX) & label.box).area for label in true) for s in strikes)
    right = sum(any(s.kind == label.kind for s in mine) for label, mine in zip(true, over, strict=True))
    return {"strike": Tally(hits, hits + false, len(true)), "stroke_kind": Tally(right, hits, hits)}


def _covers(found: Box, label: Box) -> bool:
    found = found.grow(AROUND_PX)
    across = min(found.right, label.right) - max(found.left, label.left)
    down = min(found.bottom, label.bottom) - max(found.top, label.top)
    return across >= MIN_SHARED * label.width and down >= MIN_SHARED * min(found.height, label.height)
