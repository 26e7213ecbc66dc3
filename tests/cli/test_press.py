from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from pipeline.cli import main

if TYPE_CHECKING:
    from pathlib import Path


def leave(words: list[str]) -> int:
    with pytest.raises(SystemExit) as left:
        main(words)
    return int(left.value.code or 0)


def test_press_writes_a_scan_and_says_where(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "memo.md").write_text("# TITLE\n\n1. Some text.\n", "utf-8")
    words = ["press", str(tmp_path / "memo.md"), "--condition", "fax", "--face", "typewriter", "--no-release"]

    code = leave([*words, "--output", str(tmp_path / "out")])

    assert code == 0
    assert capsys.readouterr().out.strip() == str(tmp_path / "out" / "memo.pdf")
    assert (tmp_path / "out" / "pages" / "0001.png").is_file()


def test_the_treatment_is_the_callers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "memo.md").write_text("1. " + "Nothing was said about the matter. " * 40, "utf-8")
    words = ["press", str(tmp_path / "memo.md"), "--condition", "print", "--output", str(tmp_path / "out")]

    code = leave([*words, "--withhold", "0.2", "--scrawl", "1", "--stamps", "1", "--blanks", "1"])

    assert code == 0, capsys.readouterr().err
    assert "[redacted]" in (tmp_path / "out" / "pages" / "0001.md").read_text("utf-8")
    assert (tmp_path / "out" / "pages" / "0002.md").read_text("utf-8").strip() == ""
    truth = json.loads((tmp_path / "out" / "truth.json").read_text("utf-8"))["pages"][0]
    assert any(not stroke.get("struck") for stroke in truth["strokes"])
    assert any(line.get("angle_deg") for line in truth["lines"] if line["role"] == "release")


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        ("A ~~stroke.\n", ["--condition", "print"], (3, "memo.md, line 1, column 3")),
        ("Text.\n", ["--condition", "xerox"], (2, "no condition 'xerox'")),
        ("Text.\n", ["--condition", "print", "--strength", "2"], (2, "strength")),
    ],
)
def test_what_cannot_be_pressed_is_told(
    text: str, words: list[str], told: tuple[int, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "memo.md").write_text(text, "utf-8")

    code = leave(["press", str(tmp_path / "memo.md"), *words, "--output", str(tmp_path / "out")])

    assert code == told[0]
    assert told[1] in capsys.readouterr().err
