from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import InputError
from pipeline.formats.document_json import from_json, json_schema, to_json
from pipeline.geometry import Box, Frame
from pipeline.model import (
    Block,
    Call,
    Document,
    Footnote,
    Line,
    Marking,
    Page,
    Redaction,
    Region,
    Scan,
    Step,
    Word,
)


def whole_document() -> Document:
    """One page with something in each layer that the contract names."""
    box = Box(10, 20, 110, 40)
    line = Line(box=box, words=(Word(text="estimate.", box=box, confidence=0.99, engine="t"),))
    page = Page(
        number=1,
        scan=Scan(file="a.png", index=0, sha256="0" * 64, width=200, height=300, dpi=300),
        frame=Frame(200, 300),
        columns=1,
        regions=(Region(kind="text", column=1, box=box, lines=(line,)),),
        markings=(Marking(text="SECRET", kind="banner", level="SECRET", box=box, confidence=0.9),),
        redactions=(Redaction(box=box, parts=(box,), fill="white", codes=("b1-1",)),),
    )
    return Document(
        id="a",
        pages=(page,),
        blocks=(Block(kind="paragraph", text="In this estimate.<sup>1</sup>", page=1),),
        footnotes=(Footnote(marker="1", text="Sic.", page=1, call=Call(page=1, after="estimate.", block=0)),),
        history=(Step(stage="marks", settings={"share": 0.5}, versions={}),),
    )


def test_boxes_are_lists_of_four() -> None:
    read = json.loads(to_json(whole_document()))

    assert read["pages"][0]["redactions"][0]["box"] == [10, 20, 110, 40]
    assert read["pages"][0]["redactions"][0]["parts"] == [[10, 20, 110, 40]]


def test_every_block_stands_on_its_own_line() -> None:
    blocks = tuple(Block(kind="paragraph", text=word, page=1) for word in ("one", "two", "three"))

    lines = to_json(Document(id="a", pages=(), blocks=blocks)).splitlines()

    assert [line for line in lines if '"kind"' in line] == [
        line for line in lines if line.startswith("{") and "kind" in line
    ]


def test_what_was_written_is_read_back() -> None:
    document = whole_document()

    assert from_json(to_json(document)) == document


@given(st.text(), st.lists(st.text(), max_size=3))
def test_any_text_survives(identity: str, texts: list[str]) -> None:
    blocks = tuple(Block(kind="paragraph", text=text, page=1) for text in texts)
    document = Document(id=identity, pages=(), blocks=blocks)

    written = to_json(document)

    assert from_json(written) == document
    assert to_json(from_json(written)) == written


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "the whole file"),
        ("{", "the whole file"),
        ('{"id": "a"}', "pages"),
        ('{"id": "a", "pages": [], "x": 1}', "x"),
    ],
)
def test_what_is_no_document_is_refused_and_the_place_named(text: str, place: str) -> None:
    with pytest.raises(InputError, match=f"b.json is not a document of this program: {place}"):
        from_json(text, name="b.json")


def test_the_schema_names_the_contract() -> None:
    assert {"id", "pages", "blocks", "footnotes", "entities", "history", "problems"} <= set(json_schema()["properties"])
