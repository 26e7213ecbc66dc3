"""Documents beside a folder of hand-checked pages: one row a page, one total."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.distance import Levenshtein

from pipeline.formats.document_json import from_json
from pipeline.formats.loose_markdown import from_loose_markdown
from pipeline.formats.name_truth import with_names
from pipeline.model import Document
from pipeline.verify.align.alignment import align
from pipeline.verify.cells import measure_cells
from pipeline.verify.entities import measure_entities
from pipeline.verify.flow import to_flow
from pipeline.verify.graphemes import Graphemes
from pipeline.verify.labels import read_labels
from pipeline.verify.measures import Errors, Tally, match
from pipeline.verify.passages import count_passages
from pipeline.verify.reading import key, reading_text, similar, words
from pipeline.verify.report import verify
from pipeline.verify.scores import PageScore, Scores
from pipeline.verify.strokes import measure_strokes
from pipeline.verify.structure import total

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from pipeline.geometry import Box
    from pipeline.model import Footnote, Marking, Page, Redaction
    from pipeline.verify.labels import Label, MarkingLabel, NoteLabel, RedactionLabel

SAME_PLACE = 0.3  # IoU from which two boxes mark the same words
SAME_BAR = 0.5  # IoU from which two boxes are the same redaction
AREA_CELL_PX = 8  # redacted area is counted in cells of this side: exact enough, and quick
NOTE_WORDS = 5  # a label tells how a note begins, not how it goes on


def score_folder(labels: Path, output: Path) -> Scores:
    """The pages of a labelled folder, each beside its results in `output`; a page without any counts as an empty one.

    Raises:
        InputError: a label or a document cannot be read.
    """
    return Scores(tuple(score_page(label, *_read_output(output / label.name)) for label in read_labels(labels)))


def _read_output(folder: Path) -> tuple[Document | None, str]:
    document, markdown = folder / "document.json", folder / "document.md"
    if not document.exists():
        return None, ""
    text = markdown.read_text(encoding="utf-8") if markdown.exists() else ""
    return from_json(document.read_text(encoding="utf-8"), name=str(document)), text


def score_page(label: Label, document: Document | None, markdown: str) -> PageScore:
    """One page: its first page's layers, the document's notes, and the reading text."""
    page = document.pages[0] if document and document.pages else None
    markings = page.markings if page else ()
    printed = [key(m.text) for m in label.markings if m.kind != "portion"]
    banners = {*printed, *(key(m.text) for m in markings if m.kind != "portion")} - {""}
    reference, found = reading_text(label.markdown, banners), reading_text(markdown, banners)
    reference_words, found_words = words(reference), words(found)
    both = (reference_words & found_words).total()
    document = document or Document(id=label.name, pages=())
    truth = from_loose_markdown(label.markdown, name=label.name)
    return PageScore(
        name=label.name,
        text=Errors(Levenshtein.distance(found, reference), len(reference)),
        words=Tally(both, found_words.total(), reference_words.total()),
        columns_right=(page.columns if page else 0) == label.columns,
        passages=count_passages(verify(document, truth)),
        measures=_measure_layers(label, page)
        | _measure_notes(label, document.footnotes)
        | measure_names(label, document)
        | {"cells": measure_cells(document, truth.document)},
        expected_cer=document.expected_cer.rate if document.expected_cer else None,
    )


def _measure_layers(label: Label, page: Page | None) -> dict[str, Tally]:
    markings = page.markings if page else ()
    redactions = page.redactions if page else ()
    struck, true_struck = [m for m in markings if m.struck], [m for m in label.markings if m.struck]
    words_found = [word.box for word in page.struck_text] if page else []
    bars, true_bars = _rectangles(redactions), _rectangles(label.redactions)
    return {
        "mark": match(markings, label.markings, _same_marking),
        "struck": match(struck, true_struck, _same_marking),
        "struck_exact": match(struck, true_struck, _exact_marking),
        "struck_words": match(words_found, [word.box for word in label.struck_text], same_place),
        "redaction_count": match(bars, true_bars, lambda a, b: a.iou(b) >= SAME_BAR),
        "redaction_area": measure_area(bars, true_bars, label.size),
        "codes": _measure_codes(redactions, label.redactions),
    } | measure_strokes(page.strokes if page else (), label.strokes)


def _measure_notes(label: Label, notes: Sequence[Footnote]) -> dict[str, Tally]:
    linked = match(notes, label.footnotes, _same_link)
    return {
        "note": match(notes, label.footnotes, _same_note),
        "link": Tally(linked.hits, sum(note.call is not None for note in notes), linked.truth),
    }


def measure_names(label: Label, document: Document | None) -> dict[str, Tally]:
    """Names in the text of a page, wherever its blocks stand; nothing where the label gives none."""
    if not label.names:
        return {}
    found = document or Document(id=label.name, pages=())
    truth = with_names(from_loose_markdown(label.markdown, name=label.name), label.markdown, label.names).document
    graphemes = Graphemes()
    alignment = align(to_flow(found, graphemes=graphemes), to_flow(truth, graphemes=graphemes))
    return {name: total(pages) for name, pages in measure_entities(alignment, found, truth).items()}


def same_place(one: Box, other: Box) -> bool:
    """Whether two boxes mark the same thing: they overlap well, or the middle of one lies in the other."""
    return one.iou(other) >= SAME_PLACE or _reaches(other, one.centre) or _reaches(one, other.centre)


def _reaches(box: Box, point: tuple[float, float]) -> bool:
    return box.left <= point[0] <= box.right and box.top <= point[1] <= box.bottom


def _same_marking(found: Marking, truth: MarkingLabel) -> bool:
    return same_place(found.box, truth.box) and similar(found.text, truth.text)


def _exact_marking(found: Marking, truth: MarkingLabel) -> bool:
    return same_place(found.box, truth.box) and key(found.text) == key(truth.text)


def _rectangles(redactions: Sequence[Redaction] | Sequence[RedactionLabel]) -> list[Box]:
    return [part for redaction in redactions for part in (redaction.parts or (redaction.box,))]


def measure_area(found: Iterable[Box], truth: Iterable[Box], size: tuple[int, int]) -> Tally:
    """Covered cells: by both, by what was found, by the truth."""
    mine, theirs = _mask(found, size), _mask(truth, size)
    return Tally(int((mine & theirs).sum()), int(mine.sum()), int(theirs.sum()))


def _mask(boxes: Iterable[Box], size: tuple[int, int]) -> NDArray[np.bool_]:
    cell = AREA_CELL_PX
    mask = np.zeros((size[1] // cell + 1, size[0] // cell + 1), np.bool_)
    for box in boxes:
        mask[box.top // cell : box.bottom // cell + 1, box.left // cell : box.right // cell + 1] = True
    return mask


def _measure_codes(found: Sequence[Redaction], truth: Sequence[RedactionLabel]) -> Tally:
    """Exemption codes that stand at the redaction they were given to."""
    free, right = list(found), 0
    for label in truth:
        near = max(free, key=lambda redaction: redaction.box.iou(label.box), default=None)
        if near is not None and near.box.iou(label.box) >= SAME_BAR:
            free.remove(near)
            right += (_codes(near.codes) & _codes(label.codes)).total()
    return Tally(
        right,
        sum(_codes(redaction.codes).total() for redaction in found),
        sum(_codes(label.codes).total() for label in truth),
    )


def _codes(codes: Iterable[str]) -> Counter[str]:
    return Counter("".join(code.split()) for code in codes)


def _same_note(found: Footnote, truth: NoteLabel) -> bool:
    marker = found.marker == truth.marker or key(found.marker) == key(truth.marker)
    return marker and (not key(truth.starts) or similar(_start(found.text), _start(truth.starts)))


def _start(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>|~~|\[redacted\]", " ", text).split()[:NOTE_WORDS])


def _same_link(found: Footnote, truth: NoteLabel) -> bool:
    return _same_note(found, truth) and found.call is not None and similar(found.call.after, truth.called_after or "")
