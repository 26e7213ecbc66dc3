"""The report as tables for a terminal, and as plain values for other programs."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from pipeline.verify.kinds import LABELS
from pipeline.verify.measures import share
from pipeline.verify.reading import NORMALISATION
from pipeline.verify.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.verify.bootstrap import Interval
    from pipeline.verify.measures import Errors, Tally
    from pipeline.verify.report import Measure, Report

BUDGET = "Whose fault"
"""The title of the table of kinds."""
SHOWN_CONFUSIONS = 12


def to_tables(report: Report) -> Iterator[Rows]:
    """Whole, budget, pages, order, notes, structure, confusions; a table without rows is left out."""
    for make in (_whole, _budget, _pages, _order, _notes, _structure, _confusions):
        table = make(report)
        if table.rows:
            yield table


def _whole(report: Report) -> Rows:
    levels = (
        ("CER, reading text", report.characters, None),
        ("CER, blocks in any order", report.unmoved, report.cer_interval),
        ("CER, as printed", report.diplomatic, None),
        ("WER, words", report.words, None),
    )
    return Rows(
        f"{report.name}: {report.total} edits and marks differ",
        ("", "length", "errors", "rate", "95 of 100 between"),
        tuple((name, str(e.length), str(e.errors), share(e.rate), _between(interval)) for name, e, interval in levels),
    )


def _between(interval: Interval | None) -> str:
    return f"{share(interval[0])} – {share(interval[1])}" if interval else ""


def _budget(report: Report) -> Rows:
    rows = [(LABELS[kind], str(cost), share(cost / report.total)) for kind, cost in report.budget.items() if cost]
    whole = [("all", str(report.total), "")] if rows else []
    return Rows(BUDGET, ("kind", "edits and marks", "share"), (*rows, *whole))


def _pages(report: Report) -> Rows:
    return Rows(
        "By page",
        ("page", "characters", "errors", "CER", "words", "wrong", "WER"),
        tuple((str(page.page), *_counts(page.characters), *_counts(page.words)) for page in report.pages),
    )


def _counts(errors: Errors) -> tuple[str, str, str]:
    return str(errors.length), str(errors.errors), share(errors.rate)


def _order(report: Report) -> Rows:
    rows = []
    for move in report.moves:
        why = f"{move.reason}; after “{move.after}”, not after “{' / '.join(move.reference_after)}”"
        rows.append(("moved", str(move.page), move.text, why))
    for split in report.splits:
        if split.suspect or split.by == "document":
            who = "the reference cuts" if split.by == "reference" else "cut"
            rows.append((who, str(split.page), f"{split.before} | {split.after}", split.reason))
    return Rows("Order and cuts", ("", "page", "what", "why"), tuple(rows))


def _notes(report: Report) -> Rows:
    """Only those of which there is something to say."""
    rows = []
    for note in report.notes:
        if note.misplaced or note.state != "right":
            place = f"{note.reason}: after “{note.reference_after}”" if note.misplaced else ""
            rows.append((note.marker, str(note.page), note.state, place))
    return Rows("Notes", ("note", "page", "in the document", "in the reference"), tuple(rows))


def _structure(report: Report) -> Rows:
    rows = []
    for name, measure in report.structure.items():
        tally = measure.tally
        if tally.found + tally.truth:
            counts = (str(tally.hits), str(tally.found), str(tally.truth))
            rates = (share(tally.precision), share(tally.recall), share(tally.f1))
            rows.append((name.replace("_", " "), *counts, *rates, _between(measure.interval)))
    headings = ("", "right", "found", "there", "precision", "recall", "F1", "95 of 100 between")
    return Rows("Structure", headings, tuple(rows))


def _confusions(report: Report) -> Rows:
    return Rows(
        "Most frequent misreadings",
        ("printed", "read", "times"),
        tuple((_visible(printed), _visible(read), str(n)) for printed, read, n in report.confusions[:SHOWN_CONFUSIONS]),
    )


def _visible(text: str) -> str:
    return text.replace(" ", "␣") or "nothing"


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
