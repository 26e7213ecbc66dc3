"""The typst source of a galley: one page a job, every token in a colour of its own.

The colours tell the tokens apart in the PDF and are all but black; layout does not depend on them.
"""

from __future__ import annotations

import json
from itertools import product
from typing import TYPE_CHECKING

from pipeline.press.type.tokens import is_secret

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.press.type.jobs import Job, Style
    from pipeline.press.type.tokens import Token

PAD_PT = 12.0
"""White around each job, room for what hangs over."""
SHADES = 16
"""Levels a channel, from black on: three channels tell `SHADES ** 3` tokens apart."""
ASCENT_EM, DESCENT_EM = 0.8, 0.2
"""Where a line's slab begins above and ends below its baseline."""

_PREAMBLE = """\
#set text(lang: "en", ligatures: false, features: (tlig: 0, calt: 0, ccmp: 0), top-edge: 0.8em, bottom-edge: -0.2em)
#set smartquote(enabled: false)
#set par(spacing: 0pt)
#let t(c, b, ..a) = text(fill: rgb(c), ..a, b)
#let flat = (top-edge: "baseline", bottom-edge: "baseline")
#let call(c, b, ..a) = text(fill: rgb(c), size: 0.66em, baseline: -0.42em, ..flat, ..a, b)
"""


def compose(jobs: Sequence[Job]) -> str:
    """Typst source that sets each job on a page of its own, as wide as its measure and as high as it needs.

    Before them goes a page of plain hyphens in every face: a PDF tells one character for a glyph, the first that it was
    used for, and one that is first set at a line's end would be taken for a soft hyphen everywhere.
    """
    hyphens = "".join(_hyphens(face) for face in sorted({job.style.face for job in jobs}))
    return "\n".join([_PREAMBLE, f"#page(width: 99pt, height: auto)[{hyphens}]", *(_page(job) for job in jobs)])


def _hyphens(face: str) -> str:
    pairs = product(("regular", "bold"), ("normal", "italic"))
    looks = [f'weight: "{weight}", style: "{slant}"' for weight, slant in pairs]
    return "".join(f'#text(font: "{face}", {look}, "-") ' for look in looks)


def colour(number: int) -> str:
    """The colour of a token, by its number."""
    red, rest = number % SHADES, number // SHADES
    return f"{red:02x}{rest % SHADES:02x}{rest // SHADES % SHADES:02x}"


def number_of(red: int, green: int, blue: int) -> int:
    """The number of the token in that colour."""
    return red + SHADES * (green + SHADES * blue)


def _page(job: Job) -> str:
    style = job.style
    lead = style.pitch_pt - style.size_pt
    return (
        f"#page(width: {job.measure_pt + 2 * PAD_PT}pt, height: auto, margin: {PAD_PT}pt)[\n"
        f'#set text(font: "{style.face}", size: {style.size_pt}pt, {_look(style)})\n'
        f"#set par(leading: {lead}pt, justify: {_bool(style.justify)}, hanging-indent: {style.hang_pt}pt)\n"
        f"#set align({style.align})\n"
        f"#pad(left: {style.left_pt}pt)[#h({style.indent_pt}pt){_table(job) if job.rows else _text(job.tokens)}]\n]"
    )


def _look(style: Style) -> str:
    weight, slant = "bold" if style.bold else "regular", "italic" if style.italic else "normal"
    return f'weight: "{weight}", style: "{slant}", tracking: {style.tracking_pt}pt, hyphenate: {_bool(style.hyphenate)}'


def _bool(value: bool) -> str:  # noqa: FBT001 - a value to write
    return "true" if value else "false"


def _text(tokens: Sequence[Token], first: int = 0) -> str:
    return "".join(_token(number, token) for number, token in enumerate(tokens, first))


def _token(number: int, token: Token) -> str:
    before = "#linebreak()" if token.breaks else "" if token.glued else " "
    look = ', weight: "bold"' * token.bold + ', style: "italic"' * token.italic
    look += ", hyphenate: false" * is_secret(token.withheld)  # a box covers whole words
    name = "call" if token.call else "t"
    return f'{before}#{name}("{colour(number)}", {json.dumps(token.text, ensure_ascii=False)}{look})'


def _table(job: Job) -> str:
    columns = max(map(len, job.rows))
    inset = (job.style.pitch_pt - job.style.size_pt) / 2
    return (
        f"#table(columns: {columns}, stroke: none, inset: (x: 4pt, y: {inset}pt),"
        f" align: (x, _) => if x == 0 {{ left }} else {{ right }},\n{', '.join(_cells(job))})"
    )


def _cells(job: Job) -> Iterator[str]:
    number = 0
    columns = max(map(len, job.rows))
    for row in job.rows:
        for cell in row:
            yield f"[{_text(cell, number)}]"
            number += len(cell)
        yield from ["[]"] * (columns - len(row))
