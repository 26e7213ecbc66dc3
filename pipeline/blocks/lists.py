"""Lists of short lines: runs of one-line blocks at one edge, made one block of lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.text.cases import has_ended, is_capitals

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.blocks.measures import Placed

FEWEST_LINES = 4
SAME_EDGE_EM = 0.6
STEP = 1.3
"""Of the pitch: between two lines of a list at most."""


def gather_lists(groups: Sequence[Sequence[Placed]]) -> Iterator[tuple[Sequence[Placed], bool]]:
    """The groups, lists among them gathered to one group each, and whether it is one."""
    run: list[Sequence[Placed]] = []
    for group in groups:
        if run and not _goes_on(run[-1], group):
            yield from _told(run)
            run = []
        run.append(group)
    if run:
        yield from _told(run)


def _told(run: Sequence[Sequence[Placed]]) -> Iterator[tuple[Sequence[Placed], bool]]:
    if len(run) >= FEWEST_LINES:
        yield [placed for group in run for placed in group], True
    else:
        yield from ((group, False) for group in run)


def _goes_on(before: Sequence[Placed], group: Sequence[Placed]) -> bool:
    """Whether two groups are neighbouring lines of one list, in one column or over its end."""
    if not (_is_entry(before) and _is_entry(group)):
        return False
    last, new = before[0], group[0]
    shift = (new.row.box.left - new.here.left) - (last.row.box.left - last.here.left)
    if abs(shift) > SAME_EDGE_EM * new.here.size:
        return False
    if last.here is not new.here:
        return True
    return 0 < (new.row.baseline - last.row.baseline) / new.here.pitch < STEP


def _is_entry(group: Sequence[Placed]) -> bool:
    text = group[0].row.text
    return (
        len(group) == 1 and group[0].is_short and not has_ended(text) and not is_capitals(text) and not group[0].label
    )
