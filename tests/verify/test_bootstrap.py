"""How far a figure may be off."""

from __future__ import annotations

from pipeline.verify.bootstrap import f1_interval
from pipeline.verify.measures import Tally


def test_an_f1_never_lies_above_one_though_a_note_is_found_on_another_page() -> None:
    tallies = {1: Tally(hits=1, found=0, truth=1), 2: Tally(hits=0, found=1, truth=0)}

    interval = f1_interval(tallies, range(1, 12))

    assert interval is not None
    assert interval[1] == 1.0
