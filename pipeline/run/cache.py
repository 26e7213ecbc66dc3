"""Results kept by what they were made from: nothing is done twice, a changed setting redoes exactly what follows."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import InputError
from pipeline.ingest.kinds import shown
from pipeline.model import Page
from pipeline.run.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class PageCache:
    """Pages on disk, each under the key of what it was made from."""

    folder: Path

    def read(self, key: str) -> Page | None:
        """The page of that key; None where it was not kept or is damaged."""
        try:
            return Page.model_validate_json(self._path(key).read_bytes())
        except (OSError, ValueError):
            return None

    def write(self, key: str, page: Page) -> None:
        """Keep a page.

        Raises:
            OutputError: it cannot be written.
        """
        write_whole(self._path(key), page.model_dump_json().encode())

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"


def chain_keys(start: Sequence[str], steps: Sequence[Mapping[str, object]]) -> tuple[str, ...]:
    """One key a step, each made of all that went before it: the start, the steps so far, and the step itself."""
    keys, before = [], make_key(*start)
    for step in steps:
        before = make_key(before, json.dumps(step, sort_keys=True))
        keys.append(before)
    return tuple(keys)


def make_key(*parts: str) -> str:
    """A digest of texts, each told apart from the next."""
    return hashlib.sha256("\0".join(f"{len(part)}:{part}" for part in parts).encode()).hexdigest()


def digest_file(path: Path) -> str:
    """The sha256 of a file's bytes.

    Raises:
        InputError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise InputError(f"{shown(path)} cannot be read: {error.strerror}") from error


@cache
def code_version() -> str:
    """A digest of everything that this package computes with: its modules, and the files in `models/`."""
    return digest_code(PACKAGE, PACKAGE.parent / "models")


def digest_code(package: Path, models: Path) -> str:
    """A digest of a package's modules and of the data beside it, by their places; texts about them do not count."""
    modules = package.rglob("*.py")
    data = (path for path in models.rglob("*") if path.is_file() and path.suffix != ".md" and path.name[0] != ".")
    found = [(folder, path) for folder, files in ((package, modules), (models, data)) for path in sorted(files)]
    return make_key(*(f"{path.relative_to(folder)}:{digest_file(path)}" for folder, path in found))
