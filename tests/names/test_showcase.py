"""NIE-58, whose names were marked by hand: in the table's view, and with all its names taken out of the table."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.engines.names import load_knowledge
from pipeline.formats.name_truth import TrueName, read_names
from pipeline.knowledge import models_folder
from pipeline.names import Knowledge, Name, Table, find_names, make_knowledge
from pipeline.text.confusions import read_costs
from pipeline.verify.entities import KINDS, compare_names

if TYPE_CHECKING:
    from pipeline.verify.measures import Tally

REFERENCE = Path(__file__).parents[2] / "raw" / "nie-58" / "reference.md"


@cache
def truth() -> tuple[TrueName, ...]:
    return read_names(REFERENCE) or ()


def found(knowledge: Knowledge) -> tuple[Name, ...]:
    return find_names(REFERENCE.read_text("utf-8"), knowledge)


def measured(knowledge: Knowledge) -> dict[str, Tally]:
    return compare_names(found(knowledge), truth())


def without_its_names() -> Knowledge:
    """All that is known, but for every line of the table with a form of this document's; adjectives stay."""
    full, forms = load_knowledge(), {name.text for name in truth() if KINDS[name.label] == "entities"}
    table = Table(entry for entry in full.table.entries if forms.isdisjoint(entry.forms))
    costs = read_costs((models_folder() / "confusions.tsv").read_text("utf-8").splitlines())
    assert full.recogniser is not None
    return make_knowledge(table, full.words, costs, full.recogniser)


def test_the_names_of_the_showcase_are_found_exactly() -> None:
    measures = measured(load_knowledge())

    assert [name for name, tally in measures.items() if (tally.f1 or 0) < 0.95] == []


def test_the_rules_find_them_without_the_table() -> None:
    assert (measured(without_its_names())["entities"].f1 or 0) >= 0.85


def test_capitals_that_act_are_told_from_places() -> None:
    acting = {name.start for name in found(load_knowledge()) if name.metonym}
    wanted = {name.start for name in truth() if name.metonym}

    assert 2 * len(acting & wanted) >= 0.9 * (len(acting) + len(wanted))
