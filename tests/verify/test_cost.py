from __future__ import annotations

import os
import sys

import pytest

from pipeline.errors import EngineError
from pipeline.verify.cost import measure_children, measure_command


def test_a_program_that_is_larger_takes_more_memory() -> None:
    small = measure_command([sys.executable, "-c", ""], "x")  # never less than this process, which started it
    more = int(small.memory_mb * 1e6) + 100_000_000

    large = measure_command([sys.executable, "-c", f"bytearray({more})"], "x")

    assert large.memory_mb > small.memory_mb
    assert (small + large).memory_mb == large.memory_mb


def test_a_contestant_that_fails_is_named() -> None:
    with pytest.raises(EngineError, match=r"b on p1\.png ended with 3: no model"):
        measure_command(
            [sys.executable, "-c", "import sys; print('no model', file=sys.stderr); sys.exit(3)"], "b on p1.png"
        )


def test_processor_time_is_that_of_the_children_too() -> None:
    busy = "import time\nwhile time.process_time() < 0.3: pass"
    child = f"import subprocess,sys; subprocess.run([sys.executable, '-c', {busy!r}])"

    assert measure_command([sys.executable, "-c", child], "x").cpu_s >= 0.3


def test_a_program_has_one_core_whatever_it_thinks_of_threads() -> None:
    allowed = os.sched_getaffinity(0)

    measure_command([sys.executable, "-c", "import os; assert len(os.sched_getaffinity(0)) == 1"], "x")

    assert os.sched_getaffinity(0) == allowed


def test_what_children_took_grows_with_each_of_them() -> None:
    before = measure_children()

    took = measure_command([sys.executable, "-c", "sum(range(10**6))"], "x")

    after = measure_children()
    assert after.cpu_s >= before.cpu_s + 0.9 * took.cpu_s
    assert after.memory_mb >= before.memory_mb
