"""The words as a reader sees them: pieces without a space between them are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.geometry import Box, hull

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.press.truth.model import TrueLine, TruePage, TrueWord


def printed_words(page: TruePage, size: tuple[int, int]) -> Iterator[tuple[tuple[str, ...], Box, bool]]:
    """Each printed word that is not withheld: its text, with and without calls, its box on a scan of that size.

    And whether it is of the text: furniture is not.
    """
    across, down = size[0] / page.size[0], size[1] / page.size[1]
    for line in page.lines:
        for pieces in _joined(line):
            if all(piece.withheld is None for piece in pieces):
                box = hull(piece.box for piece in pieces)
                texts = ("".join(p.text for p in pieces), "".join(p.text for p in pieces if not p.call))
                place = (box.left * across, box.top * down, box.right * across, box.bottom * down)
                yield (
                    tuple(dict.fromkeys(text for text in texts if text)),
                    Box(*map(round, place)),
                    line.kind != "furniture",
                )


def _joined(line: TrueLine) -> Iterator[list[TrueWord]]:
    pieces: list[TrueWord] = []
    for word in line.words:
        if pieces and not word.glued:
            yield pieces
            pieces = []
        pieces.append(word)
    if pieces:
        yield pieces
