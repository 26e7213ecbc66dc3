"""Where the files lie that the code knows but did not compute."""

from __future__ import annotations

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
