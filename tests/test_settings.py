"""Settings: what a file says, and what it gets wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.errors import InputError, UsageError
from pipeline.settings import load_settings
from pipeline.stages import TABLE

if TYPE_CHECKING:
    from pathlib import Path


def write(folder: Path, text: str) -> Path:
    path = folder / "settings.toml"
    path.write_text(text, "utf-8")
    return path


def test_without_a_file_every_stage_has_its_defaults() -> None:
    settings = load_settings()

    assert [*settings.stages] == [stage.name for stage in TABLE]
    assert settings.run.max_failed_share == 0.1


def test_a_file_changes_only_what_it_names(tmp_path: Path) -> None:
    settings = load_settings(write(tmp_path, "[run]\npage_time_s = 5.0\n"))

    assert settings.run.page_time_s == 5.0
    assert settings.stages == load_settings().stages


def test_an_option_stands_above_the_file(tmp_path: Path) -> None:
    file = write(tmp_path, "[run]\njobs = 1\nmax_failed_share = 0.5\n")

    settings = load_settings(file, run={"jobs": 2, "max_failed_share": None})

    assert (settings.run.jobs, settings.run.max_failed_share) == (2, 0.5)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[run]\npage_tme_s = 5", "'page_tme_s' is unknown; the nearest is 'page_time_s'"),
        ("[prepair]", "'prepair' is unknown; the nearest is 'prepare'"),
        ("[run]\npage_time_s = 'long'", "page_time_s = 'long'"),
        ("run = 3", r"\[run\] must be a table"),
        ("[run", "not TOML"),
        ("[run]\ntries = 0", r"settings\.toml: \[run\] tries = 0"),
        ("[recognize]\nsure_share = 95", "sure_share = 95: .*between 0 and 1"),
        ("[layout]\nmin_gutter_mm = -2", "min_gutter_mm = -2: .*below 0"),
        ("[layout]\nmin_gutter_mm = nan", "min_gutter_mm = nan: "),
    ],
)
def test_what_a_file_gets_wrong_is_named(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        load_settings(write(tmp_path, text))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.toml"):
        load_settings(tmp_path / "none.toml")
