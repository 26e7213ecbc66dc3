"""The documents among the files and folders that a user names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import InputError
from pipeline.ingest.kinds import SUFFIXES, Kind, is_folder, printable, read_kind, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Source:
    """One document before it is read."""

    id: str
    """Name of its output folder: the stem, with a number where another document has the same."""
    files: tuple[Path, ...]
    """A PDF, or images in the order of their pages (a TIFF can hold several)."""
    kind: Kind

    @property
    def origin(self) -> str:
        """Where it lies, on one line: its file, or the folder of its images."""
        return printable(str(self.files[0] if len(self.files) == 1 else self.files[0].parent))


def find_sources(paths: Sequence[Path]) -> tuple[Source, ...]:
    """Return the documents in the order given, each once, without decoding any.

    A file is a document. A folder is one document of all the page images in it, and one for each PDF in it; a folder
    that holds neither is searched folder by folder.

    Raises:
        InputError: a path is missing, empty, not readable or of no kind that we read.
    """
    sources, refused = sift_sources(paths)
    for error in refused.values():
        raise error
    return sources


def sift_sources(paths: Sequence[Path]) -> tuple[tuple[Source, ...], dict[Path, InputError]]:
    """The documents as `find_sources` gives them, and why any other path, named as given, cannot be read."""
    found: list[tuple[str, tuple[Path, ...], Kind]] = []
    refused: dict[Path, InputError] = {}
    for path in paths:
        try:
            found += tuple(_find_in(path))
        except InputError as error:
            refused[path] = InputError(f"{error} [{printable(str(path))}]") if path.parent.name else error
    found = list(dict.fromkeys(found))
    named = zip(name_documents([stem for stem, _, _ in found]), found, strict=True)
    return tuple(Source(name, files, kind) for name, (_, files, kind) in named), refused


def name_documents(stems: Sequence[str]) -> tuple[str, ...]:
    """The name of each document by the stem of its file or folder: no two are the same, and each can name a folder."""
    return tuple(_distinct([_safe_name(stem) for stem in stems]))


def natural_key(path: Path) -> tuple[str, list[tuple[int, str]], str]:
    """Sorts names as people count: page 2 before page 10."""
    text, *rest = re.split(r"(\d+)", path.name.casefold())
    numbers = [(int(number), after) for number, after in zip(rest[::2], rest[1::2], strict=True)]
    return text, numbers, path.name


def _find_in(path: Path) -> Iterator[tuple[str, tuple[Path, ...], Kind]]:
    if not is_folder(path):
        yield path.stem, (path.absolute(),), read_kind(path)
        return
    found = list(_find_in_folder(path.resolve()))  # so that `.` has a name
    if not found:
        raise InputError(f"{shown(path)} holds no scan: put PDF, TIFF, PNG, JPEG or JP2 files into it")
    yield from found


def _find_in_folder(folder: Path) -> Iterator[tuple[str, tuple[Path, ...], Kind]]:
    entries = _list(folder)
    kinds = {path: SUFFIXES.get(path.suffix.lower()) for path in entries if path.is_file()}
    images = tuple(path for path, kind in kinds.items() if kind == "images")
    pdfs = [path for path, kind in kinds.items() if kind == "pdf"]
    if images:
        yield folder.name, images, "images"
    for path in pdfs:
        yield path.stem, (path,), "pdf"
    if not images and not pdfs:
        for path in entries:
            if path.is_dir() and not path.is_symlink():  # a link can lead back up
                yield from _find_in_folder(path)


def _list(folder: Path) -> list[Path]:
    try:
        return sorted((path for path in folder.iterdir() if path.name[0] != "."), key=natural_key)
    except OSError as error:
        raise InputError(f"{shown(folder)} cannot be listed ({error.strerror}): give yourself the right") from error


def _safe_name(stem: str) -> str:
    """The stem as a folder's name: no control characters, no name that means another folder."""
    name = "".join("_" if sign == "\N{REPLACEMENT CHARACTER}" else sign for sign in shown(Path(stem)))
    return name if name.strip(". ") else "document"


def _distinct(names: Sequence[str]) -> Iterator[str]:
    """The names in their order; one that came before gets the next free number, as in `report-2`."""
    taken, seen = {name.casefold() for name in names}, set[str]()
    for name in names:
        if name.casefold() not in seen:
            seen.add(name.casefold())
            yield name
            continue
        free = next(other for n in count(2) if (other := f"{name}-{n}").casefold() not in taken)
        taken.add(free.casefold())
        yield free
