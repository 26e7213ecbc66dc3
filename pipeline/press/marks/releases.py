"""Release lines and archive numbers as the archives print them on a copy, with invented numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np


def release_lines(rng: np.random.Generator) -> tuple[str, ...]:
    """The lines at head and foot of every page of one release; sometimes one of them only."""
    year, month, day = rng.integers(1996, 2020), rng.integers(1, 13), rng.integers(1, 29)
    number = "".join(str(digit) for digit in rng.integers(0, 10, 12))
    day_of = f"{year}/{month:02}/{day:02}"
    forms = (
        f"Approved For Release {day_of} : CIA-RDP{number[:2]}R{number[2:7]}A{number[7:]}0001-{number[0]}",
        f"Approved for Release: {day_of} C{number[:8]}",
        f"Declassified in Part - Sanitized Copy Approved for Release {day_of}",
        f"NW {number[:5]} DocId:{number[4:]}",
    )
    line = forms[int(rng.choice(len(forms), p=(0.5, 0.25, 0.1, 0.15)))]
    return (line, line) if rng.random() < 0.8 else (line,)  # noqa: PLR2004 - most at both ends
