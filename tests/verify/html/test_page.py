from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings

from pipeline.geometry import Box, Frame
from pipeline.model import Line, Marking, Page, Redaction, Region, Scan, Span, Stroke, Word
from pipeline.verify.html import to_html
from pipeline.verify.html.rows import find_rows
from pipeline.verify.report import verify
from tests.verify import estimate
from tests.verify.texts import document, edited

if TYPE_CHECKING:
    from pathlib import Path

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


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed: a browser cannot be tried")
def test_a_browser_steps_through_the_differences_and_filters_them(tmp_path: Path) -> None:
    keys = (
        "<script>document.dispatchEvent(new KeyboardEvent('keydown',{key:'j'}));"
        "const first=document.querySelector('.here');document.title='stepped to '+first.dataset.kind;"
        "const box=document.querySelector('nav input');box.click();</script></html>"
    )
    file = tmp_path / "report.html"
    file.write_text(report_of(with_scan()).replace("</html>", keys))

    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/profile"]
    made = subprocess.run(
        [*command, "--dump-dom", file.as_uri()], capture_output=True, text=True, timeout=60, check=True
    )

    assert "<title>stepped to recognition</title>" in made.stdout
    assert "<nav>" in made.stdout.replace('<nav hidden="">', "")
    assert '<mark class="recognition here off"' in made.stdout
