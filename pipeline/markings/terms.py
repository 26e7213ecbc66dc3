"""The vocabulary of markings, read from `models/`."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from pipeline.knowledge import read_model
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
    return parse_vocabulary(read_model(FILE))


def vocabulary_version() -> Mapping[str, str]:
    """The file's name, and the start of its digest.

    Raises:
        MissingError: it is not there.
    """
    return {FILE: sha256(read_model(FILE).encode()).hexdigest()[:16]}
