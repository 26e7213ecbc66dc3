"""Confidence: the probability that a word is right, the expected error rate, and the words to be looked at again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pipeline.lexicon import english_words
from pipeline.model import Document, StageSettings
from pipeline.trust.calibration import calibrate, load_calibration
from pipeline.trust.estimate import READING, add_up, estimate, expect, measure_doubt

if TYPE_CHECKING:
    from pipeline.model import Page, Word


class Settings(StageSettings):
    """What is listed for review."""

    scale: Literal["probability", "readers"] = "probability"
    """readers: each reader's own scale, to fit the probabilities on"""
    review_share: float = 0.7
    """a word that is right with a lower probability is listed: three in ten of them, or more, are wrong"""


def run(document: Document, settings: Settings) -> Document:
    """The document with calibrated words, an estimate for each page and for itself, and words for review."""
    if settings.scale == "readers":
        return document
    calibration, lexicon = load_calibration(), english_words()
    pages = [calibrate(page, calibration, lexicon) for page in document.pages]
    expected = [expect(measure_doubt(page), calibration) for page in pages]
    told = tuple(
        page.model_copy(
            update={
                "expected_cer": estimate(errors),
                "review": _find_doubtful(page, settings.review_share),
            }
        )
        for page, errors in zip(pages, expected, strict=True)
    )
    return document.model_copy(update={"pages": told, "expected_cer": estimate(add_up(expected))})


def _find_doubtful(page: Page, share: float) -> tuple[Word, ...]:
    return tuple(
        word
        for region in page.regions
        if region.kind in READING
        for line in region.lines
        for word in line.words
        if word.confidence < share
    )
