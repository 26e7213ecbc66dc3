"""A PDF page comes out as a viewer shows it, and its page image untouched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from pipeline.errors import InputError, TooLargeError
from pipeline.ingest import pdf_page
from pipeline.ingest.limits import Limits
from tests.ingest.pdfs import UNSEEN, Leaf, a_scan, draw_box, draw_image, draw_text, points_of, save_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.vision.sheet import Grey


def noise(height: int, width: int, seed: int = 0, levels: int = 2) -> Grey:
    return (np.random.default_rng(seed).integers(0, levels, (height, width)) * (255 // (levels - 1))).astype(np.uint8)


def read(path: Path, index: int = 0, limits: Limits | None = None) -> pdf_page.PdfPage:
    return pdf_page.read_page(path, index, limits or Limits(), None)


@given(height=st.integers(20, 400), width=st.integers(20, 400), levels=st.sampled_from([2, 256]))
@settings(max_examples=25, deadline=None)
def test_an_image_that_fills_the_page_is_untouched(
    tmp_path_factory: pytest.TempPathFactory, height: int, width: int, levels: int
) -> None:
    image = noise(height, width, levels=levels)

    page = read(save_pdf(tmp_path_factory.mktemp("p") / "p.pdf", [a_scan(image)]))

    assert np.array_equal(page.pixels.grey, image)
    assert page.pixels.dpi == pytest.approx(200, rel=0.01)
    assert page.pixels.dpi_source == "metadata"
    assert not page.has_text


def test_an_image_with_a_margin_is_not_resampled(tmp_path: Path) -> None:
    image = noise(400, 300)
    across, down = points_of(image)
    leaf = Leaf(draw_image(across, down, 3.3, 2.2), image, (across + 6, down + 30))

    grey = read(save_pdf(tmp_path / "p.pdf", [leaf])).pixels.grey

    assert set(np.unique(grey)) == {0, 255}
    rows, columns = np.nonzero(grey == 0)
    assert np.array_equal(grey[rows.max() - 399 : rows.max() + 1, columns.min() : columns.min() + 300], image)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_shown_turned(tmp_path: Path, turn: int) -> None:
    image = noise(400, 300)

    page = read(save_pdf(tmp_path / "p.pdf", [a_scan(image)._replace(turn=turn)]))

    assert np.array_equal(page.pixels.grey, np.rot90(image, -turn // 90))


def test_a_cropped_page_is_shown_cropped(tmp_path: Path) -> None:
    image = noise(400, 300)
    across, down = points_of(image)
    leaf = a_scan(image)._replace(crop=(0, down / 2, across / 2, down))

    assert np.array_equal(read(save_pdf(tmp_path / "p.pdf", [leaf])).pixels.grey, image[:200, :150])


def test_what_lies_over_the_image_is_seen_and_what_lies_under_is_not(tmp_path: Path) -> None:
    image = np.full((440, 340), 255, np.uint8)
    image[100:120, 40:300] = 0
    over = draw_box(0, 0, 122.4, 36) + draw_text("RELEASED", 20, 140, 6)
    leaf = a_scan(image, after=over, before=draw_text("hidden below the image", 10, 100))

    page = read(save_pdf(tmp_path / "p.pdf", [leaf]))

    assert page.pixels.grey.shape == image.shape
    assert (page.pixels.grey[345:, :] == 0).all()  # the box
    assert page.pixels.grey[30:60, 40:200].min() < 100  # the line
    assert np.array_equal(page.pixels.grey[100:340], image[100:340])


def test_hidden_text_is_told_but_not_drawn(tmp_path: Path) -> None:
    image = noise(400, 300)

    page = read(save_pdf(tmp_path / "p.pdf", [a_scan(image, after=draw_text("secret", 10, 50, mode=UNSEEN))]))

    assert page.has_text
    assert np.array_equal(page.pixels.grey, image)


def test_strips_of_a_page_are_put_together(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    strips = [noise(100, 300, seed) for seed in range(4)]
    page = pdf.add_blank_page(page_size=(108, 144))
    page.obj.Resources = Dictionary(XObject=Dictionary())
    for number, strip in enumerate(strips):
        page.obj.Resources.XObject[f"/S{number}"] = pdf.make_stream(
            np.packbits(strip > 0, axis=1).tobytes(),
            Subtype=Name.Image, Width=300, Height=100, ColorSpace=Name.DeviceGray, BitsPerComponent=1,
        )  # fmt: skip
    content = "".join(f"q 108 0 0 36 0 {108 - 36 * number} cm /S{number} Do Q " for number in range(4))
    page.obj.Contents = pdf.make_stream(content.encode())
    pdf.save(tmp_path / "p.pdf")

    assert np.array_equal(read(tmp_path / "p.pdf").pixels.grey, np.vstack(strips))


def test_an_image_inside_a_form_is_untouched(tmp_path: Path) -> None:
    image = noise(400, 300)
    path = save_pdf(tmp_path / "p.pdf", [a_scan(image)])
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0].obj
        form = pdf.make_stream(
            b"q 1 0 0 1 0 0 cm /Im Do Q", Subtype=Name.Form, BBox=Array([0, 0, 1, 1]), Resources=page.Resources,
        )  # fmt: skip
        page.Resources = Dictionary(XObject=Dictionary(Fm=form))
        page.Contents = pdf.make_stream(b"q 108 0 0 144 0 0 cm /Fm Do Q")
        pdf.save(path)

    assert np.array_equal(read(path).pixels.grey, image)


def test_a_fax_gets_square_pixels(tmp_path: Path) -> None:
    image = noise(100, 200)
    leaf = Leaf(draw_image(72, 72), image, (72, 72))

    page = read(save_pdf(tmp_path / "p.pdf", [leaf]))

    assert page.pixels.grey.shape == (200, 200)
    assert page.pixels.dpi == 200


def test_a_typeset_page_is_rendered_at_300_dpi(tmp_path: Path) -> None:
    page = read(save_pdf(tmp_path / "p.pdf", [Leaf(draw_text("An estimate.", 72, 700))]))

    assert page.pixels.grey.shape == (3300, 2550)
    assert page.pixels.grey.min() == 0
    assert (page.pixels.dpi, page.pixels.dpi_source) == (300, "render")


def test_wallpaper_does_not_set_the_resolution_of_type(tmp_path: Path) -> None:
    image = np.full((110, 85), 240, np.uint8)
    leaf = Leaf(draw_image(612, 792) + draw_text("An estimate.", 72, 700), image)

    assert read(save_pdf(tmp_path / "p.pdf", [leaf])).pixels.grey.shape == (3300, 2550)


def test_a_scan_with_pixels_for_points_keeps_its_pixels_under_a_release_line(tmp_path: Path) -> None:
    image = noise(2200, 1700)
    leaf = Leaf(draw_image(1700, 2200) + draw_text("Approved for Release", 100, 2180), image, (1700, 2200))

    page = read(save_pdf(tmp_path / "p.pdf", [leaf]))

    assert page.pixels.grey.shape == image.shape
    assert page.pixels.dpi == 72


def test_an_annotation_is_seen(tmp_path: Path) -> None:
    path = save_pdf(tmp_path / "p.pdf", [a_scan(np.full((400, 300), 255, np.uint8))])
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        look = pdf.make_stream(b"0 g 0 0 50 50 re f", Subtype=Name.Form, BBox=Array([0, 0, 50, 50]))
        note = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([10, 10, 60, 60]), AP=Dictionary(N=look), F=4)
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])
        pdf.save(path)

    assert (read(path).pixels.grey[250:360, 40:150] == 0).all()


@pytest.mark.parametrize(
    ("entries", "black"),
    [
        pytest.param({"Decode": Array([1, 0])}, 255, id="inverted"),
        pytest.param({"ImageMask": True}, 0, id="stencil"),
        pytest.param(
            {"ColorSpace": Array([Name.Indexed, Name.DeviceGray, 1, pikepdf.String(b"\x20\xe0")])}, 0x20, id="palette"
        ),
    ],
)
def test_bits_mean_what_the_file_says(tmp_path: Path, entries: dict[str, pikepdf.Object], black: int) -> None:
    image = noise(400, 300)
    path = save_pdf(tmp_path / "p.pdf", [a_scan(image)])
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for key, value in entries.items():
            pdf.pages[0].obj.Resources.XObject.Im[f"/{key}"] = value
        if "ImageMask" in entries:
            del pdf.pages[0].obj.Resources.XObject.Im["/ColorSpace"]
        pdf.save(path)

    assert set(read(path).pixels.grey[image == 0].tolist()) == {black}


def test_a_page_of_60000_by_60000_pixels_is_refused(tmp_path: Path) -> None:
    path = save_pdf(tmp_path / "p.pdf", [a_scan(noise(40, 40))])
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.Resources.XObject.Im.Width = 60_000
        pdf.pages[0].obj.Resources.XObject.Im.Height = 60_000
        pdf.save(path)

    with pytest.raises(TooLargeError, match=r"p\.pdf, page 1: 60,000 × 60,000 pixels"):
        read(path)


def test_a_typeset_page_of_a_hundred_yards_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TooLargeError, match="page 1"):
        read(save_pdf(tmp_path / "p.pdf", [Leaf(size=(14400, 14400))]))


def test_a_page_without_a_size_is_refused(tmp_path: Path) -> None:
    path = save_pdf(tmp_path / "p.pdf", [Leaf()])
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.MediaBox = Array([0, 0, 0.5, 100])
        pdf.save(path)

    with pytest.raises(InputError, match="has no size"):
        read(path)


def test_a_page_too_many_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="has no page 2: it has 1"):
        read(save_pdf(tmp_path / "p.pdf", [Leaf()]), 1)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_fax_page_on_its_side_gets_square_pixels(tmp_path: Path, turn: int) -> None:
    leaf = Leaf(draw_image(72, 100), noise(140, 200), (72, 100), turn)

    page = read(save_pdf(tmp_path / "p.pdf", [leaf]))

    assert sorted(page.pixels.grey.shape) == [200, 278]
    assert page.pixels.dpi == pytest.approx(200)
