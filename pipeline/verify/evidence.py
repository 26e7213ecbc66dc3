"""What the scan says where a document and its reference differ: the word's confidence, its place, other readings.

A word of the reference is suspect where it is no word, and stands nowhere else in the reference, while the document has
an English word in its place that was read with confidence and that no engine read otherwise.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from pipeline.lexicon import english_words
from pipeline.verify.reading import plain

if TYPE_CHECKING:
    from pipeline.model import Document, Word
    from pipeline.verify.align.alignment import Alignment
    from pipeline.verify.clusters import Cluster

SURE = 0.95  # a word read with less may as well be wrong itself
NEAR = 2  # letters by which a slip of the reference's typist differs from the word


class Evidence:
    """The words of the scan behind the characters of a flow."""

    def __init__(self, document: Document, alignment: Alignment) -> None:
        self.pages = {page.number: page for page in document.pages}
        self.alignment = alignment

    def word_at(self, place: int) -> tuple[int, Word] | None:
        """The page and the word that a character of the document was read from; None where nothing tells."""
        flow = self.alignment.found
        piece = flow.piece_at(place)
        if not piece.spans or not piece.start <= place < piece.end:
            return None
        offset = int(flow.origin[place])
        span = piece.spans[max(bisect_right(piece.spans, offset, key=lambda span: span.start) - 1, 0)]
        page = self.pages.get(span.page)
        if page is None:
            return None
        at = span.first + piece.text.count(" ", span.start, max(offset, span.start))
        return page.number, page.regions[span.region].lines[span.line].words[min(at, span.last - 1)]

    def is_suspect(self, cluster: Cluster) -> bool:
        """Whether the scan contradicts the reference about a word."""
        truth, found = self.alignment.truth, self.alignment.found
        one, other = _word(truth.text, cluster.truth), _word(found.text, cluster.found)
        if cluster.cost > NEAR or not one.isalpha() or not other.isalpha() or Levenshtein.distance(one, other) > NEAR:
            return False
        read = self.word_at(cluster.found)
        if (
            read is None
            or read[1].confidence < SURE
            or any(_core(reading) != other for reading in read[1].alternatives)
        ):
            return False
        return (
            self._reference_words[one] == 1 and one.lower() not in english_words() and other.lower() in english_words()
        )

    @cached_property
    def _reference_words(self) -> Counter[str]:
        return Counter(map(_core, self.alignment.truth.text.split()))


def _word(text: str, place: int) -> str:
    """The word that holds a character, without what stands around its letters."""
    start = text.rfind(" ", 0, place) + 1
    end = text.find(" ", place)
    return _core(text[start : end if end >= 0 else len(text)])


def _core(word: str) -> str:
    return plain(word).strip("\"'.,;:!?()[]-")
