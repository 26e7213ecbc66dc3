"""A page out of any of the formats, and the same page out of all of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from pipeline.errors import InputError, TooLargeError
from pipeline.ingest import Limits, count_pages, find_sources, read_page

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.vision.sheet import Grey


@pytest.fixture
def page() -> Grey:
    """A white page with black words of uneven length."""
    rng = np.random.default_rng(58)
    made = np.full((300, 240), 255, np.uint8)
    for top in range(30, 260, 12):
        made[top : top + 6, 20 : int(rng.integers(60, 220))] = 0
    return made


@pytest.mark.parametrize("name", ["p.png", "p.tif", "p.jp2", "p.jpg", "p.pdf"])
def test_every_format_gives_the_same_page(tmp_path: Path, page: Grey, name: str) -> None:
    Image.fromarray(page).save(tmp_path / name, dpi=(200, 200), resolution=200)

    (source,) = find_sources([tmp_path / name])
    ingested = read_page(source, 0)

    assert count_pages(source) == 1
    assert ingested.grey.dtype == np.uint8
    assert ingested.grey.shape == page.shape
    assert np.abs(ingested.grey.astype(int) - page).mean() < 4  # JPEG blurs
    assert (ingested.scan.file, ingested.scan.index, len(ingested.scan.sha256)) == (name, 0, 64)
    assert (ingested.scan.width, ingested.scan.height) == (240, 300)
    assert ingested.problems == ()


def test_a_page_too_many_is_refused(tmp_path: Path, page: Grey) -> None:
    Image.fromarray(page).save(tmp_path / "p.png")

    with pytest.raises(InputError, match="has no page 2"):
        read_page(find_sources([tmp_path / "p.png"])[0], 1)


def test_one_damaged_page_of_a_folder_fails_alone(tmp_path: Path, page: Grey) -> None:
    for number in (1, 2, 3):
        Image.fromarray(page).save(tmp_path / f"{number}.png")
    (tmp_path / "2.png").write_bytes(b"")

    (source,) = find_sources([tmp_path])

    assert count_pages(source) == 3
    assert read_page(source, 2).scan.file == "3.png"
    with pytest.raises(InputError, match=r"2\.png is empty"):
        read_page(source, 1)


def test_a_damaged_fax_is_a_problem_of_its_page(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    noise = Image.fromarray(rng.integers(0, 256, (200, 200)).astype(np.uint8)).convert("1")
    for number in (1, 2):
        noise.save(tmp_path / f"{number}.tif", compression="group4")
    whole = (tmp_path / "2.tif").read_bytes()
    (tmp_path / "2.tif").write_bytes(whole[:1000] + rng.bytes(500) + whole[1500:])

    (source,) = find_sources([tmp_path])
    (problem,) = read_page(source, 1).problems

    assert read_page(source, 0).problems == ()
    assert (problem.kind, problem.page) == ("damaged-page", 2)
    assert re.match(r"2\.tif is damaged: .* complaints of its decoder, the first: Fax4Decode", problem.message)


@pytest.mark.parametrize(
    ("limits", "says"),
    [
        (Limits(max_page_mpx=0.05), "p.png, page 1: 240 × 300 pixels"),
        (Limits(max_file_mb=1e-6), "MB, the limit is"),
    ],
)
def test_a_page_above_a_limit_is_refused(tmp_path: Path, page: Grey, limits: Limits, says: str) -> None:
    Image.fromarray(page).save(tmp_path / "p.png")

    with pytest.raises(TooLargeError, match=says):
        read_page(find_sources([tmp_path / "p.png"])[0], 0, limits=limits)


def test_a_document_of_too_many_pages_is_refused(tmp_path: Path, page: Grey) -> None:
    image = Image.fromarray(page)
    image.save(tmp_path / "p.tif", save_all=True, append_images=[image, image])
    (source,) = find_sources([tmp_path / "p.tif"])

    with pytest.raises(TooLargeError, match="3 pages, the limit is 2"):
        count_pages(source, limits=Limits(max_pages=2))
