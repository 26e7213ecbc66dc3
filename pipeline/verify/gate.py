"""Bars that a document must reach, and a baseline that it must not fall behind."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from difflib import get_close_matches
from math import inf
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.errors import InputError, UsageError
from pipeline.verify.measures import share
from pipeline.verify.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pipeline.verify.report import Difference, Report

SHOWN_WORDS = 8

Share = Field(default=None, ge=0)


class Bars(BaseModel):
    """The least, or the most, that each measure may be; None: whatever it is.

    `min_` bars are F1; where a reference has nothing of the kind and nothing was found, they hold.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    max_cer: float | None = Share
    """Character errors of the reading text."""
    max_cer_any_order: float | None = Share
    """The same if every block may stand where it stands."""
    max_cer_diplomatic: float | None = Share
    """Character errors of the text as printed."""
    max_wer: float | None = Share
    max_total: int | None = Share
    """Edits and marks that differ."""
    min_blocks: float | None = Share
    min_headings: float | None = Share
    min_numbering: float | None = Share
    min_notes: float | None = Share
    min_links: float | None = Share
    min_redactions: float | None = Share
    min_struck_words: float | None = Share
    min_banners: float | None = Share
    min_entities: float | None = Share


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
    return make_bars(inner if isinstance(inner, dict) else {}, name=str(file))


def measure_figures(report: Report) -> dict[str, float | None]:
    """The figure behind every bar, by the bar's name."""
    rates = {
        "max_cer": report.characters.rate,
        "max_cer_any_order": report.unmoved.rate,
        "max_cer_diplomatic": report.diplomatic.rate,
        "max_wer": report.words.rate,
        "max_total": report.total,
    }
    return rates | {f"min_{name}": measure.tally.f1 for name, measure in report.structure.items()}


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


def to_baseline(report: Report) -> dict[str, object]:
    """What a later report is compared with: errors by page and by kind, and the words that are wrong."""
    return {
        "name": report.name,
        "budget": dict(report.budget),
        "pages": {str(page.page): page.characters.errors for page in report.pages},
        "words": {str(page): sorted(words.elements()) for page, words in _wrong_words(report).items()},
    }


def find_regressions(
    report: Report, baseline: Mapping[str, object], *, name: str = "baseline"
) -> tuple[Shortfall, ...]:
    """The pages with more errors than before, with the words that are newly wrong, and the kinds that cost more.

    Raises:
        InputError: the baseline is none that `to_baseline` made.
    """
    try:
        before = _Baseline.model_validate(baseline)
    except ValidationError as error:
        place = ".".join(map(str, error.errors()[0]["loc"]))
        raise InputError(f"{name} is no baseline: {place}; make one with --update-baseline") from error
    wrong = _wrong_words(report)
    worse = []
    for page in report.pages:
        known = before.pages.get(page.page, 0)
        if page.characters.errors > known:
            new = wrong.get(page.page, Counter()) - Counter(before.words.get(page.page, ()))
            worse.append(Shortfall(f"page {page.page}", page.characters.errors, known, tuple(sorted(new))))
    for kind, cost in report.budget.items():
        if cost > before.budget.get(kind, 0):
            worse.append(Shortfall(kind, cost, before.budget.get(kind, 0)))
    return tuple(worse)


class _Baseline(BaseModel):
    budget: dict[str, int]
    pages: dict[int, int]
    words: dict[int, list[str]]


def _wrong_words(report: Report) -> dict[int, Counter[str]]:
    pages: dict[int, Counter[str]] = {}
    for difference in report.differences:
        pages.setdefault(difference.page, Counter())[_named(difference)] += 1
    return pages


def _named(difference: Difference) -> str:
    if difference.what:
        return difference.what
    return f"{_short(difference.truth_text)} → {_short(difference.found_text)}"


def _short(text: str) -> str:
    words = text.split()
    return " ".join(words if len(words) <= SHOWN_WORDS else [*words[:SHOWN_WORDS], "…"]) or "nothing"


def to_table(shortfalls: tuple[Shortfall, ...]) -> Rows:
    """What fell short, by how much, and what is newly wrong."""
    return Rows("Below the bar", ("", "is", "may be", "newly wrong"), tuple(map(_row, shortfalls)))


def _row(one: Shortfall) -> tuple[str, str, str, str]:
    return one.name.replace("_", " "), _figure(one.value), _figure(one.bar), "; ".join(one.words[:SHOWN_WORDS])


def _figure(value: float) -> str:
    return str(value) if isinstance(value, int) else share(value)


def list_checked(report: Report, bars: Bars) -> Iterator[str]:
    """The names of what a gate looks at: each bar, and each page."""
    yield from bars.model_dump(exclude_none=True)
    yield from (f"page {page.page}" for page in report.pages)
