"""How honest confidences are, as tables: by reader and condition, and the expected error rate beside the measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.verify.calibrating import apply_calibration, measure_calibration_error
from pipeline.verify.measures import share
from pipeline.verify.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.trust.calibration import Calibration
    from pipeline.verify.calibrating import Judged

    Reading = tuple[str, str, Judged]
    """Readers, condition, and the page."""

FACTOR = 2.0


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
            near = [is_near(page, calibration) for page in pages if len(page.right)]
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
    """Whether a page's expected errors are within a factor of two of those counted; one error more or less is near."""
    doubt = float(((1 - apply_calibration(page, calibration)) * page.lengths).sum())
    expected = doubt * calibration.errors_by_doubt
    return abs(expected - page.errors) <= 1 or 1 / FACTOR <= expected / max(page.errors, 1e-9) <= FACTOR
