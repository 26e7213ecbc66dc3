"""The withheld passages of a page covered, and their exemption codes printed beside or inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.geometry import Box
from pipeline.press.marks.paper import PAD_PX, Reader, ink_strip
from pipeline.press.marks.redacting import cover, find_passages, paint
from pipeline.press.pages.units import Line, Placed, Source
from pipeline.press.truth.model import TrueLine
from pipeline.press.type.jobs import PT_PX
from pipeline.press.type.tokens import SPLIT

if TYPE_CHECKING:
    from pipeline.press.marks.kit import Code, Kit
    from pipeline.press.marks.paper import Proof
    from pipeline.press.marks.redacting import Censor
    from pipeline.press.truth.model import TrueRedaction, TrueWord
    from pipeline.press.type.forms import Form

GAP_PX = 26
"""Between the text and the codes in the margin."""
INSIDE_PX = 10
"""White between a box's edge and the code inside it."""


def withhold(proof: Proof, kit: Kit, censor: Censor, form: Form) -> None:
    """Cover every withheld passage of the proof."""
    taken: list[Box] = []
    for first, number, words in [*find_passages(proof.lines)]:
        made = cover(first, number, words, censor)
        if len(made) > 1:
            _renumber(proof, first, made)
        for redaction in made:
            paint(proof.pixels, redaction, censor)
            code = kit.codes[len(proof.redactions) % len(kit.codes)]
            place = _place(proof, redaction, code, censor, form)
            is_free = place is not None and not any((place & box).area for box in taken)
            if place and is_free:
                taken.append(place)
                _print_code(proof, redaction, code, place)
            codes = code.texts if is_free else ()
            proof.redactions.append(redaction.model_copy(update={"codes": codes}))


def _renumber(proof: Proof, first: TrueLine, made: list[TrueRedaction]) -> None:
    """Give the words below each box of a passage in pieces the box's own number."""
    for redaction in made[1:]:
        proof.lines = [
            line.model_copy(update={"words": tuple(_renumbered(word, redaction) for word in line.words)})
            if (line.kind, line.index) == (first.kind, first.index)
            else line
            for line in proof.lines
        ]


def _renumbered(word: TrueWord, redaction: TrueRedaction) -> TrueWord:
    if word.withheld == redaction.number % SPLIT and word.box.share_in(redaction.box) > 0.5:  # noqa: PLR2004 - mostly
        return word.model_copy(update={"withheld": redaction.number})
    return word


def _place(proof: Proof, redaction: TrueRedaction, code: Code, censor: Censor, form: Form) -> Box | None:
    """Where the codes go: None where they are left out or find no room."""
    width = max(round(bit.edges.right) for strip in code.strips for bit in strip.bits) - PAD_PX
    height = sum(len(strip.pixels) for strip in code.strips)
    box = redaction.parts[0]
    if censor.place == "inside":
        left, top = box.left + INSIDE_PX, (box.top + box.bottom - height) // 2
        fits = width + 2 * INSIDE_PX < box.width and height <= box.height + INSIDE_PX
        return Box(left, top, left + width, top + height) if fits else None
    if censor.place == "none":
        return None
    text_right = form.left_px + round(form.measure_pt * PT_PX)
    is_left = box.right < form.paper_px[0] / 2 and any(line.column > 1 for line in proof.lines)
    left = form.left_px - GAP_PX - width if is_left else text_right + GAP_PX
    return Box(left, box.top, left + width, box.top + height)


def _print_code(proof: Proof, redaction: TrueRedaction, code: Code, place: Box) -> None:
    """Print the codes, and list them after the block beside which they stand."""
    reader, y, made = Reader(), place.top, list[TrueLine]()
    for strip in code.strips:
        ink_strip(proof.pixels, strip.pixels, place.left - PAD_PX, y)
        line = Line(strip, code.job.tokens, Source("furniture", -2 - len(proof.redactions)), "code", code.job.style)
        made += reader.lines(Placed(line, place.left, y, 0))
        y += len(strip.pixels)
    at = max(i for i, line in enumerate(proof.lines) if (line.kind, line.index) == (redaction.kind, redaction.index))
    proof.lines[at + 1 : at + 1] = made
