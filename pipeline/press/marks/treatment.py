"""What happens to a document besides being printed and copied."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from pipeline.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment:
    """What archives, declassifiers and readers do to a document. Shares go from 0 to 1."""

    release: bool = True
    """Release lines at head and foot."""
    stamps: float = 0.08
    """Share of the pages that the release put a stamp on, askew and across whatever is there."""
    scrawl: float = 0.25
    """Share of the pages that a reader marked."""
    blanks: float = 0.0
    """Share of the pages that have an empty one behind them."""
    withhold: float = 0.0
    """Share of the words of running text that are covered, beside what the reference withholds."""

    strike: float = 0.0
    """Share of the words of running text that are struck, in any way, beside what the reference strikes."""

    def __post_init__(self) -> None:
        for name in ("stamps", "scrawl", "blanks", "withhold", "strike"):
            if not 0 <= getattr(self, name) <= 1:
                raise UsageError(f"{name} {getattr(self, name):g}: a share goes from 0 to 1")

    def differences(self) -> Iterator[tuple[str, float]]:
        """What is not as in the plain treatment, by name."""
        for field in fields(self):
            value = getattr(self, field.name)
            if value != getattr(PLAIN, field.name):
                yield field.name, value


PLAIN = Treatment()
