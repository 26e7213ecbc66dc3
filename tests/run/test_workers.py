"""Workers: whatever a task does, only that task suffers."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import EngineError, LimitError
from pipeline.run.workers import Crew, Worker
from tests.run.doubles import Buggy, Echo, Failing, Greedy, Hanging, Killed

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker(memory_mb=2000)
    yield made
    made.close()


def test_one_process_does_one_task_after_another(worker: Worker) -> None:
    first, second = (worker.do(Echo(value), time_s=60) for value in (1, 2))

    assert (first[0], second[0]) == (1, 2)
    assert first[1] == second[1] != os.getpid()


def test_an_error_of_ours_arrives_as_it_was_raised_and_the_worker_goes_on(worker: Worker) -> None:
    _, before = worker.do(Echo(), time_s=60)

    with pytest.raises(EngineError, match="it crashed; try another"):
        worker.do(Failing(), time_s=60)

    assert worker.do(Echo(), time_s=60)[1] == before


def test_a_bug_is_no_error_of_ours(worker: Worker) -> None:
    with pytest.raises(ChildProcessError, match="exit code 1"):
        worker.do(Buggy(), time_s=60)


def test_a_task_whose_worker_was_killed_is_tried_again(worker: Worker, tmp_path: Path) -> None:
    assert worker.do(Killed(tmp_path, times=1), time_s=60, tries=2) == 2


def test_a_task_that_kills_every_worker_fails_alone(worker: Worker, tmp_path: Path) -> None:
    with pytest.raises(LimitError, match="SIGKILL"):
        worker.do(Killed(tmp_path, times=9), time_s=60, tries=2)

    assert worker.do(Echo(7), time_s=60)[0] == 7
    assert len(list(tmp_path.iterdir())) == 2


def test_a_task_that_wants_too_much_memory_fails_alone(worker: Worker) -> None:
    with pytest.raises(LimitError, match="2000 MB"):
        worker.do(Greedy(4000), time_s=60)

    assert worker.do(Greedy(10), time_s=60) == 10 << 20


def test_a_task_that_hangs_is_stopped_with_the_program_it_started(worker: Worker, tmp_path: Path) -> None:
    note = tmp_path / "pid"
    worker.do(Echo(), time_s=60)  # to start a process may take long where much else runs

    with pytest.raises(LimitError, match="took longer than 3 s"):
        worker.do(Hanging(note), time_s=3)

    assert not is_running(int(note.read_text("ascii")))


def test_a_crew_does_as_many_tasks_at_once_as_it_has_workers() -> None:
    with Crew(2, memory_mb=2000, tries=1) as crew:
        futures = [crew.submit(Echo(value), time_s=60, worker=value % 2) for value in range(4)]
        results = [future.result() for future in futures]

    assert [value for value, _ in results] == [0, 1, 2, 3]
    assert len({process for _, process in results}) == 2


def test_a_crew_that_is_left_kills_what_is_still_running(tmp_path: Path) -> None:
    note = tmp_path / "pid"

    with Crew(1, memory_mb=2000, tries=1) as crew:
        future = crew.submit(Hanging(note), time_s=100)
        while not note.exists() or not note.read_text("ascii"):
            time.sleep(0.01)

    assert isinstance(future.exception(), LimitError)
    assert not is_running(int(note.read_text("ascii")))


def test_a_crew_that_is_left_leaves_the_environment_as_it_was(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    before = dict(os.environ)

    with Crew(1, memory_mb=2000, tries=1):
        assert os.environ["TMPDIR"] != str(tmp_path)

    assert dict(os.environ) == before


def is_running(process: int) -> bool:
    """Whether a process runs; one that was killed and not yet buried does not."""
    for _ in range(100):
        try:
            state = Path(f"/proc/{process}/stat").read_text("ascii").rsplit(")", 1)[1].split()[0]
        except FileNotFoundError:
            return False
        if state == "Z":
            return False
        time.sleep(0.01)
    return True
