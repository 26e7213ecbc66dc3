"""The HTML file of a report."""

from __future__ import annotations

from html import escape
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from pipeline.verify.html.crops import draw_page, draw_windows
from pipeline.verify.html.looks import COLOURS, SCRIPT, STYLE
from pipeline.verify.html.rows import find_rows
from pipeline.verify.kinds import LABELS
from pipeline.verify.tables import to_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pipeline.model import Document, Page
    from pipeline.verify.flow import Flow
    from pipeline.verify.kinds import Kind
    from pipeline.verify.report import Report
    from pipeline.verify.rows import Rows
    from pipeline.vision.sheet import Grey

Mark = tuple[int, int, "Kind", str]
"""First and last (exclusive) character, kind, and what to say."""


def to_html(report: Report, document: Document, pixels: Callable[[Page], Grey | None] | None = None) -> str:
    """The report as one file; `pixels` gives the scan of a page, None where there is none to show."""
    pages = {page.number: page for page in document.pages}
    scans = {number: grey for number, page in pages.items() if (grey := pixels(page) if pixels else None) is not None}
    drawn = "".join(draw_page(pages[number], grey) for number, grey in scans.items())
    shown = {number: pages[number] for number in scans}
    parts = [
        '<!doctype html><html lang="en"><meta charset="utf-8">',
        f"<title>{escape(report.name)}: verification</title><style>{STYLE}</style>",
        f'<svg width="0" height="0" style="position:absolute"><defs>{drawn}</defs></svg>',
        f"<h1>{escape(report.name)}</h1>",
        _chart(report),
        *map(_table, to_tables(report)),
        _menu(report),
        *_pages(report, shown),
        f"<script>{SCRIPT}</script></html>\n",
    ]
    return "\n".join(parts)


def _chart(report: Report) -> str:
    most = max(report.budget.values(), default=0)
    lines = "".join(
        f'<tr><td>{LABELS[kind]}<td>{cost}<td><span class="{kind}" style="width:{100 * cost / most:.1f}%"></span>'
        for kind, cost in report.budget.items()
        if cost
    )
    return f'<h2>Whose fault</h2><table class="bars">{lines}<tr><td>all<td>{report.total}<td></table>'


def _table(rows: Rows) -> str:
    head = "".join(f"<th>{escape(heading)}" for heading in rows.headings)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}" for cell in row) for row in rows.rows)
    return f"<h2>{escape(rows.title)}</h2><table><tr>{head}{body}</table>"


def _menu(report: Report) -> str:
    """Shown by the script alone: without it, every difference is to be seen."""
    boxes = "".join(
        f'<label class="{kind}"><input type="checkbox" checked value="{kind}"> {LABELS[kind]}</label>'
        for kind in COLOURS
        if report.budget.get(kind)
    )
    return f"<nav hidden>{boxes} next: j, back: k <output></output></nav>"


def _pages(report: Report, scans: dict[int, Page]) -> Iterator[str]:
    truth_marks, found_marks = _marks(report)
    truth, found = report.alignment.truth, report.alignment.found
    for number, rows in groupby(find_rows(report.alignment), key=lambda row: row.page):
        yield f'<h2 id="page{number}">Page {number}</h2>'
        yield _row("<b>scan</b>", "<b>document</b>", "<b>reference</b>")
        for row in rows:
            crop = draw_windows(found, scans, row.found)
            yield _row(crop, _text(found, row.found, found_marks), _text(truth, row.truth, truth_marks))


def _row(crop: str, found: str, truth: str) -> str:
    return f'<div class="row"><div>{crop}</div><div>{found}</div><div>{truth}</div></div>'


def _marks(report: Report) -> tuple[list[Mark], list[Mark]]:
    """The marks of the reference and of the document, in order; they do not overlap."""
    truth: list[Mark] = [(d.truth, d.truth_end, d.kind, d.what) for d in report.differences]
    found: list[Mark] = [(d.found, d.found_end, d.kind, d.what) for d in report.differences]
    found += [(move.found, move.found_end, move.kind, move.reason) for move in report.moves]
    return sorted(truth), sorted(found)


def _text(flow: Flow, span: tuple[int, int], marks: Sequence[Mark]) -> str:
    """The characters of a span; a mark inside a moved passage is nested in it."""
    inside = [mark for mark in marks if mark[0] < span[1] and max(mark[1], mark[0] + 1) > span[0]]
    edges = {span[0], span[1]}
    for start, end, _, _ in inside:
        edges |= {min(max(start, span[0]), span[1]), min(max(end, span[0]), span[1])}
    places = sorted(edges)
    made = [_points(inside, places[0])]
    for start, end in pairwise(places):
        over = [mark for mark in inside if mark[0] <= start and mark[1] >= end]
        made += [_wrapped(escape(flow.shown(start, end)), over[-1:]), _points(inside, end)]
    return "".join(made)


def _points(marks: Iterable[Mark], place: int) -> str:
    """The marks that stand between two characters."""
    return "".join(_wrapped("", [mark]) for mark in marks if mark[0] == mark[1] == place)


def _wrapped(text: str, marks: Iterable[Mark]) -> str:
    for _, _, kind, what in marks:
        title = escape(f"{LABELS[kind]}{': ' if what else ''}{what}", quote=True)
        text = f'<mark class="{kind}" data-kind="{kind}" title="{title}">{text}</mark>'
    return text
