"""A baseline that a document must not fall behind: errors by page and by kind, and the words that are wrong."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.errors import InputError
from pipeline.verify.bars import SHOWN_WORDS, Shortfall

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.verify.report import Difference, Report


class _Baseline(BaseModel):
    model_config = ConfigDict(frozen=True)

    budget: dict[str, int]
    pages: dict[int, int]
    words: dict[int, list[str]]


def to_baseline(report: Report) -> dict[str, object]:
    """What a later report is compared with, as plain values."""
    return {
        "name": report.name,
        "budget": dict(report.budget),
        "pages": {str(page.page): page.characters.errors for page in report.pages},
        "words": {str(page.page): sorted(_words_of(report, page.page)) for page in report.pages},
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
        place = ".".join(map(str, error.errors()[0]["loc"])) or "the whole file"
        raise InputError(f"{name} is no baseline: {place}; make one with --update-baseline") from error
    new = tuple(_new_differences(report, before))
    return (*_worse_pages(report, before, new), *_worse_kinds(report, before, new))


def _new_differences(report: Report, before: _Baseline) -> Iterator[Difference]:
    """Those that the page did not have, or not so often."""
    known = {page: Counter(words) for page, words in before.words.items()}
    for difference in report.differences:
        words = known.setdefault(difference.page, Counter())
        if not words[_named(difference)]:
            yield difference
        words[_named(difference)] -= 1


def _worse_pages(report: Report, before: _Baseline, new: Sequence[Difference]) -> Iterator[Shortfall]:
    for page in report.pages:
        known = before.pages.get(page.page, 0)
        if page.characters.errors > known:
            words = tuple(_named(difference) for difference in new if difference.page == page.page)
            yield Shortfall(f"page {page.page}", page.characters.errors, known, words)


def _worse_kinds(report: Report, before: _Baseline, new: Sequence[Difference]) -> Iterator[Shortfall]:
    for kind, cost in report.budget.items():
        known = before.budget.get(kind, 0)
        if cost > known:
            words = tuple(_named(difference) for difference in new if difference.kind == kind)
            yield Shortfall(kind, cost, known, words)


def _words_of(report: Report, page: int) -> list[str]:
    return [_named(difference) for difference in report.differences if difference.page == page]


def _named(difference: Difference) -> str:
    if difference.what:
        return difference.what
    return f"{_short(difference.truth_text)} → {_short(difference.found_text)}"


def _short(text: str) -> str:
    words = text.split()
    return " ".join(words if len(words) <= SHOWN_WORDS else [*words[:SHOWN_WORDS], "…"]) or "nothing"
