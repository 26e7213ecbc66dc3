"""The opposite direction: a reference transcription set in type, marked, aged, and kept with exact truth.

The reading order of this folder: `tokens` (text) → `plan`, `forms` (which role, which look) → `jobs`, `compose`,
`galley` (type set by typst) → `units`, `makeup`, `setting` (pages) → `paper`, `furniture`, `ink`, `strikes`, `marks`,
`printing` (ink on paper) → `conditions`, `warp`, `dirt`, `ageing` (copies of copies) → `truth`, `labels`, `scanfile`,
`pressing` (what is written).
"""

from __future__ import annotations

from pipeline.press.conditions import CONDITIONS
from pipeline.press.forms import FACES
from pipeline.press.pressing import press, pressed

__all__ = ["CONDITIONS", "FACES", "press", "pressed"]
