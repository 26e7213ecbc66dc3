"""A regression test of an archive's own, in three lines."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.formats.references import read_reference
from pipeline.verify.bars import Bars, find_shortfalls, make_bars, read_bars, to_table
from pipeline.verify.report import verify
from pipeline.verify.tables import to_tables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.formats.transcription import Transcription
    from pipeline.model import Document


def assert_matches(
    document: Document | Path | str,
    reference: Document | Transcription | Path | str,
    bars: Bars | Mapping[str, object] | Path | str,
) -> None:
    """Pass where the document reaches the bars: `assert_matches("output/x", "x.md", {"max_cer": 0.02})`.

    Documents and references may be given as what they are, or as the path of their file or folder; bars as a table, or
    as the path of a TOML file.

    Raises:
        AssertionError: it falls short; the message is the table of what does, and the whole report.
    """
    found = read_reference(Path(document)).document if isinstance(document, (Path, str)) else document
    truth = read_reference(Path(reference)) if isinstance(reference, (Path, str)) else reference
    report = verify(found, truth)
    shortfalls = find_shortfalls(report, _bars(bars))
    if shortfalls:
        raise AssertionError("\n\n".join(table.text() for table in (to_table(shortfalls), *to_tables(report))))


def _bars(bars: Bars | Mapping[str, object] | Path | str) -> Bars:
    if isinstance(bars, Bars):
        return bars
    return read_bars(Path(bars)) if isinstance(bars, (Path, str)) else make_bars(bars)
