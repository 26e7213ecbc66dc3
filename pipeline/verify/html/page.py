"""The HTML file of a report: summary, tables, and page by page the scan beside both texts."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.verify.html.crops import draw_page, draw_windows
from pipeline.verify.html.looks import SCRIPT, STYLE
from pipeline.verify.html.rows import find_rows
from pipeline.verify.html.text import Mark, to_spans
from pipeline.verify.kinds import LABELS
from pipeline.verify.measures import share
from pipeline.verify.tables import BUDGET, to_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.model import Document, Page
    from pipeline.verify.report import Report
    from pipeline.verify.rows import Rows
    from pipeline.vision.sheet import Grey


def to_html(report: Report, document: Document, pixels: Callable[[Page], Grey | None] | None = None) -> str:
    """The report as one file; `pixels` gives the scan of a page, None where there is none to show."""
    pages = {page.number: page for page in document.pages}
    scans = {number: grey for number, page in pages.items() if (grey := pixels(page) if pixels else None) is not None}
    drawn = "".join(draw_page(pages[number], grey) for number, grey in scans.items())
    shown = {number: pages[number] for number in scans}
    parts = [
        '<!doctype html><html lang="en"><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>{escape(report.name)}: verification</title><style>{STYLE}</style>",
        f'<svg width="0" height="0" style="position:absolute"><defs>{drawn}</defs></svg>',
        f"<header><h1>{escape(report.name)}</h1>{_figures(report)}{_chart(report)}</header>",
        _menu(report),
        f"<section>{''.join(_table(rows) for rows in to_tables(report) if rows.title != BUDGET)}</section>",
        *_pages(report, shown),
        f"<script>{SCRIPT}</script></html>\n",
    ]
    return "\n".join(parts)


def _figures(report: Report) -> str:
    """The figures that are asked for first, large."""
    figures = (
        ("edits and marks differ", str(report.total)),
        ("of characters wrong (CER)", share(report.characters.rate)),
        ("with blocks in any order", share(report.unmoved.rate)),
        ("of words wrong (WER)", share(report.words.rate)),
    )
    return f"<dl>{''.join(f'<div><dt>{name}<dd>{value}</div>' for name, value in figures)}</dl>"


def _chart(report: Report) -> str:
    """Whose fault, as bars."""
    most = max(report.budget.values(), default=0)
    lines = "".join(
        f"<tr><td>{LABELS[kind]}<td>{cost}<td>{100 * cost / report.total:.0f} %"
        f'<td><span class="{kind}" style="width:{100 * cost / most:.1f}%"></span>'
        for kind, cost in report.budget.items()
        if cost
    )
    return f'<table class="bars">{lines}</table>' if lines else ""


def _table(rows: Rows) -> str:
    head = "".join(f"<th>{escape(heading)}" for heading in rows.headings)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}" for cell in row) for row in rows.rows)
    return f"<div><h2>{escape(rows.title)}</h2><table><tr>{head}{body}</table></div>"


def _menu(report: Report) -> str:
    """Links to the pages; filter and steps are shown by the script alone: without it, all differences are seen."""
    links = "".join(
        f'<a href="#page{page.page}" title="{page.characters.errors} errors">{page.page}'
        f"<small>{page.characters.errors or ''}</small></a>"
        for page in report.pages
    )
    boxes = "".join(
        f'<label class="{kind}"><input type="checkbox" checked value="{kind}"> {LABELS[kind]}</label>'
        for kind, cost in report.budget.items()
        if cost
    )
    steps = '<button value="-1">back <kbd>k</kbd></button><button value="1">next <kbd>j</kbd></button><output></output>'
    narrow = '<label><input type="checkbox" value="rows"> only passages that differ</label>'
    return f'<nav><p>page {links}</p><p class="script" hidden>{steps}{narrow}{boxes}</p></nav>'


def _pages(report: Report, scans: dict[int, Page]) -> Iterator[str]:
    truth_marks, found_marks = _marks(report)
    truth, found = report.alignment.truth, report.alignment.found
    for number, rows in groupby(find_rows(report.alignment), key=lambda row: row.page):
        yield f'<h2 id="page{number}">Page {number}</h2>'
        yield '<div class="head"><b>scan</b><b>document</b><b>reference</b></div>'
        for row in rows:
            crop = draw_windows(found, scans, row.found)
            texts = to_spans(found, row.found, found_marks), to_spans(truth, row.truth, truth_marks)
            yield f'<div class="row"><div>{crop}</div><div>{texts[0]}</div><div>{texts[1]}</div></div>'


def _marks(report: Report) -> tuple[list[Mark], list[Mark]]:
    """The marks of the reference and of the document, in order; those of one text do not overlap, but for moves."""
    numbered = list(enumerate(report.differences))
    truth = [Mark(d.truth, d.truth_end, number, d.kind, d.what) for number, d in numbered]
    found = [Mark(d.found, d.found_end, number, d.kind, d.what) for number, d in numbered]
    found += [Mark(m.found, m.found_end, n, m.kind, m.reason) for n, m in enumerate(report.moves, len(numbered))]
    return sorted(truth), sorted(found)
