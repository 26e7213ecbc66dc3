"""Exemption codes: found beside the text, gathered in stacks, given to the redactions that they explain."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.geometry import hull
from pipeline.markings.places import find_runs
from pipeline.text.exemptions import parse_codes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.geometry import Box
    from pipeline.markings.places import Place
    from pipeline.model import Page, Redaction, Word

STACK_GAP_HEIGHTS = 1.6  # of a code's height, between two lines of one stack
FAR_HEIGHTS = 6.0  # a stack explains what lies this near above or below it
MIN_APART_HEIGHTS = 1.3


class CodeLine(NamedTuple):
    """One printed line of codes."""

    codes: tuple[str, ...]
    box: Box
    places: tuple[Place, ...]


def find_code_lines(page: Page) -> tuple[CodeLine, ...]:
    """The lines of codes that stand apart from other words, top to bottom."""
    found = []
    for run in find_runs(page):
        for places, words in _tails(run.places, run.words):
            codes = parse_codes(" ".join(word.text for word in words))
            if codes:
                found.append(CodeLine(codes, hull(word.box for word in words), places))
                break
    return tuple(sorted(found, key=lambda line: line.box.top))


def _tails(places: tuple[Place, ...], words: tuple[Word, ...]) -> Iterator[tuple[tuple[Place, ...], tuple[Word, ...]]]:
    """The run itself, and what follows a gap in it."""
    yield places, words
    for index in range(1, len(words)):
        gap = words[index].box.left - words[index - 1].box.right
        if gap > MIN_APART_HEIGHTS * words[index].box.height / 2 or not words[index - 1].text[-1:].isalnum():
            yield places[index:], words[index:]


def stack_codes(lines: Sequence[CodeLine]) -> tuple[tuple[CodeLine, ...], ...]:
    """Lines below one another, as one stack each."""
    stacks: list[list[CodeLine]] = []
    for line in lines:
        stack = next((s for s in reversed(stacks) if _continues(s[-1], line)), None)
        if stack is None:
            stacks.append([line])
        else:
            stack.append(line)
    return tuple(map(tuple, stacks))


def _continues(above: CodeLine, below: CodeLine) -> bool:
    gap = below.box.top - above.box.bottom
    shared = min(above.box.right, below.box.right) - max(above.box.left, below.box.left)
    return gap <= STACK_GAP_HEIGHTS * below.box.height and shared > 0


def assign_codes(redactions: Sequence[Redaction], lines: Sequence[CodeLine]) -> tuple[Redaction, ...]:
    """The redactions, each with the codes of the stack beside it, or of one in it."""
    stacks = stack_codes(lines)
    return tuple(
        redaction.model_copy(update={"codes": tuple(code for line in stack for code in line.codes)})
        if (stack := _nearest(redaction.box, stacks))
        else redaction
        for redaction in redactions
    )


def _nearest(box: Box, stacks: Sequence[tuple[CodeLine, ...]]) -> tuple[CodeLine, ...]:
    best = min(stacks, key=lambda stack: _distance(box, stack), default=())
    return best if best and _distance(box, best) <= FAR_HEIGHTS * best[0].box.height else ()


def _distance(box: Box, stack: tuple[CodeLine, ...]) -> float:
    """Rows between a redaction and a stack; 0 where they share some."""
    around = hull(line.box for line in stack)
    return max(0, around.top - box.bottom, box.top - around.bottom)
