"""The vocabulary of markings, read from `models/`."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from pipeline.errors import MissingError
from pipeline.knowledge import models_folder
from pipeline.text.vocabulary import Vocabulary, parse_vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = "markings.toml"


@cache
def read_vocabulary() -> Vocabulary:
    """The vocabulary.

    Raises:
        MissingError: its file is not there.
    """
    return parse_vocabulary(_read())


def vocabulary_version() -> Mapping[str, str]:
    """The file's name, and the start of its digest.

    Raises:
        MissingError: it is not there.
    """
    return {FILE: sha256(_read().encode()).hexdigest()[:16]}


def _read() -> str:
    file = models_folder() / FILE
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise MissingError(f"{file}: {error.strerror}; run declass from a complete checkout") from error
