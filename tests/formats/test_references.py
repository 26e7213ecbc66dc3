from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.errors import InputError, TranscriptionError
from pipeline.formats.document_json import to_json
from pipeline.formats.references import read_reference
from pipeline.model import Block, Document

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("name", "text"),
    [("r.md", "one"), ("r.TXT", "one"), ("r.xml", "<body><p>one</p></body>")],
)
def test_the_ending_tells_the_format(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text)

    read = read_reference(tmp_path / name)

    assert [block.text for block in read.document.blocks] == ["one"]
    assert read.places == ()


def test_a_document_serves_as_a_reference(tmp_path: Path) -> None:
    document = Document(id="d", pages=(), blocks=(Block(kind="paragraph", text="one", page=1),))
    (tmp_path / "document.json").write_text(to_json(document))

    assert read_reference(tmp_path).document == document
    assert read_reference(tmp_path / "document.json").document == document


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"r\.md cannot be read: No such file"):
        read_reference(tmp_path / "r.md")


@pytest.mark.parametrize("name", ["r.md", "r.txt"])
def test_a_reference_without_text_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(" \n\n")

    with pytest.raises(TranscriptionError, match="there is no text in it"):
        read_reference(tmp_path / name)


def test_an_unknown_ending_is_refused_with_those_that_are_known(tmp_path: Path) -> None:
    (tmp_path / "r.docx").write_text("x")

    with pytest.raises(InputError, match=r"no reader for \.docx; a reference is \.json, \.md"):
        read_reference(tmp_path / "r.docx")


def test_what_pages_of_the_web_leave_in_a_text_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "r.md").write_text("\ufeffsophis\u00adticated zero\u200bwidth", "utf-8")

    assert [block.text for block in read_reference(tmp_path / "r.md").document.blocks] == ["sophisticated zerowidth"]
