"""What every recogniser can do."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.model import Line
    from pipeline.vision.sheet import Grey


class Picture(NamedTuple):
    """One column of text."""

    grey: Grey
    dpi: int


class Recogniser(Protocol):
    """Reads print in pixels."""

    def read(self, pictures: Sequence[Picture]) -> tuple[tuple[Line, ...], ...]:
        """Return the lines of each picture, top to bottom, in its pixels.

        Raises:
            MissingError: the recogniser is not installed.
            EngineError: it crashed, hung or answered nonsense.
        """

    def versions(self) -> Mapping[str, str]:
        """Name and version of its program and its models, found without starting it.

        Raises:
            MissingError: the recogniser is not installed.
        """
