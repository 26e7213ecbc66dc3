"""Whatever happens to a file's bytes, it is read or refused: never another exception, never a crash."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from pipeline.errors import InputError
from pipeline.ingest import count_pages, find_sources, read_page
from tests.ingest.pdfs import Leaf, a_scan, draw_box, draw_text, save_pdf

if TYPE_CHECKING:
    from pathlib import Path

GREY = np.random.default_rng(0).integers(0, 256, (40, 30)).astype(np.uint8)
NUMBERS = (b"0", b"-1", b"65536", b"2147483648", b"99999999999", b"\xff\xff\xff\xff", b"\0\0\0\0")
damages = st.lists(
    st.tuples(st.floats(0, 1), st.one_of(st.binary(max_size=6), st.sampled_from(NUMBERS)), st.integers(0, 40)),
    min_size=1,
    max_size=8,
)
"""Where, in shares of the file; what is put there; how many bytes it takes the place of."""


@cache
def an_image(kind: str, mode: str) -> bytes:
    file = BytesIO()
    Image.fromarray(GREY).convert(mode).save(file, kind)
    return file.getvalue()


@pytest.fixture(scope="module")
def a_pdf(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    covered = draw_text("agent Smith", 1, 6, 4) + draw_box(0, 5, 8, 6)
    leaves = [a_scan(GREY, after=covered), Leaf(draw_text("An estimate.", 20, 20), size=(72, 72))]
    return save_pdf(tmp_path_factory.mktemp("pdf") / "p.pdf", leaves).read_bytes()


def damage(whole: bytes, damages: list[tuple[float, bytes, int]]) -> bytes:
    for place, new, length in damages:
        start = int(place * len(whole))
        whole = whole[:start] + new + whole[start + length :]
    return whole


def read_or_refuse(path: Path) -> None:
    try:
        (source,) = find_sources([path])
        pages = count_pages(source)
    except InputError as error:
        assert path.name in str(error)  # noqa: PT017 - either outcome is right
        return
    for index in range(min(pages, 2)):
        try:
            grey = read_page(source, index).grey
        except InputError as error:
            assert path.name in str(error)  # noqa: PT017 - as above
        else:
            assert grey.dtype == np.uint8
            assert grey.ndim == 2


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "L"), ("PNG", "P"), ("PNG", "RGBA"), ("JPEG", "L"), ("JPEG", "CMYK"), ("JPEG2000", "L"), ("TIFF", "1")],
)
@given(damages=damages)
@settings(max_examples=40, deadline=None, derandomize=True)
def test_a_damaged_image_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, kind: str, mode: str, damages: list[tuple[float, bytes, int]]
) -> None:
    path = tmp_path_factory.getbasetemp() / "damaged.image"
    path.write_bytes(damage(an_image(kind, mode), damages))

    read_or_refuse(path)


@given(damages=damages)
@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_a_damaged_pdf_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, a_pdf: bytes, damages: list[tuple[float, bytes, int]]
) -> None:
    path = tmp_path_factory.getbasetemp() / "damaged.pdf"
    path.write_bytes(damage(a_pdf, damages))

    read_or_refuse(path)


@given(content=st.binary(max_size=300), start=st.sampled_from([b"", b"%PDF-1.7\n", b"II*\0", b"\x89PNG\r\n\x1a\n"]))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes, start: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes.pdf"
    path.write_bytes(start + content)

    read_or_refuse(path)
