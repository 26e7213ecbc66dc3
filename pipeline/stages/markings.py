"""Markings, stamps, struck words and exemption codes, out of the words and the strokes of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.engines.paging import with_redactions
from pipeline.engines.recogniser import Picture
from pipeline.engines.tesseract import find_tesseract
from pipeline.engines.turns import finish, finish_all
from pipeline.geometry import Box
from pipeline.lexicon import english_words, lexicon_version
from pipeline.markings.banners import drop_doubles, find_banners
from pipeline.markings.codes import assign_codes, find_code_lines
from pipeline.markings.frames import wipe, with_framed_codes, without_texts
from pipeline.markings.heads import find_heads, with_heads
from pipeline.markings.heavy import drop_bars, is_remnant
from pipeline.markings.hidden import restore_portions
from pipeline.markings.holes import find_holes
from pipeline.markings.portions import Known, find_portions, measure_pitch
from pipeline.markings.pulled import pull
from pipeline.markings.rereading import READABLE_DPI, Tiles
from pipeline.markings.spelled import spell_portions
from pipeline.markings.stacks import find_insides, find_stacks, revise_codes
from pipeline.markings.stamps import find_stamps
from pipeline.markings.strikes import find_struck
from pipeline.markings.struck import is_legible, lies_in, mark_words, to_struck_text
from pipeline.markings.terms import read_vocabulary, vocabulary_version
from pipeline.markings.twins import is_whole, with_twins
from pipeline.markings.unread import choose_markings, find_unread, to_tiles, with_words
from pipeline.markings.withheld import clear_withheld
from pipeline.model import Page, StageSettings, Stamp
from pipeline.vision.strokes.overtype import find_pale_ink, is_overtyped

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from pipeline.engines.recogniser import Recogniser
    from pipeline.engines.turns import Steps
    from pipeline.errors import DeclassError
    from pipeline.markings.banners import Found
    from pipeline.markings.codes import CodeLine
    from pipeline.markings.places import Place
    from pipeline.model import Redaction, Region, RegionKind
    from pipeline.vision.sheet import Sheet


class Settings(StageSettings):
    """How struck stamps are looked at again; what they may say is in models/markings.toml."""

    time_limit_s: float = 30.0
    """a few words take a tenth of a second"""


def run(sheet: Sheet, page: Page, settings: Settings) -> Page:
    """Return the page with its markings, stamps and struck text, and these out of its reading text."""
    return finish(_find(sheet, page), _engine(settings))


def run_many(work: Sequence[tuple[Sheet, Page]], settings: Settings) -> tuple[Page | DeclassError, ...]:
    """Return the same for several pages with one start of Tesseract, an error in place of each that fails."""
    return finish_all([_find(sheet, page) for sheet, page in work], _engine(settings))


def _find(sheet: Sheet, page: Page) -> Steps[Page]:
    vocabulary = read_vocabulary()

    def overtyped(box: Box, letter_height: int) -> bool:
        if sheet.is_bitonal:
            return is_overtyped(sheet.ink, box, letter_height)
        pale = find_pale_ink(sheet.grey, box)
        return is_overtyped(pale, Box(0, 0, pale.shape[1], pale.shape[0]), letter_height)

    pitch = measure_pitch(page)
    page = yield from _with_heads(sheet, restore_portions(page, sheet.ink, pitch, vocabulary, overtyped))
    struck = drop_bars(page, sheet.ink, find_struck(page))
    banners = with_twins(page, sheet.ink, sheet.dpi, tuple(find_banners(page, vocabulary, english_words())))
    struck_boxes = (found.marking.box for found in banners if found.marking.struck)
    taken = [box for box in struck_boxes if is_whole(box, page, sheet.ink, sheet.dpi)]
    again, codes = yield from _read_again(sheet, page, taken)
    banners = with_twins(page, sheet.ink, sheet.dpi, drop_doubles(banners + again))
    portions = tuple(find_portions(Known(page, struck, vocabulary, overtyped, pitch)))
    stamps = tuple(find_stamps(page, vocabulary))
    pulled: dict[Place, RegionKind] = {place: "banner" for found in banners for place in found.places}
    pulled |= {place: "stamp" for found in stamps for place in found.places}
    pulled |= {place: "stamp" for line in codes for place in line.places}
    marked = {place for found in (*banners, *portions) for place in found.places}
    struck_portions = {place for found in portions if found.marking.struck for place in found.places}
    boxes = [found.marking.box for found in banners]
    words = {
        place
        for place in struck
        if place not in marked and place not in pulled
        if is_legible(page, place) and not is_remnant(page, place) and not lies_in(page, place, boxes)
    }
    withheld = _find_more(sheet, page, codes, pulled)
    shown = spell_portions(mark_words(page.regions, words | struck_portions), [found.marking for found in portions])
    regions = _with_tokens(pull(shown, pulled), page, withheld)
    return page.model_copy(
        update={
            "markings": page.markings + tuple(found.marking for found in (*banners, *portions)),
            "stamps": page.stamps
            + tuple(found.stamp for found in stamps)
            + tuple(Stamp(text=", ".join(line.codes), kind="release", box=line.box) for line in codes),
            "redactions": assign_codes(page.model_copy(update={"redactions": withheld}), codes),
            "struck_text": page.struck_text + to_struck_text(page.regions, words),
            "regions": clear_withheld(regions, withheld),
        }
    )


def _with_heads(sheet: Sheet, page: Page) -> Steps[Page]:
    """The page with what stands before the marks of withheld lines."""
    heads = tuple(find_heads(page, sheet.grey, sheet.ink))
    tiles = Tiles.stack([head.picture.tile for head in heads])
    read = tiles.split((yield Picture(tiles.picture, READABLE_DPI))) if tiles else ()
    return with_heads(page, heads, read, read_vocabulary()) if heads else page


def _find_more(sheet: Sheet, page: Page, codes: Sequence[CodeLine], pulled: Collection[Place]) -> tuple[Redaction, ...]:
    """The redactions, with those that only the text tells: frames round codes, holes in prose."""
    known = without_texts(page.redactions, sheet.ink, sheet.dpi, codes)
    framed = with_framed_codes(known, sheet, codes)
    _, ink = wipe(sheet, [line.box for line in codes])
    holes = find_holes(page.model_copy(update={"redactions": framed}), ink, sheet.dpi, codes, pulled)
    return tuple(sorted((*framed, *holes), key=lambda one: (one.box.top, one.box.left)))


def _with_tokens(regions: tuple[Region, ...], page: Page, withheld: Sequence[Redaction]) -> tuple[Region, ...]:
    """The regions with a token for each passage that was not known when they were read."""
    new = page.model_copy(update={"redactions": tuple(one for one in withheld if one not in page.redactions)})
    if not new.redactions:
        return regions
    return tuple(
        region.model_copy(update={"lines": with_redactions(region.lines, new, region.box)})
        if region.kind == "text"
        else region
        for region in regions
    )


def _read_again(sheet: Sheet, page: Page, taken: list[Box]) -> Steps[tuple[tuple[Found, ...], tuple[CodeLine, ...]]]:
    """Struck stamps and exemption codes that were not read well with the page, each looked at alone."""
    unread = find_unread(page, sheet.ink, sheet.dpi, taken)
    codes = find_code_lines(page)
    insides = find_insides(page, sheet.grey, sheet.ink, sheet.dpi)
    stacks = find_stacks(page, sheet.grey, sheet.ink, codes) + insides
    stamps = to_tiles(unread, sheet.dpi)
    tiles = Tiles.stack([*stamps, *(stack.tile for stack in stacks)])
    read = tiles.split((yield Picture(tiles.picture, READABLE_DPI))) if tiles else ()
    markings = tuple(choose_markings(unread, read[: len(stamps)], read_vocabulary()))
    return tuple(with_words(page, markings)), revise_codes(page, codes, stacks, read[len(stamps) :])


def versions(settings: Settings) -> Mapping[str, str]:
    """Digests of the vocabulary and of the recogniser, the version of the words.

    Raises:
        MissingError: one of them is not there.
    """
    return {**vocabulary_version(), **lexicon_version(), **_engine(settings).versions()}


def _engine(settings: Settings) -> Recogniser:
    return find_tesseract(page_mode=6, time_limit_s=settings.time_limit_s)
