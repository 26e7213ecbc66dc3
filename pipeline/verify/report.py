"""The report: every difference between a document and its reference, in kinds that add up to the whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.formats.transcription import Transcription
from pipeline.model import Document
from pipeline.verify.align.alignment import align
from pipeline.verify.blame import Judge
from pipeline.verify.bootstrap import f1_interval, rate_interval
from pipeline.verify.clusters import find_clusters
from pipeline.verify.entities import measure_entities
from pipeline.verify.evidence import Evidence
from pipeline.verify.flow import banner_keys, stamp_keys, to_flow
from pipeline.verify.graphemes import Graphemes
from pipeline.verify.kinds import KINDS
from pipeline.verify.levels import count_diplomatic, count_pages, count_words
from pipeline.verify.marks import find_mark_errors
from pipeline.verify.measures import Errors, Tally
from pipeline.verify.notes import Note, find_notes
from pipeline.verify.order import find_splits, judge_moves
from pipeline.verify.structure import measure_structure, total

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.verify.align.alignment import Alignment
    from pipeline.verify.bootstrap import Interval
    from pipeline.verify.clusters import Cluster
    from pipeline.verify.flow import Flow
    from pipeline.verify.kinds import Kind
    from pipeline.verify.levels import PageErrors
    from pipeline.verify.marks import MarkError
    from pipeline.verify.notes import Note
from pipeline.verify.order import Move, Split


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: some letters of a word, a missing passage, a mark."""

    kind: Kind
    what: str
    """In words; empty for letters that differ."""
    cost: int
    """Edits; 1 for a mark."""
    truth_text: str
    """The words of the reference that it touches."""
    found_text: str
    """The words of the document that it touches."""
    page: int
    block: int | None
    """Index in the document's blocks; None in a note."""
    truth: int
    truth_end: int
    found: int
    found_end: int
    is_mark: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of the structure."""

    tally: Tally
    interval: Interval | None
    """Of its F1, where there are pages enough."""


@dataclass(frozen=True)
class Report:
    """What `verify` found."""

    name: str
    characters: Errors
    """Of the reading text, moves counted as missing and extra."""
    unmoved: Errors
    """The same if every block may stand where it stands."""
    diplomatic: Errors
    """Of the text as printed: quotes, dashes and ligatures count."""
    words: Errors
    cer_interval: Interval | None
    budget: Mapping[Kind, int]
    """Edits and marks by kind; they add up to `total`."""
    pages: tuple[PageErrors, ...]
    differences: tuple[Difference, ...]
    moves: tuple[Move, ...]
    splits: tuple[Split, ...]
    notes: tuple[Note, ...]
    structure: Mapping[str, Measure]
    alignment: Alignment = field(repr=False)
    confusions: tuple[tuple[str, str, int], ...]
    """What was printed, what was read instead, how often; the most frequent first."""

    @property
    def total(self) -> int:
        """Edits of the reading text, and marks that differ."""
        return sum(self.budget.values())


def verify(document: Document, reference: Document | Transcription) -> Report:
    """A document beside its reference."""
    transcription = Transcription(reference, ()) if isinstance(reference, Document) else reference
    reference = transcription.document
    banners = banner_keys(document) | banner_keys(reference)
    graphemes = Graphemes()
    found = to_flow(document, banners=banners, graphemes=graphemes)
    truth = to_flow(reference, banners=banners, stamps=stamp_keys(document), graphemes=graphemes)
    alignment = align(found, truth)
    judge = Judge(alignment, Evidence(document, alignment).is_suspect)
    marks = find_mark_errors(alignment)
    moves = judge_moves(alignment)
    clusters = [(cluster, judge.blame(cluster)) for cluster in find_clusters(alignment)]
    budget = dict.fromkeys(KINDS, 0)
    for cluster, kind in clusters:
        budget[kind] += cluster.cost
    for move in moves:
        budget[move.kind] += move.cost
    counted = [mark for mark in marks if mark.is_counted]
    for mark in counted:
        budget[mark.kind] += 1
    pages = count_pages(alignment)
    structure = measure_structure(alignment, marks) | measure_entities(alignment, document, reference)
    numbers = [page.page for page in pages]
    differences = [
        *(_difference(alignment, cluster, kind) for cluster, kind in clusters),
        *(_mark(alignment, mark) for mark in counted),
    ]
    return Report(
        name=document.id,
        characters=Errors(alignment.distance, truth.length),
        unmoved=Errors(len(alignment.edits), truth.length),
        diplomatic=count_diplomatic(alignment),
        words=count_words(alignment),
        cer_interval=rate_interval([page.characters for page in pages]),
        budget=budget,
        pages=pages,
        differences=tuple(sorted(differences, key=lambda d: (d.truth, d.found))),
        moves=moves,
        splits=find_splits(alignment),
        notes=find_notes(alignment, transcription, marks),
        structure={name: Measure(total(t), f1_interval(t, numbers)) for name, t in structure.items()},
        alignment=alignment,
        confusions=_confusions(alignment, clusters),
    )


def _difference(alignment: Alignment, cluster: Cluster, kind: Kind) -> Difference:
    found, truth = alignment.found, alignment.truth
    piece = found.piece_at(cluster.found) if found.pieces else None
    return Difference(
        kind=kind,
        what="",
        cost=cluster.cost,
        truth_text=_widened(truth, cluster.truth, cluster.truth_end),
        found_text=_widened(found, cluster.found, cluster.found_end),
        page=int(found.pages[cluster.found]),
        block=piece.index if piece and piece.kind else None,
        truth=cluster.truth,
        truth_end=cluster.truth_end,
        found=cluster.found,
        found_end=cluster.found_end,
    )


def _mark(alignment: Alignment, mark: MarkError) -> Difference:
    found, truth = alignment.found, alignment.truth
    piece = found.piece_at(mark.found) if found.pieces else None
    return Difference(
        kind=mark.kind,
        what=mark.what,
        cost=1,
        truth_text=_widened(truth, mark.truth, mark.truth + 1),
        found_text=_widened(found, mark.found, mark.found + 1),
        page=int(found.pages[min(mark.found, len(found.pages) - 1)]),
        block=piece.index if piece and piece.kind else None,
        truth=mark.truth,
        truth_end=mark.truth,
        found=mark.found,
        found_end=mark.found,
        is_mark=True,
    )


def _widened(flow: Flow, start: int, end: int) -> str:
    """The whole words that some characters belong to."""
    first = flow.text.rfind(" ", 0, start) + 1
    last = flow.text.find(" ", max(end - 1, start))
    return flow.shown(first, last if last >= 0 else len(flow.text)).strip()


def _confusions(alignment: Alignment, clusters: list[tuple[Cluster, Kind]]) -> tuple[tuple[str, str, int], ...]:
    """Of the differences in recognition: what stands in each text, letter for letter."""
    counts: Counter[tuple[str, str]] = Counter()
    for cluster, kind in clusters:
        if kind == "recognition":
            pair = (
                alignment.truth.shown(cluster.truth, cluster.truth_end),
                alignment.found.shown(cluster.found, cluster.found_end),
            )
            counts[pair] += 1
    return tuple((*pair, count) for pair, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])))
