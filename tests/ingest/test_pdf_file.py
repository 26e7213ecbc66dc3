"""Each way in which a PDF can be broken gives a message of its own, with the file's name and the remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pikepdf
import pytest

from pipeline.errors import EncryptedError, InputError
from pipeline.ingest import count_pages, find_sources, read_page
from tests.ingest.pdfs import a_scan, draw_box, draw_text, save_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.ingest.sources import Source
    from pipeline.vision.sheet import Grey

IMAGE: Grey = (np.random.default_rng(5).integers(0, 2, (200, 150)) * 255).astype(np.uint8)
PAGES = 4


@pytest.fixture
def whole(tmp_path: Path) -> bytes:
    return save_pdf(tmp_path / "whole.pdf", [a_scan(IMAGE)] * PAGES).read_bytes()


def a_file(tmp_path: Path, content: bytes, name: str = "memo.pdf") -> Source:
    (tmp_path / name).write_bytes(content)
    return find_sources([tmp_path / name])[0]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_cut_off_file_is_refused(tmp_path: Path, whole: bytes, share: float) -> None:
    source = a_file(tmp_path, whole[: int(share * len(whole))])

    for read in (lambda: count_pages(source), lambda: read_page(source, 0)):
        with pytest.raises(InputError, match=r"^memo\.pdf is cut off .*: fetch it again$"):
            read()


@pytest.mark.parametrize(("old", "new"), [(b"startxref\n", b"startxref\n9"), (b"xref\n0 ", b"xrfe\n0 ")])
def test_a_broken_table_of_objects_is_made_anew_and_told_once(
    tmp_path: Path, whole: bytes, old: bytes, new: bytes
) -> None:
    source = a_file(tmp_path, whole.replace(old, new))

    pages = [read_page(source, index) for index in range(count_pages(source))]

    assert [np.array_equal(page.grey, IMAGE) for page in pages] == [True] * PAGES
    assert [[problem.kind for problem in page.problems] for page in pages] == [["damaged-file"], [], [], []]


def test_rubbish_after_the_end_does_no_harm(tmp_path: Path, whole: bytes) -> None:
    source = a_file(tmp_path, whole + b"\r\n-- \r\nsent by mail" + bytes(2000))

    assert count_pages(source) == PAGES


@pytest.mark.parametrize("content", [b"%PDF-1.4\n%%EOF", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"])
def test_a_file_without_a_catalogue_is_damaged(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(InputError, match=r"^memo\.pdf is a damaged PDF .*: fetch it again$"):
        count_pages(a_file(tmp_path, content))


def test_pages_that_hold_themselves_are_damaged(tmp_path: Path, whole: bytes) -> None:
    source = a_file(tmp_path, whole)
    with pikepdf.open(source.files[0], allow_overwriting_input=True) as pdf:
        pdf.Root.Pages.Kids.append(pdf.Root.Pages)
        pdf.save(source.files[0])

    with pytest.raises(InputError, match="damaged PDF"):
        count_pages(source)


def test_a_file_of_no_pages_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"^memo\.pdf is a PDF with 0 pages"):
        count_pages(find_sources([save_pdf(tmp_path / "memo.pdf", [])])[0])


MODERN = {"R": 6}
OLD = {"R": 3, "aes": False, "metadata": False}


@pytest.mark.parametrize("kind", [MODERN, OLD])
@pytest.mark.parametrize(
    ("password", "says"),
    [
        (None, "is encrypted and needs a password: give the right one with --password"),
        ("", "is encrypted and needs a password"),
        ("guess", "is encrypted and the password is wrong: give the right one with --password"),
        ("ключ", "the password is wrong"),
    ],
)
def test_an_encrypted_file_asks_for_its_password(
    tmp_path: Path, kind: dict[str, int], password: str | None, says: str
) -> None:
    locked = pikepdf.Encryption(owner="owner", user="user", **kind)  # type: ignore[arg-type]  # as in its documentation
    (source,) = find_sources([save_pdf(tmp_path / "memo.pdf", [a_scan(IMAGE)], locked)])

    with pytest.raises(EncryptedError, match=f"^memo.pdf .*{says}"):
        count_pages(source, password)
    with pytest.raises(EncryptedError, match=says):
        read_page(source, 0, password=password)


@pytest.mark.parametrize("kind", [MODERN, OLD])
@pytest.mark.parametrize("password", ["owner", "user"])
def test_the_right_password_opens_it_and_its_text(tmp_path: Path, kind: dict[str, int], password: str) -> None:
    locked = pikepdf.Encryption(owner="owner", user="user", **kind)  # type: ignore[arg-type]  # as in its documentation
    leaf = a_scan(np.full((600, 600), 255, np.uint8), after=draw_text("agent", 50, 50) + draw_box(40, 40, 90, 30))
    (source,) = find_sources([save_pdf(tmp_path / "memo.pdf", [leaf], locked)])

    assert count_pages(source, password) == 1
    assert [problem.kind for problem in read_page(source, 0, password=password).problems] == ["text-under-redaction"]


@pytest.mark.parametrize("password", [None, "another file's"])
def test_a_file_that_only_its_owner_may_change_is_read(tmp_path: Path, password: str | None) -> None:
    locked = pikepdf.Encryption(owner="owner", user="", R=6)
    (source,) = find_sources([save_pdf(tmp_path / "memo.pdf", [a_scan(IMAGE)], locked)])

    assert np.array_equal(read_page(source, 0, password=password).grey, IMAGE)


def test_a_password_too_many_does_no_harm(tmp_path: Path, whole: bytes) -> None:
    assert count_pages(a_file(tmp_path, whole), "unneeded") == PAGES


@pytest.mark.parametrize("kind", ["DCTDecode", "JPXDecode"])
def test_an_image_that_cannot_be_decoded_is_no_blank_page(tmp_path: Path, whole: bytes, kind: str) -> None:
    source = a_file(tmp_path, whole)
    with pikepdf.open(source.files[0], allow_overwriting_input=True) as pdf:
        page = pdf.pages[2].obj
        page.Resources.XObject.Im.write(b"\x01\x02 garbage", filter=pikepdf.Name("/" + kind))
        pdf.save(source.files[0])

    assert np.array_equal(read_page(source, 1).grey, IMAGE)
    with pytest.raises(InputError, match=r"^memo\.pdf, page 3: its image is damaged"):
        read_page(source, 2)


def test_a_blank_page_is_a_page(tmp_path: Path) -> None:
    (source,) = find_sources([save_pdf(tmp_path / "memo.pdf", [a_scan(np.full((200, 150), 255, np.uint8))])])

    page = read_page(source, 0)

    assert page.grey.min() == 255
    assert page.problems == ()


@pytest.mark.parametrize("name", ["two words.pdf", "two\nlines.pdf", "Замок é.pdf", "-rf.pdf"])
def test_odd_names_are_read_and_can_be_printed(tmp_path: Path, whole: bytes, name: str) -> None:
    good = a_file(tmp_path, whole, name)
    assert np.array_equal(read_page(good, 0).grey, IMAGE)

    bad = a_file(tmp_path, whole[:400], name)
    with pytest.raises(InputError) as caught:
        count_pages(bad)
    assert str(caught.value).isprintable()
    assert str(tmp_path) not in str(caught.value)
