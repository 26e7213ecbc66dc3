"""All that is known about names, read from `models/` once a process."""

from __future__ import annotations

from functools import cache

from pipeline.engines.ner import SpacyRecogniser
from pipeline.knowledge import models_folder, read_model
from pipeline.names import Knowledge, make_knowledge, parse_words, read_table
from pipeline.text.confusions import read_costs


@cache
def load_knowledge() -> Knowledge:
    """Table, words, prices of misreadings, and the statistical model.

    Raises:
        MissingError: spaCy, its model or a file of `models/` is not there.
        InputError: a file of `models/` cannot be read.
    """
    folder = models_folder()
    costs = read_costs(read_model("confusions.tsv").splitlines())
    words = parse_words(read_model("name_words.toml"))
    return make_knowledge(read_table(folder / "names"), words, costs, SpacyRecogniser(folder / "entities.cfg"))
