"""THE TABLE: the stages in the order in which they run.

A page stage turns one page into a richer one: `run(sheet, page, settings) -> Page`. A document stage does the same for
a whole document: `run(document, settings) -> Document`. Each is a module of this folder with two public names,
`Settings` and `run`; none imports another. To add one: the pure function and its test, the field in the model, the
module, and a row here. A stage that uses programs or models has a third name, `versions(settings)`, which tells them by
name: it starts no process, raises MissingError when one is not there, and is part of the cache key and the history.
A page stage that starts a program may have a fourth, `run_many(work, settings)`: several pages with one start of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from pipeline.errors import DeclassError, MissingError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import ModuleType

    from pipeline.model import Page, StageSettings
    from pipeline.vision.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Stage:
    """A row of the table; its module is imported when it is first asked for."""

    name: str
    scope: Literal["page", "document"]
    gives: str
    """What its result has that its input had not."""

    @property
    def module(self) -> ModuleType:
        """The module behind it."""
        return import_module(f"pipeline.stages.{self.name}")

    def settings(self, values: dict[str, Any] | None = None) -> StageSettings:
        """Its settings: the defaults, and `values` in place of some."""
        made: StageSettings = self.module.Settings(**(values or {}))
        return made

    def run_many(self, work: Sequence[tuple[Sheet, Page]], settings: StageSettings) -> tuple[Page | DeclassError, ...]:
        """Each page enriched, or the error that it failed with, which harms no other.

        Raises:
            MissingError: a program or a model is not there.
        """
        together = getattr(self.module, "run_many", None)
        return together(work, settings) if together else tuple(self._try(*pair, settings) for pair in work)

    def _try(self, sheet: Sheet, page: Page, settings: StageSettings) -> Page | DeclassError:
        try:
            made: Page = self.module.run(sheet, page, settings)
        except MissingError:
            raise
        except DeclassError as error:
            return error
        return made

    def versions(self, settings: StageSettings) -> Mapping[str, str]:
        """The programs and models that it uses: its module's `versions(settings)`, if it has one.

        Raises:
            MissingError: one of them is not there.
        """
        told = getattr(self.module, "versions", None)
        return told(settings) if told else {}


TABLE = (
    Stage("prepare", "page", "the page upright: turn, skew, resolution"),
    Stage("marks", "page", "strokes and withheld passages, from the pixels"),
    Stage("layout", "page", "columns and empty regions, from the pixels"),
    Stage("recognize", "page", "lines and words in the regions"),
    Stage("markings", "page", "markings, stamps, struck words, exemption codes"),
    Stage("furniture", "page", "running heads, page numbers, margins and handwriting told from text"),
    Stage("structure", "document", "blocks in reading order"),
    Stage("footnotes", "document", "notes out of the text, linked to their calls"),
    Stage("record", "document", "the declassification record: level, authority, exemptions, what is missing"),
    Stage("confidence", "document", "confidences as probabilities, the expected error rate, words for review"),
    Stage("entities", "document", "names: as written, of which kind, and as they are called today"),
)

PAGE_STAGES = tuple(stage for stage in TABLE if stage.scope == "page")
DOCUMENT_STAGES = tuple(stage for stage in TABLE if stage.scope == "document")
