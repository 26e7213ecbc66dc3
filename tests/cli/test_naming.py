"""declass entities."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from pipeline.cli.naming import entities
from pipeline.errors import InputError
from pipeline.formats.document_json import to_json
from pipeline.model import Block, Document, Footnote

if TYPE_CHECKING:
    from pathlib import Path


def test_offsets_lead_into_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.md"
    file.write_text("## THE ~~PEIPING~~ REGIME\n\nMoscow\u2019s aims.\n", encoding="utf-8")

    entities(file, as_json=True)
    found = json.loads(capsys.readouterr().out)["entities"]

    assert [(name["text"], name["name"]) for name in found] == [("PEIPING", "Beijing"), ("Moscow", "Moscow")]
    assert [file.read_text("utf-8")[name["start"] : name["end"]] for name in found] == ["PEIPING", "Moscow"]


def test_offsets_count_a_line_end_once_and_letters_beyond_the_basic_plane_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.md"
    file.write_bytes("\ufeff# \U0001d538 REPORT\r\n\r\nFrom \U0001f600 Dairen and the Soviet\r\nUnion.\r\n".encode())

    entities(file, as_json=True)
    found = json.loads(capsys.readouterr().out)["entities"]

    with file.open(encoding="utf-8") as lines:
        text = lines.read()
    assert [text[name["start"] : name["end"]] for name in found] == ["Dairen", "Soviet\nUnion"]
    assert [file.read_bytes()[slice(*name["bytes"])] for name in found] == [b"Dairen", b"Soviet\r\nUnion"]


def test_a_document_tells_the_block(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "document.json"
    document = Document(id="a", pages=(), blocks=(Block(kind="paragraph", text="in Dairen", page=1),))
    file.write_text(to_json(document), encoding="utf-8")

    entities(file, as_json=True)
    (name,) = json.loads(capsys.readouterr().out)["entities"]

    assert (name["block"], name["start"], name["end"], name["name"]) == (0, 3, 9, "Dalian")


def test_without_json_a_line_is_a_name_below_the_names_of_the_columns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("in Dairen", encoding="utf-8")

    entities(file)

    heading, name = capsys.readouterr().out.splitlines()
    assert heading == "label\ttext\tname\tid\tconfidence\tstart\tend"
    assert name == "PLACE\tDairen\tDalian\t\t1.0\t3\t9"


def test_a_name_of_a_document_tells_what_its_offsets_count_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "document.json"
    note = Footnote(marker="1", text="in Dairen", page=1)
    file.write_text(to_json(Document(id="a", pages=(), footnotes=(note,))), encoding="utf-8")

    entities(file)

    assert capsys.readouterr().out.splitlines() == [
        "label\ttext\tname\tid\tconfidence\tstart\tend\tblock\tnote",
        "PLACE\tDairen\tDalian\t\t1.0\t3\t9\t\t0",
    ]


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.md"):
        entities(tmp_path / "none.md")


def test_names_are_checked_against_those_beside_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.md"
    file.write_text("in Dairen", encoding="utf-8")
    names = {"entities": [{"start": 3, "end": 9, "text": "Dairen", "label": "PLACE", "name": "Dalian"}]}
    (tmp_path / "a.entities.json").write_text(json.dumps(names), encoding="utf-8")

    entities(file, check=True)

    assert "entities            1      1      1  1.0000" in capsys.readouterr().out


def test_a_check_without_names_says_which_file_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("in Dairen", encoding="utf-8")

    with pytest.raises(InputError, match=r"a\.entities\.json is not there"):
        entities(tmp_path / "a.md", check=True)


def test_names_that_stand_elsewhere_than_they_say_are_no_truth(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("in Dairen", encoding="utf-8")
    names = {"entities": [{"start": 2, "end": 8, "text": "Dairen", "label": "PLACE"}]}
    (tmp_path / "a.entities.json").write_text(json.dumps(names), encoding="utf-8")

    with pytest.raises(InputError, match=r"a\.entities\.json: 'Dairen' should stand at character 2, where ' Daire'"):
        entities(tmp_path / "a.md", check=True)
