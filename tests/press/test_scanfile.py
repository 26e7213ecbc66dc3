from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest

from pipeline.ingest import limits, reading, sources
from pipeline.press.scanfile import to_pdf, to_png

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.vision.sheet import Grey


def bitonal() -> Grey:
    return np.where(np.random.default_rng(1).random((233, 171)) < 0.2, 0, 255).astype(np.uint8)


def grey() -> Grey:
    return np.tile(np.linspace(10, 250, 160).astype(np.uint8), (200, 1))


def read_back(pages: list[Grey], dpi: tuple[int, int], folder: Path) -> list[reading.Ingested]:
    (folder / "scan.pdf").write_bytes(to_pdf(pages, dpi))
    (source,) = sources.find_sources([folder])
    return [reading.read_page(source, index, limits=limits.Limits()) for index in range(len(pages))]


def test_black_and_white_pages_are_read_as_they_were_written(tmp_path: Path) -> None:
    pages = [bitonal(), bitonal()[::-1].copy()]

    for page, found in zip(pages, read_back(pages, (200, 200), tmp_path), strict=True):
        assert np.array_equal(found.grey, page)
        assert found.scan.dpi == 200


def test_grey_pages_are_read_about_as_they_were_written(tmp_path: Path) -> None:
    (found,) = read_back([grey()], (300, 300), tmp_path)

    assert found.grey.shape == grey().shape
    assert np.abs(found.grey.astype(int) - grey()).max() < 12


@pytest.mark.parametrize("page", [bitonal(), grey()])
def test_png_keeps_every_pixel_and_the_resolution(page: Grey) -> None:
    made = to_png(page, (204, 98))

    read = cv2.imdecode(np.frombuffer(made, np.uint8), cv2.IMREAD_GRAYSCALE)
    assert read is not None
    assert (read == page).all()
    assert b"pHYs" + (8031).to_bytes(4, "big") + (3858).to_bytes(4, "big") + b"\x01" in made


def test_equal_pages_give_equal_bytes() -> None:
    assert to_pdf([grey(), bitonal()], (300, 300)) == to_pdf([grey(), bitonal()], (300, 300))


def test_a_pdf_tells_neither_date_nor_identifier() -> None:
    made = to_pdf([bitonal()], (300, 300))

    assert b"/CreationDate" not in made
    assert b"/ID" not in made
