from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from hashlib import sha256
from typing import TYPE_CHECKING

import cv2
import pytest

from pipeline.errors import InputError, OutputError, TranscriptionError, UsageError
from pipeline.formats.markdown import from_markdown
from pipeline.press import Treatment, press
from pipeline.press.pressing import Order, pressed
from pipeline.press.truth.model import Truth

if TYPE_CHECKING:
    from pathlib import Path

BODY = "1. ~~(S)~~ Some representatives of the [redacted] agreed.<sup>1</sup>"
BARE = Treatment(release=False)
TEXT = f"~~SECRET~~\n\n# TITLE\n\n{BODY}\n\n<sup>1</sup>A note.\n"


@pytest.fixture
def reference(tmp_path: Path) -> Path:
    (tmp_path / "memo.md").write_text(TEXT, "utf-8")
    return tmp_path / "memo.md"


def digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_everything_is_written(reference: Path, tmp_path: Path) -> None:
    made = press(reference, condition="photocopy", output=tmp_path / "out", seed=4)

    assert made == tmp_path / "out" / "memo.pdf"
    assert {*digests(tmp_path / "out")} == {
        "memo.pdf", "manifest.toml", "reference.md", "truth.json", "pages/0001.png", "pages/0001.md", "pages/0001.json",
    }  # fmt: skip
    manifest = tomllib.loads((tmp_path / "out" / "manifest.toml").read_text("utf-8"))
    assert manifest["sha256"] == sha256(made.read_bytes()).hexdigest()
    assert (tmp_path / "out" / "reference.md").read_bytes() == reference.read_bytes()


def test_the_same_input_and_seed_give_the_same_bytes_in_another_process(reference: Path, tmp_path: Path) -> None:
    press(reference, condition="microfilm", output=tmp_path / "here", seed=4)
    code = (
        "import sys; from pathlib import Path; from pipeline.press import press; "
        "press(Path(sys.argv[1]), condition='microfilm', output=Path(sys.argv[2]), seed=4)"
    )
    subprocess.run([sys.executable, "-c", code, str(reference), str(tmp_path / "there")], check=True)

    assert digests(tmp_path / "here") == digests(tmp_path / "there")


def test_another_seed_gives_another_scan_of_the_same_text(reference: Path, tmp_path: Path) -> None:
    scans = [press(reference, condition="fax", output=tmp_path / str(seed), seed=seed).read_bytes() for seed in (1, 2)]

    assert scans[0] != scans[1]


def test_pages_of_a_press_before_are_not_left_behind(reference: Path, tmp_path: Path) -> None:
    (tmp_path / "out" / "pages").mkdir(parents=True)
    (tmp_path / "out" / "pages" / "0009.png").write_bytes(b"old")

    press(reference, condition="print", output=tmp_path / "out")

    assert not (tmp_path / "out" / "pages" / "0009.png").exists()


def test_labels_are_those_of_hand_checked_pages(reference: Path, tmp_path: Path) -> None:
    press(reference, condition="print", output=tmp_path / "out", treatment=BARE)

    labels = json.loads((tmp_path / "out" / "pages" / "0001.json").read_text("utf-8"))
    assert [(m["text"], m["kind"], m["struck"]) for m in labels["markings"]] == [
        ("SECRET", "banner", True),
        ("(S)", "portion", True),
        ("SECRET", "banner", True),
    ]
    assert all(marking["stroke"] in ("line", "diagonal", "x", "scribble", "overtype") for marking in labels["markings"])
    assert labels["footnotes"] == [{"marker": "1", "starts": "A note.", "called_after": "agreed."}]
    assert len(labels["redactions"]) == 1
    assert labels["struck_text"] == []


def test_the_transcription_of_a_page_is_in_the_dialect(reference: Path, tmp_path: Path) -> None:
    press(reference, condition="print", output=tmp_path / "out", treatment=BARE)

    text = (tmp_path / "out" / "pages" / "0001.md").read_text("utf-8")

    assert text.startswith(f"~~SECRET~~\n\n# TITLE\n\n{BODY}\n")
    from_markdown(text)


def test_truth_goes_through_its_file(reference: Path, tmp_path: Path) -> None:
    _, truth = pressed(from_markdown(TEXT), "memo", Order(condition="scan", seed=3))

    press(reference, condition="scan", output=tmp_path / "out", seed=3)

    assert Truth.model_validate_json((tmp_path / "out" / "truth.json").read_text("utf-8")) == truth


def test_an_empty_page_stands_behind_every_page_where_it_is_wished() -> None:
    _, truth = pressed(from_markdown(TEXT), "memo", Order(treatment=Treatment(blanks=1.0)))

    assert [bool(page.lines) for page in truth.pages] == [True, False]
    assert [page.number for page in truth.pages] == [1, 2]


def test_withheld_words_leave_a_reference_as_far_as_it_can_be_read(reference: Path, tmp_path: Path) -> None:
    reference.write_text(f"{TEXT}\n2. {' '.join(['The negotiations will go on without result.'] * 30)}\n", "utf-8")

    press(reference, condition="print", output=tmp_path / "out", treatment=Treatment(withhold=0.2))

    readable = (tmp_path / "out" / "readable.md").read_text("utf-8")
    assert readable.count("[redacted]") > 1
    assert from_markdown(readable).blocks[0].text == "~~SECRET~~"
    assert tomllib.loads((tmp_path / "out" / "manifest.toml").read_text("utf-8"))["withhold"] == 0.2
    assert (tmp_path / "out" / "reference.md").read_bytes() == reference.read_bytes()


def test_release_lines_can_be_left_out() -> None:
    orders = [Order(treatment=Treatment(release=release)) for release in (True, False)]

    with_lines, without = (pressed(from_markdown(TEXT), "memo", order)[1] for order in orders)

    assert {line.role for line in with_lines.pages[0].lines} >= {"release", "banner"}
    assert "release" not in {line.role for line in without.pages[0].lines}


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("# TITLE\n\nText with ~~an open strike.\n", "line 3, column 11"),
        ("Text.\n\nA call<sup>7</sup> without a note.\n", "line 3, column 7"),
        ("Text with a [link](there).\n", "line 1, column 13"),
    ],
)
def test_a_reference_that_cannot_be_parsed_says_where(text: str, where: str, tmp_path: Path) -> None:
    (tmp_path / "bad.md").write_text(text, "utf-8")

    with pytest.raises(TranscriptionError, match=where):
        press(tmp_path / "bad.md", condition="print", output=tmp_path / "out")

    assert not (tmp_path / "out").exists()


def test_what_cannot_be_read_or_written_is_told(reference: Path, tmp_path: Path) -> None:
    (tmp_path / "latin.md").write_bytes(b"caf\xe9")
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(InputError, match="UTF-8"):
        press(tmp_path / "latin.md", condition="print", output=tmp_path / "out")
    with pytest.raises(InputError, match="gone"):
        press(tmp_path / "gone.md", condition="print", output=tmp_path / "out")
    with pytest.raises(OutputError, match="cannot be written"):
        press(reference, condition="print", output=tmp_path / "file")


@pytest.mark.parametrize(
    ("how", "message"),
    [({"condition": "xerox"}, "no condition"), ({"face": "comic"}, "no face"), ({"strength": 1.5}, "strength 1.5")],
)
def test_an_order_that_makes_no_sense_is_refused(
    how: dict[str, str], message: str, reference: Path, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match=message):
        press(reference, output=tmp_path / "out", **{"condition": "print", **how})  # type: ignore[arg-type]  # on purpose


def test_the_page_as_pressed_is_the_page_in_its_file(reference: Path, tmp_path: Path) -> None:
    pixels, truth = pressed(from_markdown(TEXT), "memo", Order(condition="fax", seed=6))

    press(reference, condition="fax", output=tmp_path / "out", seed=6)

    page = cv2.imread(str(tmp_path / "out" / "pages" / "0001.png"), cv2.IMREAD_GRAYSCALE)
    assert page is not None
    assert (page == pixels[0]).all()
    assert page.shape[::-1] == truth.pages[0].size
