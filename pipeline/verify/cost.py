"""What programs cost: processor seconds and memory, as the system accounts for them."""

from __future__ import annotations

import os
import resource
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

KB = 1024  # in which Linux tells memory
DONE = (0, 7)
"""Exit codes after which there is a result; 7: done, with problems."""
ONE_THREAD = {"OMP_THREAD_LIMIT": "1", "OMP_NUM_THREADS": "1"}


@dataclass(frozen=True, slots=True)
class Cost:
    """What some processes took."""

    cpu_s: float = 0
    """Processor seconds of all of them."""
    memory_mb: float = 0
    """Memory of the largest at its peak; never less than that of the process that started it."""

    def __add__(self, other: Cost) -> Cost:
        """Of both, one after the other."""
        return Cost(self.cpu_s + other.cpu_s, max(self.memory_mb, other.memory_mb))

    @classmethod
    def from_usage(cls, usage: resource.struct_rusage) -> Cost:
        """From the system's account."""
        return cls(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * KB / 1e6)


def measure_command(command: Sequence[str], what: str) -> Cost:
    """Run a command on one core; what it and its children took.

    Raises:
        EngineError: it ended with an error.
    """
    with _one_core():
        started = subprocess.Popen(  # noqa: S603 - who calls says what is run
            command, env=os.environ | ONE_THREAD, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
    with started as process:
        said = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in DONE:
        last = said.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise EngineError(f"{what} ended with {process.returncode}: {' '.join(last)}")
    return Cost.from_usage(usage)


@contextmanager
def _one_core() -> Iterator[None]:
    """What is started in here keeps to one core, whatever it thinks of threads."""
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(allowed)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, allowed)


def measure_children() -> Cost:
    """What all processes took that this one has started, as far as they have ended."""
    return Cost.from_usage(resource.getrusage(resource.RUSAGE_CHILDREN))
