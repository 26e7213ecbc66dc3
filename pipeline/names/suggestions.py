"""What the statistical model suggests, in our labels, and only where its kind of guess can be trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.names.candidate import Candidate, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.names.scene import Scene
    from pipeline.names.table import Label

LABELS: dict[str, Label] = {
    "PERSON": "PERSON",
    "GPE": "PLACE",
    "LOC": "PLACE",
    "FAC": "PLACE",
    "ORG": "ORG",
    "NORP": "NORP",
    "EVENT": "EVENT",
    "LAW": "LAW",
}
CONFIDENCE = 0.5


class Suggestion(NamedTuple):
    """Characters `start` to `end` (exclusive) of the text, and the model's own label."""

    start: int
    end: int
    label: str


def to_candidates(scene: Scene, suggestions: Iterable[Suggestion]) -> Iterator[Candidate]:
    """Candidates of the weakest kind."""
    starts = {token.start: index for index, token in enumerate(scene.tokens)}
    ends = {end: index + 1 for index, token in enumerate(scene.tokens) for end in (token.end, token.stem_end)}
    for suggestion in suggestions:
        label = LABELS.get(suggestion.label)
        first, last = starts.get(suggestion.start), ends.get(suggestion.end)
        if label is None or first is None or last is None:
            continue
        while first < last and not scene.is_name_like(first):
            first += 1
        if first < last and _is_trusted(scene, first, last, label):
            text = scene.text(first, last)
            yield Candidate(
                first, last, label, text.title() if text.isupper() else text, None, CONFIDENCE, Source.MODEL
            )


def _is_trusted(scene: Scene, first: int, last: int, label: Label) -> bool:
    words = range(first, last)
    if any(index in scene.units for index in words) or scene.is_shouted(first):
        return False
    if all(scene.is_ordinary(index) for index in words) and label in {"PERSON", "ORG", "PLACE", "NORP"}:
        return False
    if label == "ORG":
        return last - first > 1 and any(scene.has_word(index, scene.words.heads) for index in words)
    return label in {"PERSON", "PLACE", "NORP"}
