"""Withheld passages covered: white boxes with or without a frame, black bars and blocks, with their exemption codes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pipeline.geometry import Box, hull
from pipeline.press.truth.model import TrueRedaction
from pipeline.press.type.tokens import SPLIT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np

    from pipeline.press.truth.model import TrueLine, TrueWord
    from pipeline.vision.sheet import Grey

CODES = (("(b)(1)",), ("(b)(3)",), ("b1-1", "b3-1", "b7E-1, 2"), ("25X1",), ("3.3(h)(2)",), ("(b)(1)", "(b)(6)"))
OVER_X_PX, OVER_Y_PX = 4, 5
"""How far a box reaches beyond the ink below it; words stand further apart."""
SAME_PX = 8
"""Edges that are no further apart are drawn as one."""


@dataclass(frozen=True, slots=True)
class Censor:
    """How the passages of one document are withheld."""

    fill: Literal["white", "black"]
    frame_tone: int | None
    """None: no frame."""
    codes: tuple[tuple[str, ...], ...]
    """Lines of code, by turns."""
    place: Literal["margin", "inside", "none"]


def choose_censor(rng: np.random.Generator) -> Censor:
    """One of the ways of the agencies."""
    fill: Literal["white", "black"] = "white" if rng.random() < 0.6 else "black"  # noqa: PLR2004 - white is more common
    frame = int(rng.integers(0, 130)) if fill == "white" and rng.random() < 0.7 else None  # noqa: PLR2004 - most have one
    places: tuple[Literal["margin", "inside", "none"], ...] = ("margin", "inside", "none")
    place = places[int(rng.choice(3, p=(0.5, 0.2, 0.3) if fill == "white" else (0.7, 0.0, 0.3)))]
    first = int(rng.integers(len(CODES)))
    return Censor(fill, frame, (CODES[first], CODES[(first + 1) % len(CODES)]), place)


def find_passages(lines: Iterable[TrueLine]) -> Iterator[tuple[TrueLine, int, list[list[TrueWord]]]]:
    """The withheld words by passage: its first line, its number, and its words line by line.

    A passage that goes on in another column is another one.
    """
    passages: defaultdict[tuple[str, int, int, int], list[tuple[TrueLine, list[TrueWord]]]] = defaultdict(list)
    for line in lines:
        by_number: defaultdict[int, list[TrueWord]] = defaultdict(list)
        for word in line.words:
            if word.withheld is not None:
                by_number[word.withheld].append(word)
        for number, words in by_number.items():
            passages[line.kind, line.index, number, line.column].append((line, words))
    for (_, _, number, _), found in passages.items():
        yield found[0][0], number, [words for _, words in found]


def cover(line: TrueLine, number: int, words: list[list[TrueWord]], censor: Censor) -> list[TrueRedaction]:
    """The redactions of a passage: one, or several where its boxes do not touch."""
    boxes = [hull(word.box for word in run).grow(OVER_X_PX, OVER_Y_PX) for run in words]
    groups: list[list[int]] = [[0]]
    for at in range(1, len(boxes)):
        above, below = boxes[at - 1], boxes[at]
        touches = min(above.right, below.right) - max(above.left, below.left) > SAME_PX
        if touches:
            groups[-1].append(at)
        else:
            groups.append([at])
    return [
        TrueRedaction(
            box=hull(parts := _parts([boxes[at] for at in group])),
            parts=parts,
            fill=censor.fill,
            framed=censor.frame_tone is not None,
            beneath=" ".join(word.text for at in group for word in words[at]),
            kind=line.kind,
            index=line.index,
            number=number + SPLIT * order,
        )
        for order, group in enumerate(groups)
    ]


def paint(page: Grey, redaction: TrueRedaction, censor: Censor) -> None:
    """Cover it on the page, in place."""
    for box in redaction.parts:
        page[max(0, box.top) : box.bottom, max(0, box.left) : box.right] = 255 if censor.fill == "white" else 0
    if censor.frame_tone is not None:
        for box in redaction.parts:
            _frame(page, box, [part for part in redaction.parts if part is not box], censor.frame_tone)


def _frame(page: Grey, box: Box, others: Sequence[Box], tone: int) -> None:
    """A frame around a part, left out where another part touches it."""
    for x, y, along, down in (
        (box.left, box.top, box.width, 2), (box.left, box.bottom - 2, box.width, 2),
        (box.left, box.top, 2, box.height), (box.right - 2, box.top, 2, box.height),
    ):  # fmt: skip
        side = Box(x, y, x + along, y + down)
        strip = page[max(0, side.top) : side.bottom, max(0, side.left) : side.right]
        shared = strip.copy()
        strip[:] = tone
        for other in others:
            common = side & other.grow(0, 2)
            if common.area:
                inner = page[common.top : common.bottom, common.left : common.right]
                inner[:] = shared[
                    common.top - max(0, side.top) : common.bottom - max(0, side.top),
                    common.left - max(0, side.left) : common.right - max(0, side.left),
                ]


def _parts(boxes: list[Box]) -> tuple[Box, ...]:
    """Boxes below each other drawn together so that they touch, those of one width as one."""
    closed = list(boxes)
    for at in range(1, len(closed)):
        middle = (closed[at - 1].bottom + closed[at].top) // 2
        closed[at - 1] = closed[at - 1]._replace(bottom=middle)
        closed[at] = closed[at]._replace(top=middle)
    parts: list[Box] = []
    for box in closed:
        last = parts[-1] if parts else None
        if last and abs(last.left - box.left) <= SAME_PX and abs(last.right - box.right) <= SAME_PX:
            parts[-1] = last | box
        else:
            parts.append(box)
    return tuple(parts)
