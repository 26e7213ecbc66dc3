"""What every recogniser can do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.model import Line
    from pipeline.vision.sheet import Grey


class Recogniser(Protocol):
    """Reads print in pixels."""

    def read(self, grey: Grey, dpi: int) -> tuple[Line, ...]:
        """Return the lines of one column of text, top to bottom, in pixels of the image.

        Raises:
            MissingError: the recogniser is not installed.
            EngineError: it crashed, hung or answered nonsense.
        """

    def versions(self) -> Mapping[str, str]:
        """Name and version of its program and its models, found without starting it.

        Raises:
            MissingError: the recogniser is not installed.
        """
