from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import InputError, TooLargeError, TranscriptionError
from pipeline.formats import decoding
from pipeline.formats.decoding import read_text

if TYPE_CHECKING:
    from pathlib import Path

XML = '<?xml version="1.0" encoding="{}"?><p>café</p>'


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("café".encode(), "café"),
        ("café".encode("utf-8-sig"), "café"),
        ("café".encode("utf-16"), "café"),
        (b"\xfe\xff" + "café".encode("utf-16-be"), "café"),
        (XML.format("ISO-8859-1").encode("latin-1"), XML.format("ISO-8859-1")),
        (XML.format("UTF-16").encode("utf-16"), XML.format("UTF-16")),
        (b"one\r\ntwo", "one\r\ntwo"),
        (b"", ""),
    ],
)
def test_a_text_is_read_in_the_encoding_that_it_names(raw: bytes, text: str, tmp_path: Path) -> None:
    (tmp_path / "r").write_bytes(raw)

    assert read_text(tmp_path / "r") == text


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"one\ntw\xff", "r.md, line 2, column 3: not UTF-8 (invalid start byte): save it as UTF-8"),
        (b"one\nab\0", "r.md, line 2, column 3: '\\x00' is no text; is this a text file?"),
        (XML.format("KLINGON").encode(), "r.md, line 1, column 1: encoding 'KLINGON' is unknown: save it as UTF-8"),
        (XML.format("ASCII").encode(), "r.md, line 1, column 45: not ASCII"),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(raw: bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / "r.md").write_bytes(raw)

    with pytest.raises(TranscriptionError) as caught:
        read_text(tmp_path / "r.md")

    assert str(caught.value).removeprefix(f"{tmp_path}/").startswith(message)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MAX_TEXT_MB", 2)
    with (tmp_path / "r.md").open("wb") as file:
        file.truncate(3_000_000)

    with pytest.raises(TooLargeError, match=r"r\.md has 3 MB, the limit is 2"):
        read_text(tmp_path / "r.md")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"r\.md cannot be read: No such file"):
        read_text(tmp_path / "r.md")


@given(
    st.binary(max_size=60), st.sampled_from([b"", b"\xff\xfe", b'<?xml encoding="utf-16"?>', b'<?xml encoding="hex"?>'])
)
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, raw: bytes, start: bytes) -> None:
    file = tmp_path_factory.getbasetemp() / "any.md"
    file.write_bytes(start + raw)
    try:
        text = read_text(file)
    except TranscriptionError:
        text = ""

    assert "\0" not in text
