"""The frozen types: what is on a page (physical) and what a document says (logical).

Nothing here is ever changed: a stage returns a richer copy. A layer that no stage has filled yet is `()`, and
`Document.history` says which stages ran; `None` means looked, found none.

While the stages run, boxes lie on the upright page (`Page.frame`); `pipeline.run` maps them to the scan as
delivered once, before anything is written. So all boxes that leave the program are pixels of the scan.
"""

from __future__ import annotations

from pipeline.model.base import (
    FURNITURE,
    STRIKES,
    BlockKind,
    Frozen,
    RegionKind,
    StageSettings,
    StrokeKind,
)
from pipeline.model.logical import (
    Block,
    Call,
    Document,
    Entity,
    Finding,
    Footnote,
    Hyphen,
    Printed,
    Span,
    Step,
)
from pipeline.model.physical import (
    WITHHELD,
    Estimate,
    Line,
    Marking,
    Page,
    Problem,
    Redaction,
    Region,
    Scan,
    Stamp,
    Stroke,
    StruckText,
    Word,
)
from pipeline.model.record import (
    Classification,
    CodeCount,
    RecordFinding,
)

__all__ = [
    "FURNITURE",
    "STRIKES",
    "WITHHELD",
    "Block",
    "BlockKind",
    "Call",
    "Classification",
    "CodeCount",
    "Document",
    "Entity",
    "Estimate",
    "Finding",
    "Footnote",
    "Frozen",
    "Hyphen",
    "Line",
    "Marking",
    "Page",
    "Printed",
    "Problem",
    "RecordFinding",
    "Redaction",
    "Region",
    "RegionKind",
    "Scan",
    "Span",
    "StageSettings",
    "Stamp",
    "Step",
    "Stroke",
    "StrokeKind",
    "StruckText",
    "Word",
]
