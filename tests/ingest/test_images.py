"""Images of every depth and colour come out grey, dark where they are dark, on white, upright."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PIL import Image

from pipeline.errors import InputError, TooLargeError
from pipeline.ingest import images
from pipeline.ingest.limits import Limits

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.ingest.pixels import Pixels
    from pipeline.vision.sheet import Grey

BLACK, WHITE = 0, 255
PAGE: Grey = np.full((60, 40), WHITE, np.uint8)
PAGE[10:20, 5:30] = BLACK


def read(path: Path, index: int = 0, limits: Limits | None = None) -> Pixels:
    return images.read_page(path, index, limits or Limits())


def claims(path: Path, grey: Grey) -> bool:
    """Whether the file gives this page, within what colour conversion rounds."""
    return read(path).grey.shape == grey.shape and bool((np.abs(read(path).grey.astype(int) - grey) <= 2).all())


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "I;16"])
def test_a_png_of_any_depth(tmp_path: Path, mode: str) -> None:
    image = Image.fromarray(PAGE)
    sixteen = Image.fromarray(PAGE.astype(np.uint16) * 257)
    (sixteen if mode == "I;16" else image.convert(mode)).save(tmp_path / "p.png")

    assert claims(tmp_path / "p.png", PAGE)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "CMYK", "LAB", "YCbCr", "I;16", "F"])
def test_a_tiff_of_any_depth(tmp_path: Path, mode: str) -> None:
    match mode:
        case "I;16":
            image = Image.fromarray(PAGE.astype(np.uint16) * 257)
        case "F":
            image = Image.fromarray(PAGE.astype(np.float32) / WHITE)
        case "LAB":
            image = Image.merge("LAB", (Image.fromarray(PAGE), *[Image.new("L", (40, 60), 0)] * 2))
        case _:
            image = Image.fromarray(PAGE).convert("RGB").convert(mode)
    image.save(tmp_path / "p.tif")

    assert claims(tmp_path / "p.tif", PAGE)


@pytest.mark.parametrize("compression", ["group3", "group4", "tiff_lzw", "packbits", "tiff_adobe_deflate"])
def test_a_bilevel_tiff_of_any_compression(tmp_path: Path, compression: str) -> None:
    Image.fromarray(PAGE).convert("1").save(tmp_path / "p.tif", compression=compression)

    assert claims(tmp_path / "p.tif", PAGE)


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_jpeg_of_any_colour(tmp_path: Path, mode: str) -> None:
    smooth = np.tile(np.linspace(0, 255, 64, dtype=np.uint8), (64, 1))
    Image.fromarray(smooth).convert("RGB").convert(mode).save(tmp_path / "p.jpg", quality=98)

    assert claims(tmp_path / "p.jpg", smooth)


def test_transparent_is_white(tmp_path: Path) -> None:
    paper = np.zeros((60, 40, 4), np.uint8)
    paper[10:20, 5:30] = (0, 0, 0, 255)
    Image.fromarray(paper).save(tmp_path / "p.png")

    assert claims(tmp_path / "p.png", PAGE)


def test_a_transparent_palette_entry_is_white(tmp_path: Path) -> None:
    image = Image.fromarray((PAGE == BLACK).astype(np.uint8)).convert("P")
    image.putpalette([0, 0, 0, 0, 0, 0])
    image.save(tmp_path / "p.png", transparency=0)

    assert claims(tmp_path / "p.png", PAGE)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_is_turned_as_its_camera_says(tmp_path: Path, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    page = np.full((64, 48), 200, np.uint8)
    page[:16, :16] = 0
    Image.fromarray(page).save(tmp_path / "p.jpg", exif=exif, quality=98)

    grey = read(tmp_path / "p.jpg").grey

    shown = {1: (0, 0), 2: (0, -1), 3: (-1, -1), 4: (-1, 0), 5: (0, 0), 6: (0, -1), 7: (-1, -1), 8: (-1, 0)}
    assert grey.shape == ((64, 48) if orientation < 5 else (48, 64))
    assert grey[shown[orientation]] < 20


def test_every_page_of_a_tiff_is_read(tmp_path: Path) -> None:
    shades = [Image.new("L", (10 + shade, 20), shade) for shade in range(12)]
    shades[0].save(tmp_path / "p.tif", save_all=True, append_images=shades[1:])

    assert images.count_pages(tmp_path / "p.tif") == 12
    assert [read(tmp_path / "p.tif", index).grey[0, 0] for index in range(12)] == list(range(12))
    with pytest.raises(InputError, match="has no page 13: it has 12"):
        read(tmp_path / "p.tif", 12)


def test_a_fax_gets_square_pixels(tmp_path: Path) -> None:
    Image.fromarray(PAGE).convert("1").save(tmp_path / "p.tif", dpi=(204, 98))

    page = read(tmp_path / "p.tif")

    assert page.grey.shape == (125, 40)
    assert page.dpi == pytest.approx(204)


@pytest.mark.parametrize(("said", "read_dpi"), [((300, 300), 300), ((200, 200), 200), (None, 0)])
def test_the_file_tells_its_resolution(tmp_path: Path, said: tuple[int, int] | None, read_dpi: int) -> None:
    image = Image.fromarray(PAGE)
    image.save(tmp_path / "p.png", dpi=said) if said else image.save(tmp_path / "p.png")

    assert read(tmp_path / "p.png").dpi == pytest.approx(read_dpi, rel=0.001)


@pytest.mark.parametrize("name", ["p.png", "p.tif", "p.jpg", "p.jp2"])
@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_cut_off_image_is_told_from_a_blank_one(tmp_path: Path, name: str, share: float) -> None:
    noise = np.random.default_rng(1).integers(0, 256, (200, 200)).astype(np.uint8)
    Image.fromarray(noise).save(tmp_path / name, **({"compression": "tiff_lzw"} if name == "p.tif" else {}))
    whole = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(whole[: int(share * len(whole))])

    with pytest.raises(InputError, match=rf"^{name}, page 1: the image is damaged or cut off .*: fetch it again$"):
        read(tmp_path / name)


def test_a_cut_off_tiff_keeps_its_first_pages(tmp_path: Path) -> None:
    noise = [np.random.default_rng(k).integers(0, 256, (50, 50)).astype(np.uint8) for k in range(3)]
    Image.fromarray(noise[0]).save(tmp_path / "p.tif", save_all=True, append_images=map(Image.fromarray, noise[1:]))
    whole = (tmp_path / "p.tif").read_bytes()
    (tmp_path / "p.tif").write_bytes(whole[:-1000])

    assert np.array_equal(read(tmp_path / "p.tif", 0).grey, noise[0])
    with pytest.raises(InputError, match="page 3"):
        read(tmp_path / "p.tif", 2)


def test_a_fax_with_bad_codes_is_read_with_what_its_decoder_complains_of(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    rng = np.random.default_rng(1)
    noise = Image.fromarray(rng.integers(0, 256, (200, 200)).astype(np.uint8)).convert("1")
    noise.save(tmp_path / "p.tif", compression="group4")
    whole = (tmp_path / "p.tif").read_bytes()
    assert read(tmp_path / "p.tif").complaints == ()
    (tmp_path / "p.tif").write_bytes(whole[:1000] + rng.bytes(500) + whole[1500:])

    page = read(tmp_path / "p.tif")

    assert page.grey.shape == (200, 200)
    assert "Bad code word" in page.complaints[0]
    assert capfd.readouterr().err == ""


def png_that_claims(width: int, height: int) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_60000_by_60000_pixels_are_refused_before_memory_is_taken(tmp_path: Path) -> None:
    (tmp_path / "p.png").write_bytes(png_that_claims(60_000, 60_000))

    with pytest.raises(TooLargeError, match=r"^p\.png, page 1: 60,000 × 60,000 pixels, the limit is 150 million"):
        read(tmp_path / "p.png")


def test_no_memory_is_an_error_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Image.fromarray(PAGE).save(tmp_path / "p.png")

    def fail(_image: Image.Image) -> None:
        raise MemoryError

    monkeypatch.setattr(Image.Image, "load", fail)
    monkeypatch.setattr("PIL.PngImagePlugin.PngImageFile.load", fail)

    with pytest.raises(TooLargeError, match="not enough memory"):
        read(tmp_path / "p.png")


@given(grey=arrays(np.uint8, st.tuples(st.integers(1, 40), st.integers(1, 40))))
def test_what_was_saved_is_read(tmp_path_factory: pytest.TempPathFactory, grey: Grey) -> None:
    path = tmp_path_factory.getbasetemp() / "saved.png"
    Image.fromarray(grey).save(path)

    assert np.array_equal(read(path).grey, grey)
