"""Two flows beside each other: what moved, what differs, and which character is which."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from rapidfuzz.distance import Levenshtein

from pipeline.verify.align.edits import Edits, find_edits, find_partners, joined
from pipeline.verify.align.moves import Side, find_moves
from pipeline.verify.align.sliding import Text, slide
from pipeline.verify.align.words import number_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.verify.align.edits import Places
    from pipeline.verify.align.moves import Move
    from pipeline.verify.align.runs import Run
    from pipeline.verify.flow import Flow

EXACT_LENGTH = (
    200_000  # characters; up to here the distance is checked against the whole texts', beyond, it takes minutes
)
CUT_WORDS = 8  # a run of so many equal words may be cut in its middle
CHUNK_LENGTH = 1_000  # characters between two cuts at least
LONGEST_CHUNK = 50_000  # characters after which texts are cut though nothing in them is equal
LONG_CHUNK = 10_000  # characters after which a shorter run may be cut too: time grows with the square of a chunk


class Passage(NamedTuple):
    """A moved passage, in characters."""

    found: int
    found_end: int
    truth: int
    truth_end: int
    saved: int


@dataclass(frozen=True)
class Alignment:
    """What `align` found."""

    found: Flow
    truth: Flow
    distance: int
    """The fewest edits between the whole texts, moved passages counted as missing and extra."""
    moves: tuple[Passage, ...]
    edits: Edits
    """What differs when every passage may stand where it stands."""
    partner: Places
    """(characters of the reference,) the character of the document beside each, -1 where there is none."""
    words: Edits
    """The same for words: places are numbers of words."""
    word_counts: tuple[int, int]
    """Words of the document and of the reference."""

    @property
    def order_cost(self) -> int:
        """The edits that only the order costs."""
        return self.distance - len(self.edits)

    @cached_property
    def beside(self) -> Places:
        """(characters of the document and one,) the character of the reference beside each, -1 where there is none."""
        made = np.full(len(self.found.text) + 1, -1, np.int32)
        known = np.flatnonzero(self.partner >= 0)
        made[self.partner[known]] = known
        return made


Cut = tuple[int, int]
"""A place in each of two texts, found and truth, by which they are cut."""


class _Pair(NamedTuple):
    """Parts of the two texts that belong beside each other: which characters they are."""

    found: Places
    """The last is the place after the last character."""
    truth: Places


def align(found: Flow, truth: Flow) -> Alignment:
    """The two flows beside each other; memory grows with their length, not with its square."""
    sides = _sides(found, truth)
    chain, moves = find_moves(*sides)
    made = _aligned(found, truth, sides, chain, moves)
    if moves and made.order_cost < 0:
        return _aligned(found, truth, sides, chain, [])
    return made


def _sides(found: Flow, truth: Flow) -> tuple[Side, Side]:
    numbers = number_words(found.text, truth.text)
    sides = []
    for flow, words in zip((found, truth), numbers, strict=True):
        edges = np.searchsorted(words.starts, [(piece.start, piece.end) for piece in flow.pieces]).reshape(-1, 2)
        sides.append(Side(flow.text, words, [(int(first), int(last)) for first, last in edges]))
    return sides[0], sides[1]


def _aligned(
    found: Flow, truth: Flow, sides: tuple[Side, Side], chain: Sequence[Run], moves: Sequence[Move]
) -> Alignment:
    passages = [
        Passage(*sides[0].words.span(*move[:2]), *sides[1].words.span(*move[2:4]), move.saved) for move in moves
    ]
    main = _Pair(
        _outside(len(found.text), [p[:2] for p in passages]), _outside(len(truth.text), [p[2:4] for p in passages])
    )
    inner, texts = list(_cut(main, sides, chain)), (_whole_text(found), _whole_text(truth))
    outer = [_Pair(_between(*p[:2]), _between(*p[2:4])) for p in passages]
    edits = [_compare(*texts, pair) for pair in inner]
    cost = sum(map(len, edits))
    if len(truth.text) <= EXACT_LENGTH and cost > _distance(found.text, truth.text, main, cost):
        inner, edits = [main], [_compare(*texts, main)]
    pairs, edits = [*inner, *outer], [*edits, *(_compare(*texts, pair) for pair in outer)]
    whole = joined(rows.placed(pair.truth, pair.found) for rows, pair in zip(edits, pairs, strict=True))
    partner = np.full(len(truth.text), -1, np.int32)
    for rows, pair in zip(edits, pairs, strict=True):
        at, there = find_partners(rows, pair.truth[:-1], pair.found[:-1])
        partner[at] = there
    return Alignment(
        found=found,
        truth=truth,
        distance=_whole_distance(sides, chain, passages, len(whole)),
        moves=tuple(passages),
        edits=whole,
        partner=partner,
        words=joined(_compare_words(found.text, truth.text, sides, pair) for pair in pairs),
        word_counts=(len(sides[0].words), len(sides[1].words)),
    )


def _whole_distance(sides: tuple[Side, Side], chain: Sequence[Run], passages: Sequence[Passage], edits: int) -> int:
    """The distance of the whole texts; beyond EXACT_LENGTH, that of their parts, which is at most a little more."""
    if not passages:
        return edits
    found, truth = (side.text for side in sides)
    if len(truth) > EXACT_LENGTH:
        parts = _cut(_Pair(_between(0, len(found)), _between(0, len(truth))), sides, chain)
        return sum(Levenshtein.distance(_text(found, part.found), _text(truth, part.truth)) for part in parts)
    most = edits + sum(p.found_end - p.found + p.truth_end - p.truth for p in passages)
    return Levenshtein.distance(found, truth, score_cutoff=most)


def _cut(main: _Pair, sides: tuple[Side, Side], chain: Sequence[Run]) -> Iterator[_Pair]:
    """Texts, or what has not moved of them, cut in the middle of long equal runs; where these are rare, of others."""
    cuts = [(0, 0)]
    for run in chain:
        middle = run.length // 2
        at = int(sides[0].words.starts[run.found + middle])
        there = int(sides[1].words.starts[run.truth + middle])
        place = _find(main.found, at), _find(main.truth, there)
        least = CHUNK_LENGTH if run.length >= CUT_WORDS else LONG_CHUNK
        if min(place[0] - cuts[-1][0], place[1] - cuts[-1][1]) >= least:
            cuts.append(place)
    cuts.append((len(main.found) - 1, len(main.truth) - 1))
    for one, other in pairwise(cuts):
        for (at, there), (end, there_end) in pairwise(_shortened(one, other, main, sides)):
            yield _Pair(main.found[at : end + 1], main.truth[there : there_end + 1])


def _shortened(one: Cut, other: Cut, main: _Pair, sides: tuple[Side, Side]) -> Iterator[Cut]:
    """Two cuts, and between them as many as keep texts that have nothing in common from taking forever."""
    parts = max(other[0] - one[0], other[1] - one[1]) // LONGEST_CHUNK + 1
    yield one
    for part in range(1, parts):
        at, there = (first + (last - first) * part // parts for first, last in zip(one, other, strict=True))
        yield _word_start(main.found, at, sides[0]), _word_start(main.truth, there, sides[1])
    yield other


def _word_start(places: Places, at: int, side: Side) -> int:
    """The first place from `at` on where a word begins."""
    starts = side.words.starts
    return _find(places, int(starts[_find(starts, int(places[at]))]))


def _find(places: Places, value: int) -> int:
    return int(np.searchsorted(places, np.int32(value)))  # an int64 would have all places copied


def _outside(length: int, spans: Sequence[tuple[int, ...]]) -> Places:
    """The characters outside some spans, and the end."""
    kept = np.ones(length + 1, np.bool_)
    for start, end in spans:
        kept[start:end] = False
    return np.flatnonzero(kept).astype(np.int32)


def _between(start: int, end: int) -> Places:
    return np.arange(start, end + 1, dtype=np.int32)


def _text(text: str, places: Places) -> str:
    """The characters at all places but the last, which is the end."""
    inside = places[:-1]
    if not len(inside):
        return ""
    cuts = np.flatnonzero(np.diff(inside) > 1)
    edges = zip(inside[[0, *(cuts + 1)]], inside[[*cuts, -1]], strict=True)
    return "".join(text[first : last + 1] for first, last in edges)


def _distance(found: str, truth: str, pair: _Pair, most: int) -> int:
    return Levenshtein.distance(_text(found, pair.found), _text(truth, pair.truth), score_cutoff=most)


def _whole_text(flow: Flow) -> Text:
    begins = np.zeros(len(flow.text) + 1, np.bool_)
    begins[[*flow.starts, *flow.bars]] = True
    return Text(flow.text, begins)


def _compare(found: Text, truth: Text, pair: _Pair) -> Edits:
    texts = [
        Text(_text(whole.characters, places), whole.begins[places[:-1]])
        for whole, places in ((truth, pair.truth), (found, pair.found))
    ]
    return slide(find_edits(texts[0].characters, texts[1].characters), *texts)


def _compare_words(found: str, truth: str, sides: tuple[Side, Side], pair: _Pair) -> Edits:
    """The same in words; their places are numbers of words."""
    lists = (_text(text, places).split(" ")[:-1] for text, places in ((truth, pair.truth), (found, pair.found)))
    numbers = (_word_numbers(side, places) for side, places in ((sides[1], pair.truth), (sides[0], pair.found)))
    return find_edits(*lists).placed(*numbers)


def _word_numbers(side: Side, places: Places) -> Places:
    """The words that begin at one of the places, and the word at the end."""
    starts = side.words.starts
    first, last = np.searchsorted(starts, places[[0, -1]])
    inside = starts[first : last + 1]
    at = np.minimum(np.searchsorted(places, inside), len(places) - 1)
    return np.asarray(np.flatnonzero(places[at] == inside) + first, np.int32)
