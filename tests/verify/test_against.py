from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import UsageError
from pipeline.verify import against
from pipeline.verify.against import Contestant, make_contestants, run_against, to_json, to_table

if TYPE_CHECKING:
    from collections.abc import Sequence

WRITE_EACH = """
import sys, pathlib
for stem in sys.argv[2:]:
    (folder := pathlib.Path(sys.argv[1], stem)).mkdir(parents=True)
    (folder / "text.txt").write_text("abcd efgh")
"""
WRITE = "import sys,pathlib; pathlib.Path(sys.argv[1]).write_text(sys.argv[2])"
WRITE_SIDECAR = "import sys,pathlib; pathlib.Path(sys.argv[sys.argv.index('--sidecar') + 1]).write_text('abcd efgh')"


def contestant(name: str, text: str) -> Contestant:
    """A program that reads the same on every page, and notes its turn."""

    def command(_: Sequence[Path], folder: Path) -> list[str]:
        with (folder.parents[2] / "turns").open("a") as turns:
            turns.write(f"{name} ")
        return [sys.executable, "-c", WRITE, str(folder / "text.txt"), text]

    return Contestant(name, command, lambda folder: (folder / "text.txt", None))


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    folder = tmp_path / "labels"
    folder.mkdir()
    for name in ("p1", "p2"):
        (folder / f"{name}.json").write_text(json.dumps({"image": f"{name}.png", "size": [10, 10]}))
        (folder / f"{name}.md").write_text("abcd efgh")
    return folder


def test_contestants_take_turns_another_one_first_each_time(
    labels: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(against, "TURN_PAGES", 1)

    results = run_against(labels, [contestant("a", "abcd efgh"), contestant("b", "abcd efgx")], tmp_path / "out")

    assert (tmp_path / "out" / "turns").read_text().split() == ["a", "b", "b", "a"]
    assert [one.scores.cer_micro for one in results] == [0, 1 / 9]
    assert all(one.cost.cpu_s > 0 for one in results)
    assert to_table(results).rows[0][0:4] == ("a", "0.0000", "0.0000", "1.0000")
    assert set(to_json(results)) == {"a", "b"}


def test_a_program_that_reads_batches_is_started_once_a_turn(labels: Path, tmp_path: Path) -> None:
    calls = []

    def command(scans: Sequence[Path], folder: Path) -> list[str]:
        calls.append(scans)
        return [sys.executable, "-c", WRITE_EACH, str(folder), *(scan.stem for scan in scans)]

    batch = Contestant("a", command, lambda folder: (folder / "text.txt", None), is_batch=True)
    (result,) = run_against(labels, [batch], tmp_path / "out")

    assert [len(scans) for scans in calls] == [2]
    assert result.scores.cer_micro == 0


def test_ours_runs_with_the_settings_that_were_given(tmp_path: Path) -> None:
    (ours,) = make_contestants([], tesseract=tmp_path, settings=tmp_path / "quick.toml")

    command = ours.command([tmp_path / "page.png"], tmp_path)

    assert command[command.index("--settings") + 1] == str(tmp_path / "quick.toml")


def test_a_program_on_the_path_is_a_contestant(labels: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "bin" / "ocrmypdf"
    program.parent.mkdir()
    program.write_text(f"#!{sys.executable}\n{WRITE_SIDECAR}")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))

    _, other = make_contestants(["ocrmypdf"], tesseract=tmp_path)
    (result,) = run_against(labels, [other], tmp_path / "out")

    assert (result.name, result.scores.cer_micro) == ("ocrmypdf", 0)


def test_a_program_that_is_absent_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert [one.name for one in make_contestants(["ocrmypdf"], tesseract=tmp_path)] == ["declass"]


def test_ours_comes_first_and_what_is_unknown_is_refused() -> None:
    program = Path("/usr/bin/tesseract")

    assert [one.name for one in make_contestants(["tesseract"], tesseract=program)] == ["declass", "tesseract"]
    with pytest.raises(UsageError, match="--against abbyy: unknown; there is tesseract, ocrmypdf, rapidocr"):
        make_contestants(["abbyy"], tesseract=program)
