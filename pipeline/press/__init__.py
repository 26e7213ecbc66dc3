"""The opposite direction: a reference transcription set in type, marked, aged, and kept with exact truth.

references/  random transcriptions          reference ─formats─▶ Document
type/        tokens, faces, typst           ─▶ strips of type with every word's box
pages/       roles, columns, notes          ─▶ made-up pages
marks/       ink, strikes, redactions       ─▶ printed pages and their truth
copies/      THE TABLE of conditions        ─▶ aged scans, the truth moved along
truth/       types, read back, labels
trials.py    a set of invented documents in every condition and face
pressing.py  the whole way, and what is written; scanfile.py writes PDF and PNG
"""

from __future__ import annotations

from pipeline.press.copies.conditions import CONDITIONS
from pipeline.press.marks.treatment import Treatment
from pipeline.press.pressing import Order, press, pressed
from pipeline.press.references.inventing import invent
from pipeline.press.truth.reading import lay_open, read_back
from pipeline.press.type.forms import FACES

__all__ = ["CONDITIONS", "FACES", "Order", "Treatment", "invent", "lay_open", "press", "pressed", "read_back"]
