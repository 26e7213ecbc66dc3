"""Files whole or not at all; one run a folder."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import OutputError
from pipeline.run.files import locked, write_whole

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_written_with_its_folder(tmp_path: Path) -> None:
    write_whole(tmp_path / "new" / "a.json", b"{}")

    assert (tmp_path / "new" / "a.json").read_bytes() == b"{}"


def test_a_full_disk_leaves_the_old_file_and_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_whole(tmp_path / "a", b"old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match=r"No space left on device.*--output"):
        write_whole(tmp_path / "a", b"new")

    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"old"]


def test_a_folder_that_is_a_file_cannot_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(OutputError, match="choose another --output"):
        write_whole(tmp_path / "file" / "a", b"")


def test_two_runs_do_not_mix_in_one_folder(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(OutputError, match="another run writes there"), locked(tmp_path):
        pass


def test_a_folder_is_free_after_a_run(tmp_path: Path) -> None:
    with locked(tmp_path):
        pass
    with locked(tmp_path):
        pass


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(OutputError, match="choose another --output"), locked(tmp_path / "file"):
        pass
