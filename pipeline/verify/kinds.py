"""The kinds of difference: whose fault it is."""

from __future__ import annotations

from typing import Literal, get_args

Kind = Literal[
    "recognition", "reading_order", "hyphenation", "notes", "headings_numbering",
    "struck_text", "redactions", "furniture", "missing", "reference_suspect",
]  # fmt: skip
"""recognition: letters misread, lost or invented in a line; reading_order: text elsewhere than in the reference;
hyphenation: a hyphen at a line's end kept, or a printed one dropped; notes: a note or its call missing, misplaced or
extra; headings_numbering: a heading that is none, a number lost; struck_text: struck words misread or lost, a strike
missed or invented; redactions: text where something is withheld, a withheld place missed or invented; furniture:
stamps, heads and banners in the text, or text taken for one; missing: passages, blocks or pages that are not there, or
there twice; reference_suspect: the scan contradicts the reference."""

KINDS: tuple[Kind, ...] = get_args(Kind)

LABELS: dict[Kind, str] = {
    "recognition": "recognition",
    "reading_order": "reading order",
    "hyphenation": "hyphenation",
    "notes": "notes and calls",
    "headings_numbering": "headings and numbering",
    "struck_text": "struck text",
    "redactions": "redactions",
    "furniture": "furniture in the text",
    "missing": "missing or doubled blocks",
    "reference_suspect": "reference suspect",
}
"""What a reader calls them."""
