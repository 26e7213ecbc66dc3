"""A passage of either text for a browser: differences coloured; strikes, calls and withheld places as they stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from pipeline.verify.kinds import LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.verify.flow import Flow
    from pipeline.verify.kinds import Kind

BAR = '<span class="withheld">withheld</span>'


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A difference at its place in one of the texts; where start and end are equal, nothing stands there."""

    start: int
    end: int
    number: int
    """The same in both texts."""
    kind: Kind = field(compare=False)
    what: str = field(compare=False)


def to_spans(flow: Flow, span: tuple[int, int], marks: Sequence[Mark]) -> str:
    """The characters of a span; of a mark inside a moved passage, the inner one is shown."""
    inside = [mark for mark in marks if mark.start < span[1] and max(mark.end, mark.start + 1) > span[0]]
    places = sorted({*span, *_edges(inside, span), *_marked_places(flow, span)})
    made = [_points(flow, inside, places[0], is_first=True)]
    for start, end in pairwise(places):
        over = [mark for mark in inside if mark.start <= start and mark.end >= end]
        text = escape(flow.shown(start, end))
        made.append(_wrapped(f"<s>{text}</s>" if flow.struck[start] else text, over[-1:]))
        made.append(_points(flow, inside, end, is_first=False))
    return "".join(made)


def _edges(marks: Iterable[Mark], span: tuple[int, int]) -> Iterator[int]:
    for mark in marks:
        yield from (min(max(place, span[0]), span[1]) for place in (mark.start, mark.end))


def _marked_places(flow: Flow, span: tuple[int, int]) -> Iterator[int]:
    """Where strikes begin and end, and where calls and withheld places stand."""
    changes = np.flatnonzero(np.diff(flow.struck[slice(*span)].astype(np.int8)))
    yield from (span[0] + 1 + int(at) for at in changes)
    yield from (place for place, _ in flow.calls if span[0] < place < span[1])
    yield from (place for place in flow.bars if span[0] < place < span[1])


def _points(flow: Flow, marks: Iterable[Mark], place: int, *, is_first: bool) -> str:
    """What stands between two characters; a call belongs to the text before it, a withheld place to that after it."""
    calls = () if is_first else (f"<sup>{escape(marker)}</sup>" for at, marker in flow.calls if at == place)
    bars = (BAR for at in flow.bars if at == place)
    return "".join([*calls, *bars, *(_wrapped("", [mark]) for mark in marks if mark.start == mark.end == place)])


def _wrapped(text: str, marks: Iterable[Mark]) -> str:
    for mark in marks:
        title = escape(f"{LABELS[mark.kind]}{': ' if mark.what else ''}{mark.what}", quote=True)
        text = f'<mark class="{mark.kind}" data-n="{mark.number}" title="{title}">{text}</mark>'
    return text
