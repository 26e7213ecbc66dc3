from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.errors import InputError
from pipeline.formats.document_json import to_json
from pipeline.formats.markdown import to_markdown
from pipeline.geometry import Box, Frame
from pipeline.model import Block, Call, Document, Estimate, Footnote, Marking, Page, Redaction, Scan, StruckText
from pipeline.verify.bench import measure_area, same_place, score_folder
from pipeline.verify.labels import name_labels, read_labels
from pipeline.verify.measures import Errors, Tally
from pipeline.verify.scores import find_disagreements, to_tables
from pipeline.verify.scores import to_json as scores_to_json

if TYPE_CHECKING:
    from pathlib import Path

BANNER = Box(80, 10, 120, 20)
BAR = Box(10, 50, 60, 60)
WORD = Box(10, 80, 40, 90)
REFERENCE = """\
~~SECRET~~

To estimate [redacted] this.<sup>1</sup>

<sup>1</sup>The Special Assistant believes otherwise.
"""
LABEL: dict[str, Any] = {
    "image": "p1.png",
    "size": [200, 300],
    "dpi": 300,
    "columns": 2,
    "markings": [{"text": "SECRET", "kind": "banner", "struck": True, "stroke": "line", "box": BANNER}],
    "redactions": [{"box": BAR, "fill": "white", "codes": ["b1-1", "b3-1"]}],
    "struck_text": [{"text": "this", "box": WORD}],
    "footnotes": [{"marker": "1", "starts": "The Special Assistant believes otherwise.", "called_after": "this."}],
}


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    folder = tmp_path / "labels" / "deeper"
    folder.mkdir(parents=True)
    (folder / "p1.json").write_text(json.dumps(LABEL))
    (folder / "p1.md").write_text(REFERENCE)
    (folder / "notes.json").write_text("{}")
    return tmp_path / "labels"


def right_document() -> Document:
    page = Page(
        number=1,
        scan=Scan(file="p1.png", index=0, sha256="", width=200, height=300, dpi=300),
        frame=Frame(200, 300),
        columns=2,
        markings=(Marking(text="SECRET", kind="banner", level="SECRET", struck=True, box=BANNER, confidence=1),),
        redactions=(Redaction(box=BAR, parts=(BAR,), fill="white", codes=("b1-1", "b7")),),
        struck_text=(StruckText(text="this", box=WORD),),
    )
    return Document(
        id="p1",
        pages=(page,),
        expected_cer=Estimate(rate=0.0123, low=0.01, high=0.02),
        blocks=(
            Block(kind="banner", text="~~SECRET~~", page=1),
            Block(kind="paragraph", text="To estimate [redacted] this.<sup>1</sup>", page=1),
        ),
        footnotes=(
            Footnote(
                marker="1",
                text="The Special Assistant believes otherwise.",
                page=1,
                call=Call(page=1, after="this.", block=1),
            ),
        ),
    )


def write(document: Document, folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "document.json").write_text(to_json(document))
    (folder / "document.md").write_text(to_markdown(document))


def test_only_files_with_a_transcription_are_labels(labels: Path) -> None:
    (label,) = read_labels(labels)

    assert label.scan == labels / "deeper" / "p1.png"
    assert label.markdown == REFERENCE


def test_equal_names_in_two_folders_have_results_of_their_own(labels: Path, tmp_path: Path) -> None:
    shutil.copytree(labels / "deeper", labels / "also")
    write(right_document(), tmp_path / "output" / "p1-2")

    scores = score_folder(labels, tmp_path / "output")

    assert [(page.name, page.text.rate) for page in scores.pages] == [("p1", 1), ("p1-2", 0)]
    assert [label.name for label in name_labels(read_labels(labels)[1:])] == ["p1"]


def test_the_right_document_has_no_error(labels: Path, tmp_path: Path) -> None:
    write(right_document(), tmp_path / "output" / "p1")

    (page,) = score_folder(labels, tmp_path / "output").pages

    assert page.text == Errors(0, len("To estimate this. The Special Assistant believes otherwise."))
    assert page.words == Tally(8, 8, 8)
    assert page.columns_right
    assert page.measures["codes"] == Tally(1, 2, 2)
    assert {name: tally for name, tally in page.measures.items() if tally != Tally(1, 1, 1)}.keys() == {
        "codes",
        "redaction_area",
        "cells",
    }
    assert page.passages == (Errors(0, page.text.length), Errors(0, page.text.length))


def test_a_page_without_output_counts_as_an_empty_page(labels: Path, tmp_path: Path) -> None:
    scores = score_folder(labels, tmp_path / "nothing")

    assert scores.cer_micro == 1
    assert scores.total("mark") == Tally(0, 0, 1)
    assert not scores.columns_right


def test_a_banner_that_was_not_recognised_as_one_stays_out_of_the_text(labels: Path, tmp_path: Path) -> None:
    page = right_document().pages[0].model_copy(update={"markings": ()})
    write(right_document().model_copy(update={"pages": (page,)}), tmp_path / "output" / "p1")

    scores = score_folder(labels, tmp_path / "output")

    assert scores.cer_micro == 0
    assert scores.total("struck") == Tally(0, 0, 1)


def test_a_note_linked_to_another_word_is_a_note_without_a_link(labels: Path, tmp_path: Path) -> None:
    note = right_document().footnotes[0].model_copy(update={"call": Call(page=1, after="estimate", block=1)})
    write(right_document().model_copy(update={"footnotes": (note,)}), tmp_path / "output" / "p1")

    scores = score_folder(labels, tmp_path / "output")

    assert (scores.total("note"), scores.total("link")) == (Tally(1, 1, 1), Tally(0, 1, 1))


def test_a_label_that_is_none_is_named(labels: Path) -> None:
    (labels / "deeper" / "p1.json").write_text('{"image": "p1.png", "size": [200]}')

    with pytest.raises(InputError, match=r"p1.json is no label: size.1: Field required"):
        read_labels(labels)


def test_area_counts_cells_that_both_cover() -> None:
    assert measure_area([Box(0, 0, 7, 7)], [Box(0, 0, 15, 7)], (80, 80)) == Tally(1, 1, 2)


@pytest.mark.parametrize(
    ("other", "same"),
    [(Box(80, 10, 120, 20), True), (Box(0, 0, 200, 300), True), (Box(10, 10, 50, 20), False)],
)
def test_a_place_is_the_same_where_boxes_overlap_or_hold_the_middle(other: Box, same: bool) -> None:  # noqa: FBT001
    assert same_place(BANNER, other) is same


def test_an_independent_scorer_is_checked_in_the_fourth_digit(labels: Path, tmp_path: Path) -> None:
    scores = score_folder(labels, tmp_path / "nothing")
    theirs: dict[str, Any] = {name: value if value is not None else 1.0 for name, value in scores.figures().items()}
    theirs |= {"mark": {"f1": 0.0002}, "cer_micro": 1.00001}

    assert list(find_disagreements(scores, {"total": theirs})) == ["mark: 0.0000 here, 0.0002 there"]


def test_tables_and_json_tell_the_counts(labels: Path, tmp_path: Path) -> None:
    write(right_document(), tmp_path / "output" / "p1")
    scores = score_folder(labels, tmp_path / "output")

    text = "\n".join(table.text() for table in to_tables(scores))
    plain = json.loads(json.dumps(scores_to_json(scores)))

    assert "p1 0.0000 0.0123 1.0000 1/1/1 1/1/1 1/1/1 1+1/1/1 0 0 ok" in " ".join(text.split())
    assert "exemption codes, F1 0.5000 1 / 2 / 2" in " ".join(text.split())
    assert plain["pages"]["p1"]["codes"] == {"hits": 1, "found": 2, "truth": 2}
    assert plain["pages"]["p1"]["expected_cer"] == 0.0123
    assert plain["total"]["cer_micro"] == 0


def test_names_are_scored_where_a_label_has_them(labels: Path, tmp_path: Path) -> None:
    start = REFERENCE.index("Special Assistant")
    name = {"start": start, "end": start + 17, "text": "Special Assistant", "label": "ORG"}
    (labels / "deeper" / "p1.entities.json").write_text(json.dumps({"entities": [name]}))
    write(right_document(), tmp_path / "output" / "p1")

    scores = score_folder(labels, tmp_path / "output")

    assert scores.total("entities") == Tally(0, 0, 1)
    assert "names_of_today" in scores.figures()


def test_without_marked_names_no_row_tells_of_them(labels: Path, tmp_path: Path) -> None:
    assert "entities" not in score_folder(labels, tmp_path / "output").figures()
