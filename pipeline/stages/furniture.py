"""What on a page is not its text: specks, handwriting, page numbers, running lines. In doubt a row stays text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.blocks.asides import find_asides
from pipeline.blocks.ink import tell_ink, type_size
from pipeline.blocks.kin import find_kin
from pipeline.blocks.notes import find_notes
from pipeline.blocks.raised import find_raised_calls, type_line
from pipeline.blocks.remnants import find_remnants
from pipeline.blocks.rows import rows_of
from pipeline.blocks.running import tell_running
from pipeline.blocks.slant import tell_slanted
from pipeline.blocks.unlevel import part_unlevel
from pipeline.geometry import Box
from pipeline.lexicon import english_words, is_known, lexicon_version
from pipeline.markings.stamps import tell_stamp
from pipeline.markings.terms import read_vocabulary, vocabulary_version
from pipeline.model import Page, StageSettings, Stamp
from pipeline.regions import relabel
from pipeline.text.release import is_authority
from pipeline.vision.raised import find_raised

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.blocks.rows import Row
    from pipeline.model import RegionKind
    from pipeline.vision.sheet import Sheet


class Settings(StageSettings):
    """Sizes are shares of the page's type size."""

    smallest_size: float = 0.55
    """Half the body's size is smaller than any note; noise reads as smaller type."""
    largest_size: float = 2.5
    """Above any heading on a typed or printed page."""
    hand_size: float = 1.35
    """Handwriting is taller than the type beside it."""
    hand_share: float = 0.6
    """A recogniser guesses at handwriting, and half of its guesses are words."""
    sure_confidence: float = 0.8
    """Recognisers are right about nine words in ten above it."""
    doubtful_confidence: float = 0.6
    """Type in bad scans seldom falls below it, line by line; noise seldom rises above."""
    sound_share: float = 0.4
    """Bad lines of real text keep about half their words."""
    rim_share: float = 0.012
    """Release lines and archive numbers are printed over copies within 3 mm of the edge; documents keep a margin."""
    edge_share: float = 0.06
    """Archives and fax machines print in the outer margin, 15 mm or less from the edge."""
    slant_deg: float = 2.5
    """A level page's own lines lean by less where its copy is warped; stamps set by hand lean by more."""
    apart_pitches: float = 1.3
    """A running line is set off from the text by more than its lines from each other."""


def run(sheet: Sheet | None, page: Page, settings: Settings) -> Page:
    """The page with its furniture in regions of their own kinds, and archive and fax lines among its stamps."""
    page = part_unlevel(page)
    rows = [row for row in rows_of(page) if row.kind == "text"]
    size = type_size(rows)
    apart = [*tell_slanted(rows, settings.slant_deg), *find_asides(tuple(rows_of(page)), _is_stamp)]
    ink = dict(tell_ink(rows, settings, is_known))
    ink |= dict.fromkeys((row.address for row in apart if ink.get(row.address) != "hand"), "stamp")
    ink |= dict(find_kin(rows, ink, size))
    marked = [marking.box for marking in page.markings if marking.kind != "portion"]
    ink |= dict.fromkeys((row.address for row in find_remnants(rows, marked)), "figure")
    type_rows = [row for row in rows if row.address not in ink]
    running = tell_running(type_rows, page, size, settings, _is_release_line)
    body = [row for row in type_rows if row.address not in running]
    frames = [one.box.grow(round(size / 2)) for one in page.redactions]
    lines = [stroke.box for stroke in page.strokes if stroke.kind == "rule"]
    rules = [box for box in lines if not any(frame.holds(*box.centre) for frame in frames)]
    raised = tuple(find_raised(sheet.ink, [type_line(row) for row in body if row.size])) if sheet else ()
    calls = [call.row for call in find_raised_calls(body, raised, english_words()) if call.text]
    notes: dict[tuple[int, int], RegionKind] = {row.address: "note" for row in find_notes(body, rules, calls)}
    edge = [row for row in type_rows if running.get(row.address) == "stamp"]
    stamps = tuple(_to_stamp(row) for row in (*apart, *edge))
    regions = relabel(page.regions, {**ink, **running, **notes})
    return page.model_copy(update={"regions": regions, "stamps": page.stamps + stamps, "raised": raised})


def _is_stamp(text: str) -> bool:
    return is_authority(text) or tell_stamp(text, read_vocabulary()) is not None


def _is_release_line(text: str) -> bool:
    """Whether a line at the page's edge speaks of a release anywhere: its beginning may be lost or misread."""
    return tell_stamp(text, read_vocabulary(), most_before=len(text)) is not None


def versions(settings: Settings) -> Mapping[str, str]:
    """The digest of the vocabulary, and the version of the words.

    Raises:
        MissingError: one of them is not there.
    """
    del settings
    return {**vocabulary_version(), **lexicon_version()}


def _to_stamp(row: Row) -> Stamp:
    return Stamp(text=row.text, kind="other", box=Box(*row.box))
