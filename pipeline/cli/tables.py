"""Results as tables on stdout."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from pipeline.stages import TABLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import StageSettings
    from pipeline.settings import Settings
    from pipeline.verify.rows import Rows

UNITS = {
    "mm": "mm",
    "deg": "degrees",
    "px": "pixels",
    "dpi": "dpi",
    "mpx": "megapixels",
    "mb": "MB",
    "share": "share, 0 to 1",
    "s": "seconds",
}
"""By the last part of a setting's name."""
FIGURES = re.compile(r"[\d.,%/+ –-]*")
PLAIN_WIDTH = 160
"""Columns of a table where stdout is no terminal."""


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table on stdout."""
    table = Table(*headings, box=None, pad_edge=False, header_style="bold")
    for row in rows:
        table.add_row(*row)
    _print(table)


def show_tables(*tables: Rows) -> None:
    """Print tables of a judgement on stdout; columns of figures stand to the right."""
    _print(*map(_to_rich, tables))


def _to_rich(rows: Rows) -> Table:
    table = Table(*rows.headings, title=rows.title or None, title_justify="left", box=None, pad_edge=False)
    for row in rows.rows:
        table.add_row(*row)
    for column, cells in zip(table.columns, zip(*rows.rows, strict=True), strict=False):
        if all(FIGURES.fullmatch(cell) for cell in cells):
            column.justify = "right"
            column.no_wrap = True
    return table


def _print(*tables: Table) -> None:
    """Print tables on stdout, with an empty line between them."""
    console = Console()
    console = console if console.is_terminal else Console(width=PLAIN_WIDTH)
    for number, table in enumerate(tables):
        console.print(*[""] * bool(number), table, sep="\n", markup=False, highlight=False)


def print_stages(settings: Settings) -> None:
    """Print every stage's settings with default, unit and reason."""
    rows = [("ingest", *row) for row in _rows(settings.ingest)]
    for stage in TABLE:
        rows += [(stage.name, *row) for row in _rows(settings.stages[stage.name])] or [
            (stage.name, "", "", "", stage.gives)
        ]
    rows += [("run", *row) for row in _rows(settings.run)]
    print_table(("stage", "setting", "default", "unit", "reason"), rows)


def _rows(settings: StageSettings) -> Iterator[tuple[str, str, str, str]]:
    for name, field in type(settings).model_fields.items():
        unit = UNITS.get(name.rsplit("_", 1)[-1], "")
        yield name, str(getattr(settings, name)), unit, " ".join((field.description or "").split())
