"""Exemption codes: found beside the text, gathered in stacks, given to the redactions that they explain."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.geometry import hull
from pipeline.markings.places import find_runs, lines_of
from pipeline.text.exemptions import parse_codes, starts_anew

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.geometry import Box
    from pipeline.markings.places import Place
    from pipeline.model import Page, Redaction, Word

STACK_GAP_HEIGHTS = 1.6  # of a code's height, between two lines of one stack
FAR_HEIGHTS = 6.0  # a stack explains what lies this near above or below it
MIN_APART_HEIGHTS = 1.3
MIN_INSIDE = 0.5  # of a stack by the redaction that it is printed in
HEAD_WORDS = 6  # no line of codes has more
LINE_WORDS = 4  # shorter lines may stand anywhere
OUTER_SHARE = 1 / 3  # of the lines; with two columns, each has half of them
LEVEL_HEIGHTS = 0.8  # of a code's height: the top of a stack stands so level with the top of what it explains


class CodeLine(NamedTuple):
    """One printed line of codes."""

    codes: tuple[str, ...]
    box: Box
    places: tuple[Place, ...]


Stack = tuple[CodeLine, ...]
"""Lines of codes below one another."""


def find_code_lines(page: Page) -> tuple[CodeLine, ...]:
    """The lines of codes that stand apart from other words, top to bottom."""
    found, first = [], text_edges(page)[0]
    for run in find_runs(page):
        for places, words in (*_tails(run.places, run.words), *_heads(run.places, run.words, first)):
            codes = parse_codes(" ".join(word.text for word in words))
            if codes:
                found.append(CodeLine(codes, hull(word.box for word in words), places))
                break
    return tuple(sorted(found, key=lambda line: line.box.top))


def _heads(
    places: tuple[Place, ...], words: tuple[Word, ...], first: float
) -> Iterator[tuple[tuple[Place, ...], tuple[Word, ...]]]:
    """What stands left of the text, and was read as part of its line; the longest first."""
    outside = sum(word.box.centre[0] < first for word in words[:HEAD_WORDS])
    yield from ((places[:size], words[:size]) for size in range(min(outside, len(words) - 1), 0, -1))


def _tails(places: tuple[Place, ...], words: tuple[Word, ...]) -> Iterator[tuple[tuple[Place, ...], tuple[Word, ...]]]:
    """The run itself, and what follows a gap in it."""
    yield places, words
    for index in range(1, len(words)):
        gap = words[index].box.left - words[index - 1].box.right
        if gap > MIN_APART_HEIGHTS * words[index].box.height / 2 or not words[index - 1].text[-1:].isalnum():
            yield places[index:], words[index:]


def stack_codes(lines: Sequence[CodeLine], boxes: Sequence[Box] = ()) -> tuple[Stack, ...]:
    """Lines below one another, as one stack each; one that starts anew, level with the top of a box, is another's."""
    stacks: list[list[CodeLine]] = []
    for line in lines:
        stack = next((s for s in reversed(stacks) if _continues(s[-1], line)), None)
        if stack is None or (_is_level(line, boxes) and starts_anew(stack[-1].codes[-1], line.codes[0])):
            stacks.append([line])
        else:
            stack.append(line)
    return tuple(map(tuple, stacks))


def _is_level(line: CodeLine, boxes: Sequence[Box]) -> bool:
    return any(abs(box.top - line.box.top) <= LEVEL_HEIGHTS * line.box.height for box in boxes)


def _continues(above: CodeLine, below: CodeLine) -> bool:
    gap = below.box.top - above.box.bottom
    shared = min(above.box.right, below.box.right) - max(above.box.left, below.box.left)
    return gap <= STACK_GAP_HEIGHTS * below.box.height and shared > 0


def assign_codes(page: Page, lines: Sequence[CodeLine]) -> tuple[Redaction, ...]:
    """The page's redactions, each with the codes printed in it, or with those of the stack beside it.

    A stack explains the text: a passage withheld in the margin has its codes only where none in the text has them.
    """
    boxes = [redaction.box for redaction in page.redactions]
    stacks = stack_codes(lines, boxes)
    homes = {stack: at for stack in stacks if (at := _home(stack, boxes)) is not None}
    beside = [stack for stack in stacks if stack not in homes]
    first, last = text_edges(page)
    in_text = [box for box in boxes if box.right > first and box.left < last]
    claimed = {_nearest(box, beside) for box in in_text}
    unclaimed = [stack for stack in beside if stack not in claimed]
    return tuple(
        _with_codes(
            redaction,
            [stack for stack, home in homes.items() if home == at]
            or [_nearest(redaction.box, beside if redaction.box in in_text else unclaimed)],
        )
        for at, redaction in enumerate(page.redactions)
    )


def _with_codes(redaction: Redaction, stacks: Sequence[Stack]) -> Redaction:
    codes = tuple(code for stack in stacks for line in stack for code in line.codes)
    return redaction.model_copy(update={"codes": codes}) if codes else redaction


def _home(stack: Stack, boxes: Sequence[Box]) -> int | None:
    """The redaction that a stack is printed in."""
    around = hull(line.box for line in stack)
    return next((at for at, box in enumerate(boxes) if around.share_in(box) > MIN_INSIDE), None)


def text_edges(page: Page) -> tuple[float, float]:
    """Where most lines of the text begin and end; those of two columns the outer ones."""
    lines = [[word.box for word in line.words if not word.is_withheld] for _, _, line in lines_of(page)]
    ends = [(words[0].left, words[-1].right) for words in lines if len(words) >= LINE_WORDS]
    if not ends:
        return 0.0, float(page.frame.upright[0])
    lefts, rights = (sorted(side) for side in zip(*ends, strict=True))
    outer = round(OUTER_SHARE * (len(ends) - 1))
    return lefts[outer], rights[-1 - outer]


def _nearest(box: Box, stacks: Sequence[Stack]) -> Stack:
    """The stack next to a redaction by rows; of those that stand level, the one at the nearer side."""
    near = [stack for stack in stacks if _distance(box, stack)[0] <= FAR_HEIGHTS * stack[0].box.height]
    return min(near, key=lambda stack: _distance(box, stack), default=())


def _distance(box: Box, stack: Stack) -> tuple[int, int]:
    """Rows and columns between a redaction and a stack; 0 where they share some."""
    around = hull(line.box for line in stack)
    rows = max(0, around.top - box.bottom, box.top - around.bottom)
    return rows, max(0, around.left - box.right, box.left - around.right)
