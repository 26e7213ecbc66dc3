"""Sets of invented documents, to fit and to check what must hold for all: conditions × faces, and many seeds."""

from __future__ import annotations

from dataclasses import dataclass
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
COLUMNS = (None, 1, 2)
"""None: one or two by the document's own plan."""


def press_trials(folder: Path, seed: int) -> Iterator[Path]:
    """The folder of each document: conditions × faces, each of another seed, strength and number of columns."""
    for number, ((at_face, face), (at_condition, condition)) in enumerate(
        product(enumerate(FACES), enumerate(CONDITIONS))
    ):
        own = seed + number
        turn = at_face + at_condition
        order = _Trial(
            name=f"{condition}-{face}-{own}",
            seed=own,
            condition=condition,
            strength=STRENGTHS[turn % len(STRENGTHS)],
            face=face,
            columns=1 + (turn + seed) % 2,
        )
        yield _press(folder, order, Treatment(blanks=0.2, withhold=0.02 * (at_condition % 2)))


def press_structures(folder: Path, seed: int, count: int, condition: str) -> Iterator[Path]:
    """The folder of each of so many documents of one condition, seeds from `seed` on: faces and columns in turn."""
    faces = tuple(FACES)
    for own in range(seed, seed + count):
        turn, at_face = divmod(own, len(faces))
        order = _Trial(
            name=f"{condition}-{own}",
            seed=own,
            condition=condition,
            face=faces[at_face],
            columns=COLUMNS[turn % len(COLUMNS)],
            sections=2,
        )
        yield _press(folder, order, Treatment())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Trial:
    """One document of a set."""

    name: str
    seed: int
    condition: str
    face: str
    columns: int | None
    strength: float = 0.5
    sections: int = 1


def _press(folder: Path, trial: _Trial, treatment: Treatment) -> Path:
    made = folder / trial.name
    made.mkdir(parents=True, exist_ok=True)
    reference = made / f"{made.name}.md"
    reference.write_text(invent(trial.seed, sections=trial.sections), "utf-8")
    press(
        reference,
        condition=trial.condition,
        output=made,
        seed=trial.seed,
        strength=trial.strength,
        face=trial.face,
        columns=trial.columns,
        treatment=treatment,
    )
    return made
