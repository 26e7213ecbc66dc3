"""Worker processes with limits on time and memory: a task that kills its worker fails alone.

A worker leads its own process group, so that a recogniser it started dies with it, and asks the kernel to be killed
when its parent dies. A bug in a task is not an error of ours: it ends the worker with its traceback, and then the run.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import resource
import signal
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Protocol, Self, TypeVar, cast

from pipeline.errors import DeclassError, LimitError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from concurrent.futures import Future
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

Result_co = TypeVar("Result_co", covariant=True)
PR_SET_PDEATHSIG = 1
"""From linux/prctl.h: the signal that a process gets when its parent dies."""
ONE_THREAD = dict.fromkeys(
    ("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OPENCV_FOR_THREADS_NUM"), "1"
)
"""Pages run side by side, one thread a process: a second thread in Tesseract costs three times the CPU for nothing."""


class Task(Protocol[Result_co]):
    """Something a worker can do."""

    def run(self) -> Result_co:
        """Its result."""


class Worker:
    """One process that does one task after another; a new one takes its place when it dies."""

    def __init__(self, *, memory_mb: int) -> None:
        self._memory_mb = memory_mb
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._closed = False

    def do(self, task: Task[Result_co], *, time_s: float, tries: int = 1) -> Result_co:
        """The task's result.

        Raises:
            LimitError: it took longer than `time_s`, or `tries` workers died of it.
            DeclassError: what the task itself raised.
            ChildProcessError: a bug; its traceback stands on stderr.
        """
        for left in reversed(range(tries)):
            pipe = self._start()
            try:
                pipe.send(task)
                if not pipe.poll(time_s):
                    self.stop()
                    raise LimitError(f"took longer than {time_s:g} s and was stopped; see the settings in [run]")
                answer = pipe.recv()
            except (EOFError, BrokenPipeError, ConnectionResetError):
                self._bury(tries_left=left)
                continue
            if isinstance(answer, DeclassError):
                raise answer
            return cast("Result_co", answer)
        raise AssertionError("unreachable: the last try returns or raises")

    def close(self) -> None:
        """Kill the process and never start another."""
        self._closed = True
        self.stop()

    def stop(self) -> None:
        """Kill the process and all that it started."""
        if self._process is None:
            return
        if self._process.pid:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.join()
        self._process = self._pipe = None

    def _start(self) -> Connection:
        if self._closed:
            raise LimitError("stopped with the run")
        if self._pipe is None or self._process is None or not self._process.is_alive():
            context = multiprocessing.get_context("spawn")
            self._pipe, theirs = context.Pipe()
            self._process = context.Process(target=_serve, args=(theirs, self._memory_mb), daemon=True)
            self._process.start()
            theirs.close()
        return self._pipe

    def _bury(self, *, tries_left: int) -> None:
        """Take leave of a dead worker: a bug ends the run, a kill is tried again while tries are left."""
        process = self._process
        if process is not None:
            process.join()
        code = process.exitcode if process is not None else None
        self.stop()
        if code is not None and code > 0:
            raise ChildProcessError(f"a worker ended with a bug (exit code {code}); its traceback stands above")
        if not tries_left:
            name = signal.Signals(-code).name if code else "an unknown cause"
            raise LimitError(f"its worker was killed by {name}; it may need more memory than there is")


class Crew:
    """Workers side by side, by number from 0."""

    def __init__(self, size: int, *, memory_mb: int, tries: int) -> None:
        self.size = size
        self._tries = tries
        self._before: Mapping[str, str | None] = {}
        self._workers = tuple(Worker(memory_mb=memory_mb) for _ in range(size))
        self._temporary = TemporaryDirectory(prefix="declass-")  # so that a killed worker leaves nothing behind
        self._threads = tuple(ThreadPoolExecutor(1, f"worker-{number}") for number in range(size))

    def __enter__(self) -> Self:
        told = ONE_THREAD | {"TMPDIR": self._temporary.name}
        self._before = {name: os.environ.get(name) for name in told}
        os.environ.update(told)  # a worker needs it before its first import, and so do the programs that it starts
        return self

    def __exit__(self, *_: object) -> None:
        for thread in self._threads:
            thread.shutdown(wait=False, cancel_futures=True)
        for worker in self._workers:
            worker.close()
        for thread in self._threads:
            thread.shutdown()
        for name, value in self._before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
        self._temporary.cleanup()

    def submit(self, task: Task[Result_co], *, time_s: float, worker: int = 0) -> Future[Result_co]:
        """The future result of a task, which waits until that worker is free; see `Worker.do` for what it raises."""
        return self._threads[worker].submit(self._workers[worker].do, task, time_s=time_s, tries=self._tries)


def _serve(pipe: Connection, memory_mb: int) -> None:
    """Do the tasks that come in, until the pipe closes."""
    os.setsid()
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    resource.setrlimit(resource.RLIMIT_AS, (memory_mb << 20, memory_mb << 20))
    while True:
        try:
            task = pipe.recv()
        except EOFError:
            return
        try:
            answer = task.run()
        except DeclassError as error:
            answer = error
        except MemoryError:
            answer = LimitError(f"needs more than {memory_mb} MB; see worker_memory_mb in [run]")
        pipe.send(answer)
