"""What a document's texts are woven with: the words that it has, and its redactions."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from pipeline.blocks.corridors import part_rows
from pipeline.blocks.ink import is_speck, type_size
from pipeline.blocks.measures import Measure, Placed, place
from pipeline.blocks.rows import make_row, rows_of
from pipeline.blocks.weave import Woven, weave
from pipeline.text.hyphens import Joint, join_halves

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from pipeline.blocks.rows import Row
    from pipeline.model import Page, Word

DOUBTFUL = 0.6
"""Confidence of a lone sign below which it is a speck."""
SURE = 0.8
"""Confidence of a word that is type though it stands outside its column: a label, a page number of a list."""
BESIDE_EM, FAR_EM = 0.5, 3.0
NEAR = (0.2, 0.9)
"""Of the type size: what stands so near below or above a line is no line of the text."""
ABOVE_EM = 0.5
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


class Loom:
    """All rows of some pages, and the texts that can be made of them."""

    def __init__(self, pages: Sequence[Page], lexicon: Container[str]) -> None:
        self.rows = [row for page in pages for row in part_rows(list(type_rows(page)))]
        self.redactions = {page.number: page.redactions for page in pages}
        self.seen = count_words(self.rows)
        self.lexicon = lexicon

    def weave(self, rows: Sequence[Row], *, line_break: str = " ") -> Woven:
        """The text of rows that belong together."""
        return weave(rows, self.join, self.is_same_redaction, line_break=line_break)

    def join(self, left: str, right: str) -> Joint:
        """Two halves of a word, as the document or the language spells it."""
        return join_halves(left, right, self.seen, self.lexicon)

    def is_same_redaction(self, page: int, word: Word, other_page: int, other: Word) -> bool:
        """Whether two redaction words lie in the parts of one redaction."""
        if page != other_page:
            return False
        return any(
            all(any(part.holds(*box.centre) for part in redaction.parts) for box in (word.box, other.box))
            for redaction in self.redactions[page]
        )


def type_rows(page: Page) -> Iterator[Row]:
    """The page's rows without specks among their words, and without doubtful or stray words outside their column."""
    rows = sort_lines(list(rows_of(page)))
    size = type_size([row for row in rows if row.kind == "text"])
    placed = place(rows)
    for before, one, after in zip([None, *placed], placed, [*placed[1:], None], strict=False):
        row, here, between = one.row, one.here, is_between(before, one, after)
        kept = [
            index
            for index, word in enumerate(row.words)
            if not is_speck(word, size, DOUBTFUL)
            and not (is_outside(word, here) and (word.confidence < SURE or is_stray(word, one, between=between)))
        ]
        if len(kept) == len(row.words):
            yield row
        elif kept:
            words, places = tuple(row.words[index] for index in kept), tuple(row.places[index] for index in kept)
            yield make_row((row.page, *row.address), (row.kind, row.column), words, places)


def is_outside(word: Word, here: Measure) -> bool:
    """Whether a word stands beside its column: left of the edge, or right of it."""
    air = BESIDE_EM * here.size
    return word.box.right < here.left - air or word.box.left > here.right + air


def is_stray(word: Word, placed: Placed, *, between: bool) -> bool:
    """Whether a single sign outside its column is a scratch or a piece of the paper's edge, no label and no bullet.

    It says nothing, or stands far from the column or the next word, or `between` two lines.
    """
    label = placed.label if word is placed.row.words[0] else None
    if len(word.text) > 1 or label or word.is_withheld:
        return False
    size, nearest = placed.here.size, placed.row.words[1:2]
    alone = bool(nearest) and nearest[0].box.left - word.box.right > FAR_EM * size
    far = word.box.right < placed.here.left - FAR_EM * size or alone
    return between or far or not word.text.isalnum()


def is_between(before: Placed | None, one: Placed, after: Placed | None) -> bool:
    """Whether a row's neighbour in its column is nearer than lines can be set, but on another baseline."""
    near = [other.row for other in (before, after) if other and other.here is one.here]
    return any(NEAR[0] < abs(one.row.baseline - row.baseline) / one.here.size < NEAR[1] for row in near)


def sort_lines(rows: Sequence[Row]) -> list[Row]:
    """The rows in their order, but a row that stands plainly above its forerunner in one region goes before it."""
    ordered: list[Row] = []
    for row in rows:
        at = len(ordered)
        while at and ordered[at - 1].region == row.region and is_above(row, ordered[at - 1]):
            at -= 1
        ordered.insert(at, row)
    return ordered


def is_above(row: Row, other: Row) -> bool:
    """Whether a row stands a good part of a line above another that it shares columns of pixels with."""
    shared = min(row.box.right, other.box.right) - max(row.box.left, other.box.left)
    return shared > 0 and other.baseline - row.baseline > ABOVE_EM * max(row.size, other.size)


def count_words(rows: Iterable[Row]) -> Counter[str]:
    """How often each word stands in the rows, in lower case; a line's first and last may be halves and do not count."""
    return Counter(found.lower() for row in rows for word in row.words[1:-1] for found in WORD.findall(word.text))
