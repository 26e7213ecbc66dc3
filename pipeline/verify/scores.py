"""What labelled pages are worth: a row a page, and totals in which every page and every count has its share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from statistics import fmean, median
from typing import TYPE_CHECKING

from pipeline.verify.measures import Errors, Tally, share
from pipeline.verify.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.verify.passages import Passages

MEASURES = {
    "mark": "markings",
    "struck": "struck markings",
    "struck_exact": "struck, exact text",
    "struck_words": "struck words",
    "redaction_count": "redactions",
    "redaction_area": "redacted area",
    "codes": "exemption codes",
    "note": "notes",
    "link": "notes with their call",
    "cells": "cells of tables",
}
"""The measures of a page beside its text, and what they are called in a table."""
STROKE_MEASURES = {"strike": "deletions, as strokes", "stroke_kind": "their kind"}
"""Those that only pages with labelled strokes have."""
NAME_MEASURES = {
    "entities": "names (persons, places, organisations, events, laws)",
    "groups": "names of peoples and adherents",
    "dates": "dates",
    "names_of_today": "names of today, of those found right",
}
"""Those that only pages with marked names have."""

_TOTALS = {
    "cer_micro": "CER, all pages as one text",
    "cer_macro": "CER, mean of the pages",
    "cer_median": "CER, middle of the pages",
    "wordf1_macro": "word F1, mean of the pages",
    "columns_ok": "pages with the right columns",
    "furniture_left": "furniture left in the text",
    "text_lost": "text lost as furniture",
}
OWN = frozenset({"furniture_left", "text_lost", "cells"})
"""What no other scorer measures."""


@dataclass(frozen=True, slots=True)
class PageScore:
    """What one page is worth."""

    name: str
    text: Errors
    """Characters of the reading text."""
    words: Tally
    """The same words, wherever they stand."""
    columns_right: bool
    passages: Passages
    measures: Mapping[str, Tally]
    expected_cer: float | None = None
    """The rate that the document itself reckons with; None where it tells none."""


@dataclass(frozen=True)
class Scores:
    """What a folder of pages is worth."""

    pages: tuple[PageScore, ...]

    @cached_property
    def cer_micro(self) -> float | None:
        """All errors by all characters."""
        return sum((page.text for page in self.pages), Errors()).rate

    @cached_property
    def cer_macro(self) -> float:
        """The mean of the pages' rates; an empty reference counts as one character."""
        return fmean(self._rates)

    @cached_property
    def cer_median(self) -> float:
        """The middle of the pages' rates."""
        return median(self._rates)

    @cached_property
    def word_f1_macro(self) -> float:
        """The mean of the pages' word F1."""
        return fmean(page.words.f1 or 0.0 for page in self.pages)

    @cached_property
    def columns_right(self) -> float:
        """The share of pages whose columns were counted right."""
        return fmean(page.columns_right for page in self.pages)

    @cached_property
    def furniture_left(self) -> Errors:
        """Characters of furniture in the reading text."""
        return sum((page.passages.left for page in self.pages), Errors())

    @cached_property
    def text_lost(self) -> Errors:
        """Characters of the reading text that were taken for furniture."""
        return sum((page.passages.lost for page in self.pages), Errors())

    def total(self, measure: str) -> Tally:
        """A measure over all pages."""
        return sum((page.measures.get(measure, Tally()) for page in self.pages), Tally())

    @property
    def measures(self) -> Mapping[str, str]:
        """The measures that some page has, with their names."""
        rare = STROKE_MEASURES | NAME_MEASURES
        return MEASURES | {name: rare[name] for name in rare if any(name in page.measures for page in self.pages)}

    @property
    def _rates(self) -> list[float]:
        return [page.text.errors / max(page.text.length, 1) for page in self.pages]

    def figures(self) -> dict[str, float | None]:
        """Every total by name; of the measures, F1."""
        totals = {
            "cer_micro": self.cer_micro,
            "cer_macro": self.cer_macro,
            "cer_median": self.cer_median,
            "wordf1_macro": self.word_f1_macro,
            "columns_ok": self.columns_right,
            "furniture_left": self.furniture_left.rate,
            "text_lost": self.text_lost.rate,
        }
        return totals | {name: self.total(name).f1 for name in self.measures}


def to_json(scores: Scores) -> dict[str, object]:
    """The totals and the pages as plain values."""
    return {
        "total": {"pages": len(scores.pages)}
        | scores.figures()
        | {f"{name}_counts": _counts(scores.total(name)) for name in scores.measures},
        "pages": {
            page.name: {
                "errors": page.text.errors,
                "characters": page.text.length,
                "cer": page.text.rate,
                "expected_cer": page.expected_cer,
                "words": _counts(page.words),
                "columns_ok": page.columns_right,
                "furniture_left": page.passages.left.errors,
                "text_lost": page.passages.lost.errors,
            }
            | {name: _counts(tally) for name, tally in page.measures.items()}
            for page in scores.pages
        },
    }


def _counts(tally: Tally) -> dict[str, int]:
    return {"hits": tally.hits, "found": tally.found, "truth": tally.truth}


def to_tables(scores: Scores) -> tuple[Rows, Rows]:
    """A table of pages and a table of totals; counts are right/found/there, links before notes.

    `left` and `lost` are characters: of furniture in the text, and of text that is not in it. `expected` is the error
    rate that the document itself reckons with, without a look at the reference.
    """
    pages = Rows(
        "",
        ("page", "CER", "expected", "word F1", "mark", "struck", "bars", "notes", "left", "lost", "col"),
        tuple(map(_row, scores.pages)),
    )
    totals = [("pages", str(len(scores.pages)), "")]
    for name, value in scores.figures().items():
        tally = scores.total(name) if name in scores.measures else None
        counts = f"{tally.hits} / {tally.found} / {tally.truth}" if tally else ""
        totals.append((_TOTALS.get(name) or f"{scores.measures[name]}, F1", share(value), counts))
    return pages, Rows("", ("measure", "value", "right / found / there"), tuple(totals))


def _row(page: PageScore) -> tuple[str, ...]:
    tallies = [page.measures[name] for name in ("mark", "struck", "redaction_count")]
    note, link = page.measures["note"], page.measures["link"]
    return (
        page.name,
        share(page.text.rate),
        share(page.expected_cer),
        share(page.words.f1),
        *(f"{tally.hits}/{tally.found}/{tally.truth}" for tally in tallies),
        f"{link.hits}+{note.hits}/{note.found}/{note.truth}",
        str(page.passages.left.errors),
        str(page.passages.lost.errors),
        "ok" if page.columns_right else "--",
    )


def find_disagreements(scores: Scores, other: Mapping[str, object]) -> Iterator[str]:
    """Each total that an independent scorer puts otherwise in the fourth digit.

    Its `total` holds a number or a table with `f1` under each name; a measure of nothing counts as 1 there.
    """
    totals = other["total"]
    theirs = totals if isinstance(totals, dict) else {}
    for name, mine in scores.figures().items():
        value = theirs.get(name)
        figure = value["f1"] if isinstance(value, dict) else value
        ours = 1.0 if mine is None else mine
        if name not in OWN and (figure is None or round(ours, 4) != round(figure, 4)):
            yield f"{name}: {ours:.4f} here, {'nothing' if figure is None else f'{figure:.4f}'} there"
