"""What a scan may ask for, checked from its headers before memory is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.errors import TooLargeError
from pipeline.ingest.kinds import shown
from pipeline.model import StageSettings

if TYPE_CHECKING:
    from pathlib import Path


class Limits(StageSettings):
    """The largest scan that is read."""

    max_page_mpx: float = 150.0
    """Megapixels a page: a foolscap page at 1200 dpi; a page takes about five bytes of memory a pixel."""
    max_file_mb: float = 2000.0
    """Megabytes a file: the largest releases come in parts below that."""
    max_pages: int = 5000
    """Pages a document: more is a collection that should be cut into its documents."""

    def check_file(self, path: Path) -> None:
        """Return where the file is small enough.

        Raises:
            TooLargeError: it is not.
        """
        size_mb = path.stat().st_size / 1e6
        if size_mb > self.max_file_mb:
            raise TooLargeError(
                f"{shown(path)} has {size_mb:,.0f} MB, the limit is {self.max_file_mb:,.0f}: "
                "split it, or raise max_file_mb in the settings"
            )

    def check_page(self, path: Path, index: int, size: tuple[int, int]) -> None:
        """Return where the page is small enough.

        Raises:
            TooLargeError: it is not.
        """
        width, height = size
        if width * height > self.max_page_mpx * 1e6:
            raise TooLargeError(
                f"{shown(path)}, page {index + 1}: {width:,} × {height:,} pixels, the limit is "
                f"{self.max_page_mpx:,.0f} million: scan it coarser, or raise max_page_mpx in the settings"
            )

    def check_count(self, path: Path, pages: int) -> None:
        """Return where the document has few enough pages.

        Raises:
            TooLargeError: it has not.
        """
        if pages > self.max_pages:
            raise TooLargeError(
                f"{shown(path)} has {pages:,} pages, the limit is {self.max_pages:,}: "
                "split it, or raise max_pages in the settings"
            )
