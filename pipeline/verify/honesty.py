"""How honest confidences are, as tables: by reader and condition, and the expected error rate beside the measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.trust.estimate import expect
from pipeline.verify.calibrating import apply_calibration, measure_calibration_error, measure_judged
from pipeline.verify.measures import share
from pipeline.verify.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.trust.calibration import Calibration
    from pipeline.verify.calibrating import Judged

    Reading = tuple[str, str, Judged]
    """Readers, condition, and the page."""

FACTOR = 2.0
SLACK = 0.5
"""Errors are whole, what is expected is not."""


def to_table(readings: Sequence[Reading], calibration: Calibration) -> tuple[Rows]:
    """A line for each reader and condition, and one for each reader over all."""
    headings = (
        "readers",
        "condition",
        "words",
        "right",
        "error as read",
        "error calibrated",
        "CER within a factor of 2",
    )
    return (Rows("Expected calibration error", headings, tuple(_rows(readings, calibration))),)


def _rows(readings: Sequence[Reading], calibration: Calibration) -> Iterator[tuple[str, ...]]:
    for readers in sorted({readers for readers, _, _ in readings}):
        mine = [(condition, page) for who, condition, page in readings if who == readers]
        for condition in (*sorted({condition for condition, _ in mine}), "all"):
            pages = [page for told, page in mine if condition in (told, "all")]
            right = np.concatenate([page.right for page in pages])
            before = np.concatenate([page.confidences for page in pages])
            after = np.concatenate([apply_calibration(page, calibration) for page in pages])
            near = [is_near(page, calibration) for page in pages if page.is_text.any()]
            yield (
                readers,
                condition,
                str(len(right)),
                share(float(right.mean()) if len(right) else None),
                share(measure_calibration_error(before, right)),
                share(measure_calibration_error(after, right)),
                f"{sum(near)} of {len(near)}",
            )


def is_near(page: Judged, calibration: Calibration) -> bool:
    """Whether a page's errors are within a factor of two of those expected, give or take half an error.

    A page of 3,000 characters without an error is near an expected rate of .0003, which is 0.9 errors.
    """
    expected = expect(measure_judged(page, calibration), calibration).errors
    return expected / FACTOR - SLACK <= page.errors <= expected * FACTOR + SLACK
