"""The dark border that a copier or a scanner leaves: ink that hangs together with the edge of the scan."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

from pipeline.vision.redactions.shapes import EDGE_MM

if TYPE_CHECKING:
    from pipeline.geometry import Box
    from pipeline.vision.sheet import Ink

GLANCE_DPI, MOSTLY_INK = 75, 0.7
THICK_MM = 1.0  # a line that a scanner drew from the edge to a bar makes no border of it
MIN_SHARED = 0.5  # of a bar by the border; a bar that merely touches it is one


class Border(NamedTuple):
    """Where a scan's border is, on a page reduced by a factor."""

    mask: Ink
    step: int

    def holds(self, box: Box) -> bool:
        """Whether most of a box of the scan is border."""
        left, top = (max(0, edge) // self.step for edge in box[:2])
        right, bottom = (-(-edge // self.step) for edge in box[2:])
        part = self.mask[top:bottom, left:right]
        return bool(part.size) and float(part.mean()) > MIN_SHARED


def find_border(ink: Ink, dpi: int) -> Border:
    """The border of a scan; slanted where the paper lay aslant."""
    step = max(1, dpi // GLANCE_DPI)
    height, width = (max(1, side // step) for side in ink.shape)
    shares = cv2.resize(ink.view(np.uint8) * np.uint8(255), (width, height), interpolation=cv2.INTER_AREA)
    per_mm = dpi / step / 25.4
    square = np.ones((max(2, round(THICK_MM * per_mm)),) * 2, np.uint8)
    thick = cv2.morphologyEx((shares >= 255 * MOSTLY_INK).astype(np.uint8), cv2.MORPH_OPEN, square)
    _, labels = cv2.connectedComponents(thick, connectivity=8)
    reach = 1 + round(EDGE_MM * per_mm)
    sides = (labels[:reach], labels[-reach:], labels[:, :reach], labels[:, -reach:])
    at_edge = np.unique(np.concatenate([side.ravel() for side in sides]))
    return Border(np.isin(labels, at_edge[at_edge > 0]), step)
