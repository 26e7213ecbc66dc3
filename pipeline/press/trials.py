"""A set of invented documents in every condition and face, to fit and to check what must hold for all of them."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from pipeline.press.copies.conditions import CONDITIONS
from pipeline.press.marks.treatment import Treatment
from pipeline.press.pressing import press
from pipeline.press.references.inventing import invent
from pipeline.press.type.forms import FACES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STRENGTHS = (0.25, 0.5, 0.75, 1.0)


def press_trials(folder: Path, seed: int) -> Iterator[Path]:
    """The folder of each document: conditions × faces, each of another seed, strength and number of columns."""
    for number, ((at_face, face), (at_condition, condition)) in enumerate(
        product(enumerate(FACES), enumerate(CONDITIONS))
    ):
        own = seed + number
        made = folder / f"{condition}-{face}-{own}"
        turn = at_face + at_condition
        made.mkdir(parents=True, exist_ok=True)
        reference = made / f"{made.name}.md"
        reference.write_text(invent(own, sections=1), "utf-8")
        press(
            reference,
            condition=condition,
            output=made,
            seed=own,
            strength=STRENGTHS[turn % len(STRENGTHS)],
            face=face,
            columns=1 + (turn + seed) % 2,
            treatment=Treatment(blanks=0.2, withhold=0.02 * (at_condition % 2)),
        )
        yield made
