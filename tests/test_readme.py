"""README tells the truth: its help text, exit codes and stages are the program's, and its pictures are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import pipeline.errors
from pipeline.cli.commands import UNREAD, WITH_PROBLEMS
from pipeline.errors import DeclassError
from pipeline.stages import TABLE
from tests.cli.program import declass

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
INTERRUPTED = 130


def codes() -> set[int]:
    errors = [error for error in vars(pipeline.errors).values() if isinstance(error, type)]
    ours = {error.exit_code for error in errors if issubclass(error, DeclassError)}
    return ours | {0, 2, UNREAD, WITH_PROBLEMS, INTERRUPTED}


def test_the_help_text_is_the_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")

    told = re.search(r"<!-- help -->\n```\n(.*?)\n```", README, re.DOTALL)

    assert told is not None
    assert told[1] == declass("--help").stdout.rstrip()


def test_the_exit_codes_are_the_programs() -> None:
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", README, re.MULTILINE)} == codes()


def test_the_drawing_names_every_stage() -> None:
    drawing = README[README.index("## The pipeline") : README.index("## The press")]

    assert [stage.name for stage in TABLE if stage.name not in drawing] == []


def test_every_command_is_shown() -> None:
    commands = re.findall(r"^  (\w+) {2,}", declass("--help").stdout.partition("Commands:")[2], re.MULTILINE)

    assert commands
    assert [name for name in commands if f"declass {name}" not in README] == []


@pytest.mark.parametrize("picture", re.findall(r"!\[[^]]*\]\(([^)]+)\)", README))
def test_its_pictures_are_there(picture: str) -> None:
    assert (ROOT / picture).is_file()


def test_nothing_is_left_to_be_filled_in() -> None:
    assert re.findall(r"^[A-Z]{4,}$|\| [A-Z]{4,} \|", README, re.MULTILINE) == []
