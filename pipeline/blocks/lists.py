"""Lists of short lines: rows of names at one edge, and runs of one-line blocks at one edge, made one block of lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.blocks.breaks import cut, has_other_size
from pipeline.text.cases import has_ended, is_capitals, is_title_case, starts_low
from pipeline.text.hyphens import is_cut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pipeline.blocks.measures import Placed

FEWEST_LINES = 4
SAME_EDGE_EM = 0.6
STEP = 1.3
"""Of the pitch: between two lines of a list at most."""


def cut_with_lists(rows: Sequence[Placed]) -> Iterator[tuple[Sequence[Placed], bool]]:
    """The rows of one stream of text, in runs that make a block each, and whether it is a list."""
    plain: list[Placed] = []
    for run in _over_seams(_runs(rows, _is_name)):
        if len(run) >= FEWEST_LINES:
            yield from gather_lists(list(cut(plain)))
            yield run, True
            plain = []
        else:
            plain += run
    yield from gather_lists(list(cut(plain)))


def gather_lists(groups: Sequence[Sequence[Placed]]) -> Iterator[tuple[Sequence[Placed], bool]]:
    """The groups, lists among them gathered to one group each, and whether it is one."""
    lone = {group[0].row.key for group in groups if len(group) == 1 and _is_entry(group[0])}
    known = {group[0].row.key: group for group in groups}
    for run in _runs([group[0] for group in groups], lambda placed: placed.row.key in lone):
        if len(run) >= FEWEST_LINES:
            yield run, True
        else:
            yield from ((known[placed.row.key], False) for placed in run)


def _over_seams(runs: Iterable[list[Placed]]) -> Iterator[list[Placed]]:
    """The runs of names, those that go on in the next column, where few lines tell no edge, made one."""
    held: list[Placed] = []
    for run in runs:
        several = min(len(held), len(run)) > 1
        if several and held[-1].here is not run[0].here and not has_other_size(held[-1].row, run[0].row):
            held = [*held, *run]
            continue
        if held:
            yield held
        held = run
    if held:
        yield held


def _runs(rows: Sequence[Placed], able: Callable[[Placed], bool]) -> Iterator[list[Placed]]:
    """The rows in runs: neighbouring lines of one list, as far as they are able to be such; each other row alone."""
    run: list[Placed] = []
    for placed in rows:
        if run and not (able(run[-1]) and able(placed) and _are_in_line(run[-1], placed)):
            yield run
            run = []
        run.append(placed)
    if run:
        yield run


def _are_in_line(last: Placed, new: Placed) -> bool:
    """Whether two rows stand one below the other at one edge, in one column or over its end."""
    shift = (new.row.box.left - new.here.left) - (last.row.box.left - last.here.left)
    if abs(shift) > SAME_EDGE_EM * new.here.size:
        return False
    if last.here is not new.here:
        return True
    return 0 < (new.row.baseline - last.row.baseline) / new.here.pitch < STEP


def _is_name(placed: Placed) -> bool:
    """Whether a row holds words with capitals alone: several such at one edge are no sentence."""
    text = placed.row.text
    return _is_open(placed) and is_title_case(text) and not starts_low(text) and not is_cut(text)


def _is_entry(placed: Placed) -> bool:
    return placed.is_short and _is_open(placed)


def _is_open(placed: Placed) -> bool:
    text = placed.row.text
    return not has_ended(text) and not is_capitals(text) and not placed.label
