"""What the archives print and stamp on a copy that they release, with invented numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True, slots=True)
class Release:
    """The furniture of one release."""

    lines: tuple[str, ...] = ()
    """At the head of every page, and mostly at its foot."""
    stamp: str = ""
    """Put askew on some pages, wherever it falls."""
    stamp_share: float = 0.0
    """So many pages have it."""


def make_release(rng: np.random.Generator, stamp_share: float) -> Release:
    """A release in the manner of one of the archives."""
    year, month, day = rng.integers(1996, 2020), rng.integers(1, 13), rng.integers(1, 29)
    number = "".join(str(digit) for digit in rng.integers(0, 10, 12))
    day_of = f"{year}/{month:02}/{day:02}"
    forms = (
        f"Approved For Release {day_of} : CIA-RDP{number[:2]}R{number[2:7]}A{number[7:]}0001-{number[0]}",
        f"Approved for Release: {day_of} C{number[:8]}",
        f"Declassified in Part - Sanitized Copy Approved for Release {day_of}",
        f"NW {number[:5]} DocId:{number[4:]}",
    )
    stamps = (
        f"DECLASSIFIED Authority NND {number[:6]}",
        f"RELEASED IN FULL {month}/{day}/{year % 100:02}",
        f"NLK-{number[:2]}-{number[2:5]}",
    )
    line = forms[int(rng.choice(len(forms), p=(0.5, 0.25, 0.1, 0.15)))]
    lines = (line, line) if rng.random() < 0.8 else (line,)  # noqa: PLR2004 - most at both ends
    return Release(lines, stamps[int(rng.integers(len(stamps)))], stamp_share)
