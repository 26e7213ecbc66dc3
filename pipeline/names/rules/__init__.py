"""One file a kind of name; each rule takes the scene and yields candidates, none knows another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.names.rules import dates, events, groups, laws, organisations, persons, syllables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.names.candidate import Candidate
    from pipeline.names.scene import Scene

RULES = (
    laws.find_laws,
    events.find_events,
    organisations.find_organisations,
    persons.find_persons,
    syllables.find_syllables,
    groups.find_groups,
    dates.find_dates,
)


def find_all(scene: Scene) -> Iterator[Candidate]:
    """What all rules find."""
    for rule in RULES:
        yield from rule(scene)
