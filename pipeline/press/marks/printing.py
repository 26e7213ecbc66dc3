"""Pages printed and marked: clean pixels at 300 dpi, and the truth about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipeline.press.marks.furniture import fit, put
from pipeline.press.marks.kit import make_kit
from pipeline.press.marks.paper import Proof, Reader, blank, ink_type
from pipeline.press.marks.redacting import choose_censor
from pipeline.press.marks.releases import Release, make_release
from pipeline.press.marks.rules import rule
from pipeline.press.marks.scrawl import scrawl
from pipeline.press.marks.striking import strike_out
from pipeline.press.marks.withholding import withhold
from pipeline.press.truth.model import TruePage
from pipeline.press.type.jobs import DPI

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Document
    from pipeline.press.marks.furniture import Fitted
    from pipeline.press.marks.striking import Hand
    from pipeline.press.marks.treatment import Treatment
    from pipeline.press.pages.makeup import Sheet
    from pipeline.press.type.forms import Form
    from pipeline.vision.sheet import Grey

RULED_SHARE = 0.4
"""So many documents in two columns have a rule between them."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A page fresh from the press."""

    pixels: Grey
    truth: TruePage


def print_pages(
    document: Document, sheets: Sequence[Sheet], form: Form, treatment: Treatment, seed: int
) -> Iterator[Printed]:
    """Every page, one after the other."""
    rng = np.random.default_rng([seed, 0])
    censor = choose_censor(rng)
    kit = make_kit(form, censor)
    has_column_rules = bool(rng.random() < RULED_SHARE)
    fitted = fit(document, sheets, form, make_release(rng, treatment.stamps) if treatment.release else Release(), rng)
    hand: Hand = "any" if treatment.strike else "typed" if form.typed else "printed"
    reader, number = Reader(), 0
    for sheet, furniture in zip(sheets, fitted, strict=True):
        number += 1
        own = np.random.default_rng([seed, 1, number])
        proof = _print(sheet, furniture, form, reader)
        rule(proof, sheet, form, has_column_rules=has_column_rules)
        proof.strokes += strike_out(proof.pixels, proof.lines, kit.keys, own, hand=hand)
        if own.random() < treatment.scrawl:
            proof.strokes += scrawl(proof.pixels, proof.lines, own)
        withhold(proof, kit, censor, form)
        yield _printed(proof, form, number, sheet.columns)
        if own.random() < treatment.blanks:
            number += 1
            yield _printed(Proof(blank(form.paper_px), []), form, number, 1)


def _print(sheet: Sheet, furniture: list[Fitted], form: Form, reader: Reader) -> Proof:
    page = blank(form.paper_px)
    ink_type(page, [*sheet.placed, *sheet.notes])
    head = [line for item in furniture if item.fitting.where == "head" for line in put(page, item)]
    body = [line for placed in [*sheet.placed, *sheet.notes] for line in reader.lines(placed)]
    foot = [line for item in furniture if item.fitting.where == "foot" for line in put(page, item)]
    return Proof(page, [line for line in (*head, *body, *foot) if line.words])


def _printed(proof: Proof, form: Form, number: int, columns: int) -> Printed:
    truth = TruePage(
        number=number,
        size=form.paper_px,
        dpi=(DPI, DPI),
        columns=columns,
        lines=tuple(proof.lines),
        strokes=tuple(proof.strokes),
        redactions=tuple(proof.redactions),
        rules=tuple(proof.rules),
    )
    return Printed(proof.pixels, truth)
