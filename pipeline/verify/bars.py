"""Bars that a document must reach: one for each measure, and one for each kind of difference."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from math import inf
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.errors import InputError, UsageError
from pipeline.verify.measures import share
from pipeline.verify.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pipeline.verify.report import Report

SHOWN_WORDS = 8

_Rate = Field(default=None, ge=0)
_F1 = Field(default=None, ge=0, le=1)
_Count = Field(default=None, ge=0)


class Bars(BaseModel):
    """The least, or the most, that each figure may be; None: whatever it is.

    `min_` bars are F1; where a reference has nothing of the kind and nothing was found, they hold.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    max_cer: float | None = _Rate
    """Character errors of the reading text."""
    max_cer_any_order: float | None = _Rate
    """The same if every block may stand where it stands."""
    max_cer_diplomatic: float | None = _Rate
    """Character errors of the text as printed."""
    max_wer: float | None = _Rate
    max_total: int | None = _Count
    """Edits and marks that differ; below, those of each kind."""
    max_recognition: int | None = _Count
    max_reading_order: int | None = _Count
    max_hyphenation: int | None = _Count
    max_notes: int | None = _Count
    max_headings_numbering: int | None = _Count
    max_struck_text: int | None = _Count
    max_redactions: int | None = _Count
    max_furniture: int | None = _Count
    max_missing: int | None = _Count
    max_reference_suspect: int | None = _Count
    min_blocks: float | None = _F1
    min_headings: float | None = _F1
    min_numbering: float | None = _F1
    min_notes: float | None = _F1
    min_links: float | None = _F1
    min_edges: float | None = _F1
    """Of two words that follow each other in the reference, whether they do so in the document."""
    min_redactions: float | None = _F1
    min_struck_words: float | None = _F1
    min_banners: float | None = _F1
    min_entities: float | None = _F1
    """Persons, places, organisations, events and laws; peoples and adherents stand apart as groups."""
    min_groups: float | None = _F1
    min_dates: float | None = _F1
    min_names_of_today: float | None = _F1
    """Of the names found right, the share whose modern name is right."""


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A figure on the wrong side of its bar, or of the baseline."""

    name: str
    value: float
    bar: float
    words: tuple[str, ...] = ()
    """What is newly wrong: as printed → as read."""


def make_bars(values: Mapping[str, object], *, name: str = "bars") -> Bars:
    """Bars by name; dashes are as good as underscores.

    Raises:
        UsageError: a bar that no measure has, or one that is no number.
    """
    given = {key.replace("-", "_"): value for key, value in values.items()}
    for key in given:
        if key not in Bars.model_fields:
            near = get_close_matches(key, Bars.model_fields, n=1, cutoff=0.0)
            raise UsageError(f"{name}: bar {key!r} is unknown; the nearest is {near[0]!r}")
    try:
        return Bars.model_validate(given)
    except ValidationError as error:
        first = error.errors()[0]
        raise UsageError(f"{name}: {first['loc'][0]} = {first['input']!r}: {first['msg']}") from error


def read_bars(file: Path) -> Bars:
    """The bars of a TOML file: its names are those of `Bars`, at the top or in a table `[bars]`.

    Raises:
        InputError: the file cannot be read.
        UsageError: it is no TOML, or names a bar that there is not.
    """
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{file} is not TOML: {error}") from error
    inner = table.get("bars", table)
    if not isinstance(inner, dict):
        raise UsageError(f"{file}: bars = {inner!r} is no table; write [bars], and a bar a line below it")
    return make_bars(inner, name=str(file))


def measure_figures(report: Report) -> dict[str, float | None]:
    """The figure behind every bar, by the bar's name."""
    rates = {
        "max_cer": report.characters.rate,
        "max_cer_any_order": report.unmoved.rate,
        "max_cer_diplomatic": report.diplomatic.rate,
        "max_wer": report.words.rate,
        "max_total": report.total,
    }
    kinds = {f"max_{kind}": cost for kind, cost in report.budget.items()}
    return rates | kinds | {f"min_{name}": measure.tally.f1 for name, measure in report.structure.items()}


def find_shortfalls(report: Report, bars: Bars) -> tuple[Shortfall, ...]:
    """Every figure that misses its bar."""
    figures = measure_figures(report)
    missed = []
    for name, bar in bars.model_dump(exclude_none=True).items():
        value = figures[name]
        if value is None and name.startswith("max_") and report.total:
            value = inf  # errors, and nothing to have them in
        if value is not None and (value > bar if name.startswith("max_") else value < bar):
            missed.append(Shortfall(name, value, bar))
    return tuple(missed)


def to_table(shortfalls: tuple[Shortfall, ...]) -> Rows:
    """What fell short, by how much, and what is newly wrong."""
    return Rows("Below the bar", ("", "is", "may be", "newly wrong"), tuple(map(_row, shortfalls)))


def _row(one: Shortfall) -> tuple[str, str, str, str]:
    return one.name.replace("_", " "), to_text(one.value), to_text(one.bar), "; ".join(one.words[:SHOWN_WORDS])


def to_text(value: float | None) -> str:
    """A figure for a table: a count as it is, a rate with four digits."""
    return str(value) if isinstance(value, int) else share(value)
