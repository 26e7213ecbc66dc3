"""Words beside the truth of the press: which are right, how honest confidences are, and the curve that mends them.

[1] M. Naeini et al., "Obtaining well calibrated probabilities using Bayesian binning", AAAI (2015) 2901.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from rapidfuzz.distance import Levenshtein

from pipeline.trust.calibration import Calibration
from pipeline.trust.features import NAMES, Features, measure_features, read_words
from pipeline.verify.reading import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from pipeline.geometry import Box
    from pipeline.model import Page, Word

LEAST_WORDS = 200
"""A recogniser with fewer words keeps its own confidence."""
RIDGE = 1.0
"""Weight of small weights, in words: keeps rare features tame."""
BINS = 10
STEPS = 50
"""Of Newton's method, which needs about eight."""


class TrueWord(NamedTuple):
    """What stands at a place: with and without the mark of a note's call."""

    texts: tuple[str, ...]
    box: Box


class Judged(NamedTuple):
    """The words of one page, and whether each is right."""

    features: Features
    engines: NDArray[np.str_]
    confidences: NDArray[np.float64]
    right: NDArray[np.bool_]
    lengths: NDArray[np.int64]
    errors: int
    """Wrong, missing and invented characters."""


def judge_page(page: Page, truth: Sequence[TrueWord], lexicon: frozenset[str]) -> Judged:
    """The words of a page beside those that stand there, in the same pixels."""
    words = [word for _, word in read_words(page)]
    boxes = np.array([word.box for word in truth], float).reshape(-1, 4)
    places = [_find_place(word, boxes) for word in words]
    costs = [_cost(word, truth[at] if at is not None else None) for word, at in zip(words, places, strict=True)]
    missed = sum(len(truth[at].texts[0]) for at in range(len(truth)) if at not in set(places))
    return Judged(
        features=measure_features(page, lexicon),
        engines=np.array([word.engine for word in words], np.str_),
        confidences=np.array([word.confidence for word in words], float),
        right=np.array(costs, int) == 0,
        lengths=np.array([len(word.text) for word in words], int),
        errors=sum(costs) + missed,
    )


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
    engines = np.concatenate([page.engines for page in pages])
    weights = {
        engine: fit_logistic(features[engines == engine], right[engines == engine])
        for engine in sorted(set(engines.tolist()))
        if (engines == engine).sum() >= LEAST_WORDS
    }
    unscaled = Calibration(weights=weights, errors_by_doubt=1.0, spread=0.0)
    doubts = np.array([_doubt(page, unscaled) for page in pages])
    errors = np.array([page.errors for page in pages])
    by_doubt = float(errors.sum() / doubts.sum())
    spread = float(np.std(np.log((errors + 1) / (doubts * by_doubt + 1))))
    return Calibration(weights=weights, errors_by_doubt=by_doubt, spread=spread)


def apply_calibration(page: Judged, calibration: Calibration) -> NDArray[np.float64]:
    """The page's confidences as probabilities."""
    made = page.confidences.copy()
    for engine in set(page.engines.tolist()):
        mine = page.engines == engine
        found = calibration.probabilities(page.features[mine], engine)
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


def _doubt(page: Judged, calibration: Calibration) -> float:
    return float(((1 - apply_calibration(page, calibration)) * page.lengths).sum())
