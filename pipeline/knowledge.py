"""Where the files lie that the code knows but did not compute."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from pipeline.errors import MissingError


def models_folder() -> Path:
    """The folder `models/` beside the package.

    Raises:
        MissingError: it is not there.
    """
    folder = Path(__file__).parents[1] / "models"
    if not folder.is_dir():
        raise MissingError(f"{folder}: no such folder; run declass from a complete checkout (pip install -e .)")
    return folder


def read_model(name: str) -> str:
    """The text of a file in `models/`.

    Raises:
        MissingError: it is not there, or cannot be read.
    """
    file = models_folder() / name
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise MissingError(f"{file}: cannot be used ({error}); run declass from a complete checkout") from error


@cache
def digest_model(file: Path, *, remedy: str) -> str:
    """The start of a file's sha256.

    Raises:
        MissingError: it cannot be read; ends with the remedy.
    """
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()[:16]
    except OSError as error:
        raise MissingError(f"{file}: {error.strerror}; {remedy}") from error
