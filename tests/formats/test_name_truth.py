"""Names kept beside a reference."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import InputError
from pipeline.formats.loose_markdown import from_loose_markdown
from pipeline.formats.name_truth import TrueName, read_names, with_names
from pipeline.formats.references import read_reference

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.model import Document

TEXT = """\
## THE ~~PEIPING~~ REGIME

1. Relations with the **Soviet Union** are close.<sup>1</sup>

| Port | Depth |
|---|---|
| Dairen | 9 |

<sup>1</sup>In Moscow's view.

2. As is Iran.
"""


def name(text: str, label: str = "PLACE", source: str = TEXT) -> TrueName:
    start = source.index(text)
    return TrueName.model_validate({"start": start, "end": start + len(text), "text": text, "label": label})


def texts(document: Document) -> list[str]:
    return [
        (document.blocks[e.block].text if e.block is not None else document.footnotes[e.note or 0].text)[
            e.start : e.end
        ]
        for e in document.entities
    ]


def test_a_name_stands_in_its_block_or_note() -> None:
    names = [name(text) for text in ("PEIPING", "Soviet Union", "Dairen", "Moscow", "Iran")]

    made = with_names(from_loose_markdown(TEXT), TEXT, names).document

    assert texts(made) == ["PEIPING", "Soviet Union", "Dairen", "Moscow", "Iran"]
    assert [entity.note for entity in made.entities] == [None, None, None, 0, None]


def test_a_line_end_is_one_character_however_it_is_made() -> None:
    made = with_names(from_loose_markdown(TEXT), TEXT.replace("\n", "\r\n"), [name("Iran")]).document

    assert texts(made) == ["Iran"]


@given(st.lists(st.sampled_from(["Peiping", "**Iran**", "of", "~~the~~", "x-\ny", "\n\n", "# ", "é"]), max_size=20))
def test_every_word_is_found_again_where_it_stands(words: list[str]) -> None:
    text = " ".join([*words, "\n\nDairen"])

    made = with_names(from_loose_markdown(text), text, [name("Dairen", source=text)]).document

    assert texts(made) == ["Dairen"]


def test_a_name_that_stands_elsewhere_is_refused() -> None:
    wrong = name("Iran").model_copy(update={"start": 3})

    with pytest.raises(InputError, match="'Iran' should stand at character 3"):
        with_names(from_loose_markdown(TEXT), TEXT, [wrong])


def test_a_reference_has_the_names_beside_it(tmp_path: Path) -> None:
    (tmp_path / "r.md").write_text("From Peiping.", encoding="utf-8")
    names = {"entities": [{"start": 5, "end": 12, "text": "Peiping", "label": "PLACE", "name": "Beijing"}]}
    (tmp_path / "r.entities.json").write_text(json.dumps(names), encoding="utf-8")

    (entity,) = read_reference(tmp_path / "r.md").document.entities

    assert (entity.text, entity.name, entity.block, entity.start) == ("Peiping", "Beijing", 0, 5)


def test_names_of_another_form_are_refused_with_their_place(tmp_path: Path) -> None:
    (tmp_path / "r.entities.json").write_text('{"entities": [{"start": 1}]}', encoding="utf-8")

    with pytest.raises(InputError, match=r"r\.entities\.json: entities\.0"):
        read_names(tmp_path / "r.md")


def test_without_a_file_nobody_marked_names(tmp_path: Path) -> None:
    assert read_names(tmp_path / "r.md") is None


def test_a_name_that_stands_elsewhere_is_told_with_its_file(tmp_path: Path) -> None:
    (tmp_path / "r.md").write_text(TEXT, "utf-8")
    wrong = name("Iran").model_copy(update={"start": 0})
    (tmp_path / "r.entities.json").write_text(json.dumps({"entities": [wrong.model_dump()]}), "utf-8")

    with pytest.raises(InputError, match=r"r\.entities\.json: 'Iran' should stand at character 0"):
        read_reference(tmp_path / "r.md")


def test_names_that_cannot_be_read_are_told_with_their_file(tmp_path: Path) -> None:
    (tmp_path / "r.entities.json").mkdir()

    with pytest.raises(InputError, match=r"r\.entities\.json cannot be read"):
        read_names(tmp_path / "r.md")
