"""What a reader of one format gives back: the page's pixels, and how sure its resolution is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pipeline.vision.sheet import Grey


@dataclass(frozen=True, slots=True, eq=False)
class Pixels:
    """One page in grey."""

    grey: Grey
    dpi: float
    """Dots per inch; 0 where the file says nothing."""
    dpi_source: Literal["metadata", "render"]
    complaints: tuple[str, ...] = ()
    """What the decoder printed about a page that it gave back nevertheless."""
