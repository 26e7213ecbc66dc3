"""Struck portion marks in the text, spelled as the record has them: X's over a mark make readers see other letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.geometry import hull
from pipeline.model import Line, Word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Marking, Region

ENGINE = "portions"
"""Of words that no reader saw so."""


def spell_portions(regions: tuple[Region, ...], portions: Sequence[Marking]) -> tuple[Region, ...]:
    """The same regions; the words in the box of a struck mark are one word, the mark's text."""
    struck = [mark for mark in portions if mark.struck]
    return tuple(
        region.model_copy(update={"lines": tuple(_spell(line, struck) for line in region.lines)}) for region in regions
    )


def _spell(line: Line, marks: Sequence[Marking]) -> Line:
    for mark in marks:
        seen = [word for word in line.words if not word.is_withheld and mark.box.holds(*word.box.centre)]
        text = " ".join(word.text for word in seen)
        if seen and text != mark.text:
            kept = [word for word in line.words if word not in seen]
            line = Line.of([*kept, _to_word(mark, seen, text)])
    return line


def _to_word(mark: Marking, seen: Sequence[Word], text: str) -> Word:
    return Word(
        text=mark.text,
        box=hull(word.box for word in seen),
        confidence=mark.confidence,
        engine=ENGINE,
        struck=True,
        read_as=text,
    )
