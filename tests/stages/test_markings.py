from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.errors import EngineError
from pipeline.geometry import Box, Frame
from pipeline.markings.rereading import Tiles
from pipeline.markings.terms import read_vocabulary
from pipeline.markings.unread import choose, choose_markings, find_unread, to_tiles
from pipeline.model import Page, Scan
from pipeline.stages import markings, marks
from pipeline.vision.sheet import Sheet
from tests.engines.doubles import Crashing
from tests.typeset import HEIGHT, WIDTH, Setter

DPI = 300
FRAME = Frame(WIDTH, HEIGHT)


def stamped(*, skew_deg: float = 0.0) -> tuple[Sheet, Page]:
    """A page with a stamped SECRET at its head, a pen's line through it, and a black bar below."""
    picture = Image.new("L", (WIDTH, HEIGHT), 255)
    draw = ImageDraw.Draw(picture)
    draw.text((1000, 150), "SECRET", font=ImageFont.load_default(90), fill=0)
    draw.line((940, 270, 1420, 140), fill=0, width=7)
    draw.rectangle((600, 900, 1199, 979), fill=0)
    frame = Frame(WIDTH, HEIGHT, 0, skew_deg)
    scan = Scan(file="drawn.png", index=0, sha256="0" * 64, width=WIDTH, height=HEIGHT, dpi=DPI)
    page = Page(number=1, scan=scan, frame=frame)
    return Sheet(np.array(picture, np.uint8), frame, DPI), page


def marked(*, skew_deg: float = 0.0) -> tuple[Sheet, Page]:
    sheet, page = stamped(skew_deg=skew_deg)
    return sheet, marks.run(sheet, page, marks.Settings())


def test_strokes_and_redactions_are_told_from_the_pixels() -> None:
    _, page = marked()

    assert [stroke.kind for stroke in page.strokes if stroke.kind != "rule"] == ["diagonal"]
    assert [redaction.box for redaction in page.redactions] == [Box(600, 900, 1200, 980)]


@pytest.mark.parametrize("skew_deg", [-1.2, 0.4, 2.0])
def test_a_bar_comes_back_to_its_place_on_the_scan(skew_deg: float) -> None:
    _, page = marked(skew_deg=skew_deg)

    found = page.frame.to_scan(page.redactions[0].box)

    assert all(abs(a - b) <= 2 for a, b in zip(found, Box(600, 900, 1200, 980), strict=True))


def test_a_struck_stamp_that_was_passed_over_is_read_again() -> None:
    sheet, page = marked()

    done = markings.run(sheet, page, markings.Settings())

    assert [(m.text, m.struck, m.stroke) for m in done.markings] == [("SECRET", True, "diagonal")]


def test_a_line_of_release_close_above_a_struck_stamp_stays_whole() -> None:
    sheet, page = marked()
    lines = Setter(y=136, size=44, left=960).line("Approved for Release: 2019/07/30").page().regions

    done = markings.run(sheet, page.model_copy(update={"regions": lines}), markings.Settings())

    assert [stamp.text for stamp in done.stamps] == ["Approved for Release: 2019/07/30"]
    assert [region.kind for region in done.regions] == ["stamp"]


def test_a_recogniser_that_reads_nothing_gives_no_marking() -> None:
    sheet, page = marked()
    candidates = find_unread(page, sheet.ink, DPI, [])
    tiles = Tiles.stack(to_tiles(candidates, DPI))
    assert tiles is not None

    readings = tiles.split(())

    assert len(candidates) == 1
    assert list(choose_markings(candidates, readings, read_vocabulary())) == []


def test_a_recogniser_that_crashes_fails_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markings, "find_tesseract", lambda **_: Crashing())

    with pytest.raises(EngineError):
        markings.run(*marked(), markings.Settings())


def test_nothing_is_made_of_readings_that_point_nowhere() -> None:
    assert choose(["aphte", "penta", ""], read_vocabulary()) is None
    assert choose([], read_vocabulary()) is None


def test_an_empty_page_stays_empty() -> None:
    blank = Sheet(np.full((HEIGHT, WIDTH), 255, np.uint8), FRAME, DPI)
    page = Setter().page()

    assert markings.run(blank, marks.run(blank, page, marks.Settings()), markings.Settings()) == page


def test_a_body_of_text_keeps_its_words() -> None:
    blank = Sheet(np.full((HEIGHT, WIDTH), 255, np.uint8), FRAME, DPI)
    page = Setter(y=900).line("The committee met on the tenth.").line("It was secret.").page()

    done = markings.run(blank, page, markings.Settings())

    assert done.regions == page.regions
    assert (done.markings, done.stamps, done.struck_text) == ((), (), ())


def test_the_vocabulary_is_part_of_the_versions() -> None:
    assert "markings.toml" in markings.versions(markings.Settings())
