"""What a library in C prints on standard error, and does not tell otherwise."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

STDERR = 2


@contextmanager
def listen() -> Iterator[list[str]]:
    """Lines that are printed while the block runs, there once it has ended; nobody else sees them.

    Standard error is the whole process's: what other threads print meanwhile is among them.
    """
    lines: list[str] = []
    if sys.stderr:
        sys.stderr.flush()
    shown = os.dup(STDERR)
    with TemporaryFile() as kept:
        os.dup2(kept.fileno(), STDERR)
        try:
            yield lines
        finally:
            os.dup2(shown, STDERR)
            os.close(shown)
            kept.seek(0)
            lines += kept.read().decode("utf-8", "replace").splitlines()
