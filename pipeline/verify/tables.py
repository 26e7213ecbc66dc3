"""The report as tables for a terminal, and as plain values for other programs."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from rich.table import Table

from pipeline.verify.kinds import LABELS
from pipeline.verify.measures import share
from pipeline.verify.reading import NORMALISATION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.verify.bootstrap import Interval
    from pipeline.verify.measures import Errors, Tally
    from pipeline.verify.report import Measure, Report

SHOWN_CONFUSIONS = 12


def to_tables(report: Report) -> Iterator[Table]:
    """Whole, budget, pages, structure, confusions; a table without rows is left out."""
    for table in (
        _whole(report),
        _budget(report),
        _pages(report),
        _order(report),
        _structure(report),
        _confusions(report),
    ):
        if table.row_count:
            yield table


def _table(title: str, *columns: str) -> Table:
    table = Table(*columns, title=title, title_justify="left", box=None, padding=(0, 2, 0, 0))
    for column in table.columns[1:]:
        column.justify = "right"
    return table


def _whole(report: Report) -> Table:
    table = _table(
        f"{report.name}: {report.total} differences", "", "characters", "errors", "rate", "95 of 100 between"
    )
    low, high = report.cer_interval or (None, None)
    between = "" if low is None else f"{share(low)} – {share(high)}"
    _add_errors(table, "CER, reading text", report.characters)
    _add_errors(table, "CER, blocks in any order", report.unmoved, between)
    _add_errors(table, "CER, as printed", report.diplomatic)
    _add_errors(table, "WER, words", report.words)
    return table


def _add_errors(table: Table, name: str, errors: Errors, between: str = "") -> None:
    table.add_row(name, str(errors.length), str(errors.errors), share(errors.rate), between)


def _budget(report: Report) -> Table:
    table = _table("Whose fault", "kind", "edits and marks", "share")
    for kind, cost in report.budget.items():
        if cost:
            table.add_row(LABELS[kind], str(cost), share(cost / report.total))
    if table.row_count:
        table.add_row("all", str(report.total), "")
    return table


def _pages(report: Report) -> Table:
    table = _table("By page", "page", "characters", "errors", "CER", "words", "wrong", "WER")
    for page in report.pages:
        letters, words = page.characters, page.words
        counts = (str(letters.length), str(letters.errors), share(letters.rate))
        table.add_row(str(page.page), *counts, str(words.length), str(words.errors), share(words.rate))
    return table


def _order(report: Report) -> Table:
    table = Table(
        "", "page", "what", "why", title="Order and cuts", title_justify="left", box=None, padding=(0, 2, 0, 0)
    )
    for move in report.moves:
        why = f"{move.reason}; after “{move.after}”, not after “{' / '.join(move.reference_after)}”"
        table.add_row("moved", str(move.page), move.text, why)
    for split in report.splits:
        if split.suspect or split.by == "document":
            who = "the reference cuts" if split.by == "reference" else "cut"
            table.add_row(who, str(split.page), f"{split.before} | {split.after}", split.reason)
    return table


def _notes(report: Report) -> Table:
    """Only those of which there is something to say."""
    table = _table("Notes", "note", "page", "in the document", "in the reference")
    for note in report.notes:
        if note.misplaced or note.state != "right":
            place = f"{note.reason}: after “{note.reference_after}”" if note.misplaced else ""
            table.add_row(note.marker, str(note.page), note.state, place)
    return table


def _structure(report: Report) -> Table:
    table = _table("Structure", "", "right", "found", "there", "precision", "recall", "F1", "95 of 100 between")
    for name, measure in report.structure.items():
        tally = measure.tally
        if tally.found + tally.truth:
            counts = (str(tally.hits), str(tally.found), str(tally.truth))
            low, high = measure.interval or (None, None)
            between = "" if low is None else f"{share(low)} – {share(high)}"
            rates = (share(tally.precision), share(tally.recall), share(tally.f1))
            table.add_row(name.replace("_", " "), *counts, *rates, between)
    return table


def _confusions(report: Report) -> Table:
    table = _table("Most frequent misreadings", "printed", "read", "times")
    for printed, read, count in report.confusions[:SHOWN_CONFUSIONS]:
        table.add_row(printed.replace(" ", "␣") or "nothing", read.replace(" ", "␣") or "nothing", str(count))
    return table


def to_json(report: Report) -> dict[str, object]:
    """The whole report as plain values; `budget` adds up to `total`."""
    return {
        "name": report.name,
        "normalisation": NORMALISATION,
        "total": report.total,
        "cer": report.characters.rate,
        "wer": report.words.rate,
        "levels": {
            "reading": _errors(report.characters, report.cer_interval),
            "any_order": _errors(report.unmoved, None),
            "diplomatic": _errors(report.diplomatic, None),
            "words": _errors(report.words, None),
        },
        "budget": dict(report.budget),
        "pages": [
            {"page": page.page, "characters": _errors(page.characters, None), "words": _errors(page.words, None)}
            for page in report.pages
        ],
        "moves": [asdict(move) for move in report.moves],
        "splits": [asdict(split) for split in report.splits],
        "notes": [asdict(note) for note in report.notes],
        "structure": {name: _measure(measure) for name, measure in report.structure.items()},
        "confusions": [{"printed": a, "read": b, "times": count} for a, b, count in report.confusions],
        "differences": [asdict(difference) for difference in report.differences],
    }


def _errors(errors: Errors, interval: Interval | None) -> dict[str, object]:
    return {"characters": errors.length, "errors": errors.errors, "rate": errors.rate, "interval": interval}


def _measure(measure: Measure) -> dict[str, object]:
    tally: Tally = measure.tally
    return {
        "hits": tally.hits,
        "found": tally.found,
        "truth": tally.truth,
        "precision": tally.precision,
        "recall": tally.recall,
        "f1": tally.f1,
        "interval": measure.interval,
    }
