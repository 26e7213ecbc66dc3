"""Truth written the way hand-checked pages are labelled: a transcription and a JSON a page."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Any

from pipeline.geometry import Box, hull
from pipeline.press.truth.reading import text_of
from pipeline.text.dialect import is_banner, without_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.press.truth.model import TrueLine, TruePage, TrueStroke, TrueWord, Truth

PORTION = re.compile(r"\((?:TS|S|C|R|U|SECRET|TOP SECRET|CONFIDENTIAL)(?:[/ ]+[A-Z ]+)*\)")
_TAGS: Mapping[str, str] = {
    "release": "stamp",
    "code": "stamp",
    "stamp": "stamp",
    "number": "foot",
    "running": "head",
    "hand": "hand",
}
CAVEAT = re.compile(
    r"SECURITY INFORMATION|NO FOREIGN DISSEM|NOFORN|LIMDIS|EXDIS|NODIS|ORCON|EYES ONLY|LIMITED DISTRIBUTION"
    r"|GROUP 1|RESTRICTED DATA"
)
FIRST_WORDS = 5


def page_text(page: TruePage, truth: Truth) -> str:
    """The transcription of one page, in the dialect."""
    runs = [[*run] for _, run in groupby(page.lines, key=lambda line: (line.kind, line.index, line.role))]
    return "\n\n".join(_run_text(run, truth) for run in runs) + "\n"


def _run_text(lines: Sequence[TrueLine], truth: Truth) -> str:
    first = lines[0]
    text = text_of(lines)
    if first.kind == "note":
        return text
    tag = _TAGS.get(first.role)
    if tag:
        return f"{{{{{tag}: {' '.join(without_marks(text).split())}}}}}"
    block = truth.blocks[first.index] if first.kind == "block" else None
    if block and block.level:
        return f"{'#' * block.level} {text}"
    return text


def page_labels(page: TruePage, truth: Truth, image: str) -> dict[str, Any]:
    """The labels of one page."""
    markings = [*_markings(page)]
    boxes = {tuple(marking["box"]) for marking in markings}
    return {
        "image": image,
        "size": list(page.size),
        "dpi": page.dpi[0],
        "columns": page.columns,
        "markings": markings,
        "redactions": [
            {
                "box": list(old.box),
                "parts": [list(part) for part in old.parts],
                "fill": old.fill,
                "codes": list(old.codes),
            }
            for old in page.redactions
        ],
        "strokes": [{"kind": stroke.kind, "struck": stroke.struck, "box": list(stroke.box)} for stroke in page.strokes],
        "struck_text": [struck for struck in _struck(page) if tuple(struck["box"]) not in boxes],
        "footnotes": [
            {
                "marker": note.marker,
                "starts": " ".join(without_marks(note.text).split()[:FIRST_WORDS]),
                "called_after": note.after,
            }
            for note in (
                truth.notes[index] for index in sorted({line.index for line in page.lines if line.kind == "note"})
            )
        ],
        "notes": "",
    }


def _markings(page: TruePage) -> Iterator[dict[str, Any]]:
    """Banners and caveats line by line, portion marks word by word."""
    for line in page.lines:
        bare = line.text
        if CAVEAT.fullmatch(bare):
            yield _marking(page, line.words, bare, "caveat")
        elif is_banner(bare) and len(line.words) and line.role not in ("paragraph", "item", "note"):
            yield _marking(page, line.words, bare, "banner" if line.role == "banner" else "stamp")
        else:
            for word in line.words:
                if PORTION.fullmatch(word.text) and not word.withheld:
                    yield _marking(page, (word,), word.text, "portion")


def _marking(page: TruePage, words: Sequence[TrueWord], text: str, kind: str) -> dict[str, Any]:
    box = hull(word.box for word in words)
    struck = words[0].struck
    stroke = _stroke_on(page.strokes, box, text) if struck else None
    return {"text": text, "kind": kind, "struck": struck, "stroke": stroke, "box": list(box)}


def _stroke_on(strokes: Iterable[TrueStroke], box: Box, text: str) -> str | None:
    """The kind of the stroke that strikes these words."""
    over = [stroke for stroke in strokes if text in stroke.struck and (stroke.box & box).area]
    return max(over, key=lambda stroke: (stroke.box & box).area).kind if over else None


def _struck(page: TruePage) -> Iterator[dict[str, Any]]:
    for line in page.lines:
        for struck, group in groupby(line.words, key=lambda word: word.struck):
            words = [*group]
            if struck:
                yield {"text": " ".join(word.text for word in words), "box": list(hull(word.box for word in words))}
