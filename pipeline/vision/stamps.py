"""A stamp under a stroke, alone on white and readable: worn rubber leaves dots that a recogniser does not join."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipeline.geometry import Box
from pipeline.vision.clean import mark_stroke

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from pipeline.vision.clean import Path
    from pipeline.vision.sheet import Grey, Ink

AROUND_MM = 4.0  # above and below a stroke: half the height of the largest stamps
JOIN_MM = 1.6  # letters and dots nearer to each other than that are of one stamp
MIN_DENSITY = 0.06
BLURS_MM = ((0.12, 1.0), (0.25, 1.6), (0.4, 2.2))  # radius, and gain that makes up for it
TYPE_PX = 40  # height of a line that recognisers were trained on
MARGIN_PX = 16


def isolate_stamp(
    ink: Ink, path: Path, thickness: float, dpi: int, known: Sequence[Box] = ()
) -> tuple[Ink, Box] | None:
    """The ink of the letters that a stroke runs through, without the stroke, and where on the page it lies.

    `known` are boxes of words that were read already. None where the stroke runs through nothing.
    """
    per_mm = dpi / 25.4
    (left, top), (right, bottom) = (np.asarray(path).min(axis=0), np.asarray(path).max(axis=0))
    height, width = ink.shape
    around = Box(int(left), int(top), int(right) + 1, int(bottom) + 1).grow(round(per_mm), round(AROUND_MM * per_mm))
    around &= Box(0, 0, width, height)
    part = ink[around.top : around.bottom, around.left : around.right].copy()
    for box in known:
        inner = box.grow(round(0.25 * per_mm)) & around
        if inner.area:
            part[
                inner.top - around.top : inner.bottom - around.top, inner.left - around.left : inner.right - around.left
            ] = 0
    moved = [(x - around.left, y - around.top) for x, y in path]
    stroke = np.zeros_like(part)
    mark_stroke(stroke, part, moved, thickness, dpi)
    letters = _cluster(part & ~stroke, moved, thickness + per_mm, round(JOIN_MM * per_mm) | 1)
    if letters is None:
        return None
    box = Box(*_bounds(letters))
    cut = letters[box.top : box.bottom, box.left : box.right]
    return cut, Box(box.left + around.left, box.top + around.top, box.right + around.left, box.bottom + around.top)


def _cluster(letters: Ink, path: Path, width: float, join: int) -> Ink | None:
    """The ink that hangs together, seen from afar, and lies along most of the path."""
    dense = (cv2.blur(letters.astype(np.float32), (join, join)) > MIN_DENSITY).astype(np.uint8)
    count, labels = cv2.connectedComponents(dense, connectivity=8)
    band = np.zeros(letters.shape, np.uint8)
    cv2.polylines(band, [np.asarray(path, np.int32)], isClosed=False, color=1, thickness=max(1, round(width)))
    along = np.bincount(labels[band > 0], minlength=count)
    along[0] = 0
    kept = letters & (labels == along.argmax())
    return kept if along.max() and kept.any() else None


def _bounds(ink: Ink) -> tuple[int, int, int, int]:
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def make_readable(letters: Ink, dpi: int) -> Iterator[Grey]:
    """The stamp at a recogniser's favourite size, its dots ever more joined."""
    for radius_mm, gain in BLURS_MM:
        padded = cv2.copyMakeBorder(
            letters.astype(np.float32), MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX, cv2.BORDER_CONSTANT, value=0
        )
        dark = np.clip(cv2.GaussianBlur(padded, (0, 0), radius_mm * dpi / 25.4) * gain, 0, 1)
        scale = TYPE_PX / max(1, letters.shape[0])
        shape = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
        yield cv2.resize((255 * (1 - dark)).astype(np.uint8), None, fx=scale, fy=scale, interpolation=shape).astype(
            np.uint8
        )


def whiten(grey: Grey) -> Grey:
    """The same signs on white paper: a grey picture on a white page is taken for a figure."""
    paper = max(1.0, float(np.median(grey)))
    return np.asarray(np.minimum(grey * (255 / paper), 255), np.uint8)


def stack_rows(rows: Sequence[Grey]) -> tuple[Grey, NDArray[np.int64]]:
    """The pictures below one another on white, and the row at which each ends."""
    width = max(row.shape[1] for row in rows) + 2 * MARGIN_PX
    padded = [
        cv2.copyMakeBorder(
            row, MARGIN_PX, MARGIN_PX, MARGIN_PX, width - MARGIN_PX - row.shape[1], cv2.BORDER_CONSTANT, value=255
        )
        for row in rows
    ]
    return np.vstack(padded).astype(np.uint8), np.cumsum([row.shape[0] for row in padded])
