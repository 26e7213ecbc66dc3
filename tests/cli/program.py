"""The program as a user starts it, and what it is started on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.vision.sheet import Grey

LINES = ("The committee met on the tenth.", "It heard a report on the harbour", "and agreed to publish the paper.")
SHORT = (700, 900)
"""A sheet small enough to be read in half a second."""
LOGGING = """#!/bin/sh
[ $# -gt 1 ] && echo read >> "{log}" && sleep {delay_s}
exec "{program}" "$@"
"""
"""Counts the pages that it reads; `tesseract --version` is none."""


def draw_page(lines: tuple[str, ...] = LINES) -> Grey:
    """A few lines of type on a small sheet."""
    page = Image.new("L", SHORT, 255)
    draw, font = ImageDraw.Draw(page), ImageFont.load_default(32)
    for number, line in enumerate(lines):
        draw.text((80, 120 + 60 * number), line, font=font, fill=0)
    return np.array(page, np.uint8)


def save_page(path: Path, lines: tuple[str, ...] = LINES) -> Path:
    """A page as a file of the kind that its name tells."""
    Image.fromarray(draw_page(lines)).save(path, dpi=(150, 150))
    return path


def declass(*words: str | Path, path: Path | None = None, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the program to its end; `path` is searched for programs first."""
    command = [sys.executable, "-m", "pipeline", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment(path), cwd=cwd)


def environment(path: Path | None = None) -> Mapping[str, str]:
    """This process's environment, with another folder of programs before the others."""
    found = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    return found | {"PATH": f"{path}{os.pathsep}{os.environ['PATH']}"} if path else found


def put_program(folder: Path, script: str, name: str = "tesseract") -> Path:
    """A program of that name, in a folder to be put on the path."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(script, "utf-8")
    (folder / name).chmod(0o755)
    return folder


def read_files(folder: Path) -> dict[str, bytes]:
    """Every file of the results, without the cache."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    named = {str(path.relative_to(folder)): path for path in files}
    return {name: path.read_bytes() for name, path in named.items() if not name.startswith(".")}
