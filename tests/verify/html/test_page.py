from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings

from pipeline.formats.references import read_reference
from pipeline.geometry import Box, Frame
from pipeline.ingest import find_sources, read_page
from pipeline.model import Line, Marking, Page, Redaction, Region, Scan, Span, Stroke, Word
from pipeline.verify.html import to_html
from pipeline.verify.html.rows import find_rows
from pipeline.verify.html.text import BAR
from pipeline.verify.report import verify
from tests.verify import estimate
from tests.verify.texts import document, edited

if TYPE_CHECKING:
    from pipeline.model import Document
    from pipeline.vision.sheet import Grey

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
WHOLE = Box(0, 0, 400, 600)


def with_scan() -> Document:
    """The estimate with swapped digits, each block's words in one line of the first page."""
    made = estimate.with_text("37 vessels", "73 <vessels")
    regions, blocks = [], []
    for number, block in enumerate(made.blocks):
        box = Box(20, 20 + 20 * number, 380, 36 + 20 * number)
        words = tuple(Word(text=word, box=box, confidence=0.9, engine="t") for word in block.text.split())
        regions.append(Region(kind="text", column=1, box=box, lines=(Line(box=box, words=words),)))
        span = Span(start=0, end=len(block.text), page=1, region=number, line=0, first=0, last=len(words))
        blocks.append(block.model_copy(update={"spans": (span,), "page": 1}))
    page = Page(
        number=1,
        scan=Scan(file="a.png", index=0, sha256="", width=400, height=600, dpi=50),
        frame=Frame(400, 600),
        regions=tuple(regions),
        markings=(Marking(text="SECRET", kind="banner", level="SECRET", struck=True, box=WHOLE, confidence=1),),
        redactions=(Redaction(box=WHOLE, parts=(WHOLE,), fill="white"),),
        strokes=(Stroke(kind="line", box=WHOLE, path=((1, 2), (3, 4)), thickness_px=2),),
    )
    return made.model_copy(update={"pages": (page,), "blocks": tuple(blocks)})


def blank(page: Page) -> Grey:
    return np.full((page.scan.height, page.scan.width), 255, np.uint8)


def report_of(found: Document) -> str:
    return to_html(verify(found, estimate.reference()), found, blank)


def test_the_file_needs_no_network() -> None:
    made = report_of(with_scan())

    assert re.findall(r'(?:src|href)="(?!data:|#)[^"]*"|https?://|@import', made) == []


def test_what_differs_is_marked_in_both_texts_and_escaped() -> None:
    made = report_of(with_scan())

    assert re.search(r'by <mark class="recognition"[^>]*>73 &lt;</mark>vessels', made)
    assert re.search(r'by <mark class="recognition"[^>]*>37 </mark>vessels', made)


def test_the_scan_stands_once_and_windows_refer_to_it() -> None:
    made = report_of(with_scan())

    assert made.count("<image ") == 1
    assert made.count('<use href="#scan1"/>') >= len(estimate.right().blocks) - 2
    assert '<polyline class="stroke" points="1,2 3,4"/>' in made
    assert 'class="struckmark"' in made
    assert 'class="bar"' in made


def test_a_document_without_scans_is_shown_without_windows() -> None:
    found = estimate.right()

    made = to_html(verify(found, estimate.reference()), found)

    assert "<use" not in made
    assert "THE PROBLEM" in made


@settings(max_examples=60, deadline=None)
@given(edited())
def test_every_character_of_both_texts_is_shown(pair: tuple[list[str], list[str]]) -> None:
    alignment = verify(document(*pair[1]), document(*pair[0])).alignment

    rows = find_rows(alignment)

    assert {at for row in rows for at in range(*row.truth)} == set(range(len(alignment.truth.text)))
    shown = {at for row in rows for at in range(*row.found)}
    assert all(alignment.found.text[at] == " " for at in set(range(len(alignment.found.text))) - shown)


def test_strikes_calls_and_withheld_places_are_shown_in_both_texts() -> None:
    made = report_of(with_scan())

    assert made.count("<s>coastal </s>") == 2
    assert made.count("1953.<sup>1</sup> ") == 2
    assert made.count("brings " + BAR + "tons") == 2


def test_a_difference_has_the_same_number_in_both_texts() -> None:
    made = report_of(with_scan())

    numbers = re.findall(r'<mark class="recognition" data-n="(\d+)"', made)
    assert len(numbers) == 2
    assert len(set(numbers)) == 1


def test_each_page_has_a_link_with_its_errors() -> None:
    found = estimate.with_text("37 vessels", "73 vessels")

    made = to_html(verify(found, estimate.reference()), found)

    assert '<a href="#page1" title="2 errors">1<small>2</small></a>' in made
    assert '<a href="#page2" title="0 errors">2<small></small></a>' in made
    assert 'id="page2"' in made


SHOWCASE = Path(__file__).parents[3] / "raw" / "nie-58"


def test_the_report_of_an_estimate_is_small_enough_to_open_at_once() -> None:
    reference = read_reference(SHOWCASE / "reference.md")
    (source,) = find_sources([SHOWCASE / "nie-58.pdf"])
    scans = [read_page(source, index).grey for index in range(11)]
    pages = tuple(a_page(number, grey) for number, grey in enumerate(scans, 1))
    found = reference.document.model_copy(update={"pages": pages})

    made = to_html(verify(found, reference), found, lambda page: scans[page.number - 1])

    assert made.count("<image ") == 11
    assert 1_000_000 < len(made) < 4_000_000
    assert made.count("<") < 5_000


def a_page(number: int, grey: Grey) -> Page:
    height, width = grey.shape
    scan = Scan(file=f"{number}.png", index=0, sha256="", width=width, height=height, dpi=300)
    return Page(number=number, scan=scan, frame=Frame(width, height))


def browse(report: str, script: str, folder: Path) -> str:
    """The page as a browser has it after a script has run in it."""
    file = folder / "report.html"
    file.write_text(report.replace("</html>", f"<script>{script}</script></html>"))
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile"]
    made = subprocess.run(
        [*command, "--dump-dom", file.as_uri()], capture_output=True, text=True, timeout=60, check=True
    )
    return made.stdout


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed: a browser cannot be tried")
def test_a_browser_steps_through_the_differences_and_filters_them(tmp_path: Path) -> None:
    keys = (
        "const press=key=>document.dispatchEvent(new KeyboardEvent('keydown',{key}));"
        "const click=value=>document.querySelector(`nav input[value=${value}]`).click();"
        "press('j');document.title=document.querySelectorAll('.here').length+' here, '+"
        "document.querySelector('nav output').value;"
        "click('rows');document.title+=', rows '+document.querySelectorAll('.row:not([hidden])').length;"
        "click('recognition');document.title+=', then '+document.querySelectorAll('.row:not([hidden])').length;"
    )

    made = browse(report_of(with_scan()), keys, tmp_path)

    assert "<title>2 here, 1 of 1, rows 1, then 0</title>" in made
    assert '<p class="script">' in made
    assert 'class="recognition here off"' in made


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed: a browser cannot be tried")
def test_without_its_script_a_report_is_read_whole(tmp_path: Path) -> None:
    whole = report_of(with_scan())
    mute = whole[: whole.rindex("<script>")] + "</html>"
    measure = (
        "const seen=[...document.querySelectorAll('.row mark')].filter(mark=>mark.offsetParent);"
        "document.title=seen.length+' marks, '+document.querySelector('.script').offsetHeight+' high';"
    )

    assert "<title>2 marks, 0 high</title>" in browse(mute, measure, tmp_path)
