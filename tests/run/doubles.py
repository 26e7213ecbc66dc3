"""Tasks that go wrong, each in its own way."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.errors import EngineError

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Echo:
    """Answers with the process that it ran in."""

    value: int = 0

    def run(self) -> tuple[int, int]:
        return self.value, os.getpid()


@dataclass(frozen=True)
class Failing:
    """Raises an error of ours."""

    def run(self) -> None:
        raise EngineError("it crashed; try another")


@dataclass(frozen=True)
class Buggy:
    """Raises what nobody foresaw."""

    def run(self) -> None:
        raise ZeroDivisionError("a bug")


@dataclass(frozen=True)
class Killed:
    """Is killed, the first `times` times that it runs; counts them in a folder."""

    folder: Path
    times: int

    def run(self) -> int:
        ran = len(list(self.folder.iterdir()))
        (self.folder / str(ran)).touch()
        if ran < self.times:
            os.kill(os.getpid(), signal.SIGKILL)
        return ran + 1


@dataclass(frozen=True)
class Greedy:
    """Takes more memory than it may."""

    mb: int

    def run(self) -> int:
        return len(bytearray(self.mb << 20))


@dataclass(frozen=True)
class Hanging:
    """Starts a program and waits for ever; leaves that program's number in a file."""

    note: Path

    def run(self) -> None:
        with subprocess.Popen(["sleep", "1000"]) as process:
            self.note.write_text(str(process.pid), "ascii")
            time.sleep(1000)
