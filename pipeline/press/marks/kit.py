"""What a declassifier's desk needs in type: the codes of its exemptions, and the X of every face."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipeline.press.marks.striking import Key
from pipeline.press.type.galley import set_type
from pipeline.press.type.jobs import Job
from pipeline.press.type.tokens import Token, parse_tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.press.marks.redacting import Censor
    from pipeline.press.type.forms import Form, Role
    from pipeline.press.type.galley import Strip

CODE_PT = 80.0
ROLES: tuple[Role, ...] = (
    "title", "head2", "head3", "head4", "lead", "paragraph", "item", "article", "signature", "list", "note", "table",
)  # fmt: skip
"""Roles whose words can be overtyped."""


@dataclass(frozen=True, slots=True)
class Code:
    """The codes beside one redaction."""

    texts: tuple[str, ...]
    job: Job
    strips: tuple[Strip, ...]


@dataclass(frozen=True, slots=True)
class Kit:
    """Codes by turns, and keys by role."""

    codes: tuple[Code, ...]
    keys: Mapping[Role, Key]


def make_kit(form: Form, censor: Censor) -> Kit:
    """The kit of one document."""
    codes = [Job(parse_tokens("\n".join(texts)), form.styles["code"], CODE_PT) for texts in censor.codes]
    twins = [Job((Token("X", glued=True), Token("X", glued=True)), form.styles[role], CODE_PT) for role in ROLES]
    galleys = set_type([*codes, *twins])
    made = tuple(map(Code, censor.codes, codes, galleys))
    keys = {role: _key(strips[0]) for role, strips in zip(ROLES, galleys[len(codes) :], strict=True)}
    return Kit(made, keys)


def _key(strip: Strip) -> Key:
    """The first of two X's, and how far the second stands from it."""
    first, second = (bit.edges for bit in strip.bits)
    rows = slice(int(first.top), int(np.ceil(first.bottom)))
    pixels = strip.pixels[rows, int(first.left) : int(np.ceil(first.right))]
    return Key(np.ascontiguousarray(pixels), second.left - first.left)
