"""Recognize: the words of each region, read by Tesseract, and where it is unsure by a second reader too."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from pipeline.engines.consensus import Consensus, Policy
from pipeline.engines.paddle import find_paddle
from pipeline.engines.paging import read_regions
from pipeline.engines.rereading import Rereading
from pipeline.engines.tesseract import find_tesseract
from pipeline.engines.turns import finish, finish_all
from pipeline.lexicon import english_words, lexicon_version, period_words
from pipeline.model import StageSettings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.engines.paddle import Paddle
    from pipeline.engines.paging import Reviser
    from pipeline.engines.recogniser import Recogniser
    from pipeline.engines.turns import Steps
    from pipeline.errors import DeclassError
    from pipeline.model import Line, Page
    from pipeline.vision.sheet import Grey, Ink, Sheet


class Settings(StageSettings):
    """Who reads, and what is believed."""

    readers: Literal["tesseract", "consensus"] = "consensus"
    """two readers make half the errors of one on bad scans"""
    page_mode: int = 3
    """Tesseract's --psm: its own layout inside a zone; as one block (6) noise beside the text becomes text"""
    read_dpi: int = Field(default=300, ge=100)
    """Tesseract sees no finer picture: at 600 it takes twice as long and errs half as often again"""
    time_limit_s: float = 120.0
    """a full page takes 1 to 3 s; a Tesseract, or a network of the second reader, that takes this long hangs"""
    sure_share: float = 0.95
    """a word of Tesseract that is right with this probability is not read again"""
    reach_words: int = 1
    """so many words on each side of a doubtful one are read again with it: alone it is read worse"""
    lost_share: float = 0.4
    """above this share of signs in doubt the second reader looks for lines by itself"""
    unread_share: float = 0.01
    """the same above this share of letters that lie in no word: a line of a full page is 2 to 3 %"""
    long_side_px: int = 1280
    """the second reader looks for lines on a page of this size; finer costs more and finds no more"""
    least_line_share: float = 0.6
    """a line that Tesseract did not see is believed from this mean confidence on: specks and drawings have less"""
    least_word_share: float = 0.6
    """a doubtful word that the second reader did not find is kept from this confidence on"""
    sign_px: float = 14.0
    """width of a sign in lines 48 px high: wider ones read no better and cost more, at 11 errors rise by half"""
    space_bias: float = 2.0
    """in the logarithm: the second reader tends to lose spaces"""


def run(sheet: Sheet, page: Page, settings: Settings) -> Page:
    """Return the page with lines of words in its regions."""
    return finish(_read(sheet, page, settings), _engine(settings))


def run_many(work: Sequence[tuple[Sheet, Page]], settings: Settings) -> tuple[Page | DeclassError, ...]:
    """Return the same for several pages with one start of Tesseract, an error in place of each that fails."""
    return finish_all([_read(sheet, page, settings) for sheet, page in work], _engine(settings))


def _read(sheet: Sheet, page: Page, settings: Settings) -> Steps[Page]:
    regions = yield from read_regions(sheet, page, _second(settings), most_dpi=settings.read_dpi)
    return page.model_copy(update={"regions": regions})


def versions(settings: Settings) -> Mapping[str, str]:
    """The programs and the models that read.

    Raises:
        MissingError: they are not there.
    """
    if settings.readers == "tesseract":
        return _engine(settings).versions()
    return {**_engine(settings).versions(), **_paddle(settings).versions(), **lexicon_version()}


@cache
def _lexicon() -> frozenset[str]:
    return english_words() | period_words()


def _engine(settings: Settings) -> Recogniser:
    return find_tesseract(page_mode=settings.page_mode, time_limit_s=settings.time_limit_s)


def _paddle(settings: Settings) -> Paddle:
    return find_paddle(long_side_px=settings.long_side_px, time_limit_s=settings.time_limit_s)


def _second(settings: Settings) -> Reviser | None:
    """The second reader, where there is one."""
    if settings.readers == "tesseract":
        return None
    reader = _paddle(settings)
    policy = Policy(
        sure=settings.sure_share,
        reach=settings.reach_words,
        lost=settings.lost_share,
        unread=settings.unread_share,
        least_line=settings.least_line_share,
        least_word=settings.least_word_share,
    )

    def revise(ink: Ink, grey: Grey, lines: Sequence[Line]) -> Sequence[Line]:
        second = Rereading(
            reader=reader,
            grey=grey,
            ink=ink,
            sign_px=settings.sign_px,
            space_bias=settings.space_bias,
            lexicon=_lexicon(),
        )
        return Consensus(second=second, policy=policy).revise(lines)

    return revise
