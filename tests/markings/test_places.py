"""Runs of words."""

from __future__ import annotations

from pipeline.markings.places import find_runs
from tests.typeset import Setter


def test_a_stamp_across_the_end_of_a_line_is_a_run_alone() -> None:
    page = Setter().line("to paragraphs 5 and 26.").page()
    stamp = Setter(left=790, size=150, y=440).line("RECORD COPY").page().regions[0].lines[0]
    line = page.regions[0].lines[0]
    joined = line.model_copy(update={"words": (*line.words, *stamp.words), "box": line.box | stamp.box})
    region = page.regions[0].model_copy(update={"lines": (joined,)})

    runs = list(find_runs(page.model_copy(update={"regions": (region,)})))

    assert [(run.text, run.is_alone) for run in runs] == [("to paragraphs 5 and 26.", False), ("RECORD COPY", True)]
