"""Words beside the truth of the press: which are right, how honest confidences are, and the curve that mends them.

[1] M. Naeini et al., "Obtaining well calibrated probabilities using Bayesian binning", AAAI (2015) 2901.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from rapidfuzz.distance import Levenshtein

from pipeline.trust.calibration import LEAST_ERRORS, Calibration, Law
from pipeline.trust.estimate import READING, Doubt, name_readers
from pipeline.trust.features import (
    ALONE,
    CHECKED,
    FIRST,
    NAMES,
    NO_READERS,
    Features,
    measure_features,
    name_readings,
    read_words,
)
from pipeline.verify.counting import count_errors
from pipeline.verify.reading import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from pipeline.model import Page, Word
    from pipeline.trust.calibration import Readers
    from pipeline.verify.counting import TrueWord

LEAST_WORDS = 200
"""A recogniser with fewer words keeps its own confidence."""
RIDGE = 1.0
"""Weight of small weights, in words: keeps rare features tame."""
BINS = 10
STEPS = 50
"""Of Newton's method, which needs about eight."""


class Judged(NamedTuple):
    """The words of one page, and whether each is right."""

    features: Features
    readings: NDArray[np.str_]
    confidences: NDArray[np.float64]
    right: NDArray[np.bool_]
    lengths: NDArray[np.int64]
    is_text: NDArray[np.bool_]
    """Which are of the reading text."""
    readers: Readers
    errors: int
    """Wrong, missing and invented characters of the reading text."""


def judge_page(page: Page, truth: Sequence[TrueWord], lexicon: frozenset[str]) -> Judged:
    """The words of a page beside those that stand there, in the same pixels."""
    words = [word for _, word in read_words(page)]
    boxes = np.array([word.box for word in truth], float).reshape(-1, 4)
    places = [_find_place(word, boxes) for word in words]
    costs = [_cost(word, truth[at] if at is not None else None) for word, at in zip(words, places, strict=True)]
    engines = [word.engine for word in words]
    return Judged(
        features=measure_features(page, lexicon),
        readings=np.array(name_readings(engines), np.str_),
        confidences=np.array([word.confidence for word in words], float),
        right=np.array(costs, int) == 0,
        lengths=np.array([len(word.text) for word in words], int),
        is_text=np.array(_are_text(page), np.bool_),
        readers=name_readers(engines),
        errors=count_errors(page, truth),
    )


def _are_text(page: Page) -> list[bool]:
    return [
        region.kind in READING
        for region in page.regions
        for line in region.lines
        for word in line.words
        if word.engine not in NO_READERS
    ]


def _find_place(word: Word, boxes: NDArray[np.float64]) -> int | None:
    """The true word that a word covers most of; None where none stands."""
    if not len(boxes):
        return None
    left, top, right, bottom = boxes.T
    across = np.minimum(right, word.box.right) - np.maximum(left, word.box.left)
    down = np.minimum(bottom, word.box.bottom) - np.maximum(top, word.box.top)
    shared = across.clip(0) * down.clip(0)
    return int(shared.argmax()) if shared.max() > 0 else None


def _cost(word: Word, truth: TrueWord | None) -> int:
    text = plain(word.text)
    return min(Levenshtein.distance(text, plain(told)) for told in truth.texts) if truth else max(1, len(text))


def measure_calibration_error(confidences: NDArray[np.float64], right: NDArray[np.bool_]) -> float | None:
    """The expected calibration error [1]: how far confidence is from the share of right words, over ten bins."""
    if not len(right):
        return None
    bins = np.minimum((confidences * BINS).astype(int), BINS - 1)
    gaps = np.bincount(bins, weights=confidences - right, minlength=BINS)
    return float(np.abs(gaps).sum() / len(right))


def fit_calibration(pages: Sequence[Judged]) -> Calibration:
    """The calibration that these pages call for; their confidences are the recognisers' own."""
    features, right = np.concatenate([page.features for page in pages]), np.concatenate([page.right for page in pages])
    readings = np.concatenate([page.readings for page in pages])
    weights = {
        reading: fit_logistic(features[readings == reading], right[readings == reading])
        for reading in sorted(set(readings.tolist()))
        if (readings == reading).sum() >= LEAST_WORDS
    }
    firsts = np.isin(readings, (ALONE, CHECKED))
    weights[FIRST] = fit_logistic(features[firsts], right[firsts])
    made = Calibration(weights=weights, laws={})
    told = [(measure_judged(page, made), page.errors) for page in pages if page.is_text.any()]
    laws: dict[Readers, Law] = {
        "alone": fit_law([pair for pair in told if pair[0].readers == "alone"]),
        "together": fit_law([pair for pair in told if pair[0].readers == "together"]),
    }
    return Calibration(weights=weights, laws=laws)


def fit_law(pages: Sequence[tuple[Doubt, int]]) -> Law:
    """The law that is nearest to the logarithms of these pages' errors, by least squares."""
    doubtful, characters, errors = np.array([(*doubt[:2], errors) for doubt, errors in pages], float).T
    known = np.column_stack([np.ones(len(pages)), np.log((doubtful + LEAST_ERRORS) / characters)])
    rates = np.log((errors + LEAST_ERRORS) / characters)
    found = np.linalg.lstsq(known, rates)[0]
    return Law(factor=float(np.exp(found[0])), power=float(found[1]), spread=float(np.std(rates - known @ found)))


def apply_calibration(page: Judged, calibration: Calibration) -> NDArray[np.float64]:
    """The page's confidences as probabilities."""
    made = page.confidences.copy()
    for reading in set(page.readings.tolist()):
        mine = page.readings == reading
        found = calibration.probabilities(page.features[mine], reading)
        if found is not None:
            made[mine] = found
    return made


def fit_logistic(features: Features, right: Iterable[bool]) -> NDArray[np.float64]:
    """The weights of the logistic curve that fits best, small ones preferred; by Newton's method."""
    truth, weights = np.asarray(right, float), np.zeros(len(NAMES))
    for _ in range(STEPS):
        sure = 1 / (1 + np.exp(-features @ weights))
        curvature = features.T * (sure * (1 - sure)) @ features + RIDGE * np.eye(len(NAMES))
        step = np.linalg.solve(curvature, features.T @ (truth - sure) - RIDGE * weights)
        weights += step
        if np.abs(step).max() < 1e-6:  # noqa: PLR2004 - it has settled
            break
    return weights


def measure_judged(page: Judged, calibration: Calibration) -> Doubt:
    """The doubt about the reading text of a page; as `measure_doubt`, before its words have probabilities."""
    doubtful = ((1 - apply_calibration(page, calibration)) * page.lengths)[page.is_text]
    return Doubt(float(doubtful.sum()), int((page.lengths + 1)[page.is_text].sum()), page.readers)
