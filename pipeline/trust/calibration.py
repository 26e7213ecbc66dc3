"""Confidence as a probability: a logistic curve a recogniser, fitted on pressed pages [1].

[1] J. Platt, "Probabilistic outputs for support vector machines", Advances in large margin classifiers (2000) 61.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from pipeline.errors import MissingError
from pipeline.knowledge import read_model
from pipeline.trust.features import NAMES, NO_READERS, measure_features, read_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from pipeline.model import Line, Page
    from pipeline.trust.features import Features

FILE = "confidence.toml"
DIGITS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """What `models/confidence.toml` holds."""

    weights: Mapping[str, NDArray[np.float64]]
    """By recogniser, one a feature; a recogniser without weights keeps its own confidence."""
    errors_by_doubt: float
    """Wrong, missing and invented characters for each character that is expected to stand in a wrong word."""
    spread: float
    """Standard deviation of the logarithm of measured by expected errors of a page."""

    def probabilities(self, features: Features, engine: str) -> NDArray[np.float64] | None:
        """How probable it is that each of these words is right; None for a recogniser that was not fitted."""
        if engine not in self.weights:
            return None
        return 1 / (1 + np.exp(-features @ self.weights[engine]))


def parse_calibration(toml: str) -> Calibration:
    """The calibration in a TOML text.

    Raises:
        ValueError: it is none, or of other features.
    """
    table = tomllib.loads(toml)
    if any(set(row) != set(NAMES) for row in table["weights"].values()):
        raise ValueError("its weights are of other features: fit it again with declass calibrate")
    weights = {engine: np.array([row[name] for name in NAMES], float) for engine, row in table["weights"].items()}
    return Calibration(weights=weights, errors_by_doubt=table["errors_by_doubt"], spread=table["spread"])


def to_toml(calibration: Calibration, origin: str) -> str:
    """The calibration as TOML text, with a line on where it is from."""
    lines = [
        f"# {origin}",
        f"errors_by_doubt = {calibration.errors_by_doubt:.4f}",
        f"spread = {calibration.spread:.4f}",
    ]
    for engine, weights in sorted(calibration.weights.items()):
        lines += ["", f"[weights.{engine}]"]
        lines += [f"{name} = {weight:.4f}" for name, weight in zip(NAMES, weights, strict=True)]
    return "\n".join(lines) + "\n"


@cache
def load_calibration() -> Calibration:
    """The calibration in `models/`, read once a process.

    Raises:
        MissingError: it is not there, or is none.
    """
    try:
        return parse_calibration(read_model(FILE))
    except (ValueError, KeyError) as error:
        raise MissingError(f"{FILE}: cannot be used ({error}); make it with declass calibrate") from error


def calibrate(page: Page, calibration: Calibration, lexicon: frozenset[str]) -> Page:
    """The page with the probability that it is right as the confidence of every word."""
    words = [word for _, word in read_words(page)]
    features = measure_features(page, lexicon)
    engines = np.array([word.engine for word in words])
    sure = np.array([word.confidence for word in words], float)
    for engine in set(engines.tolist()):
        mine = engines == engine
        found = calibration.probabilities(features[mine], engine)
        if found is not None:
            sure[mine] = found
    told = iter(np.round(sure, DIGITS).tolist())
    regions = tuple(
        region.model_copy(update={"lines": tuple(_renew(line, told) for line in region.lines)})
        for region in page.regions
    )
    return page.model_copy(update={"regions": regions})


def _renew(line: Line, told: Iterator[float]) -> Line:
    """The line with the next confidences for the words that were read."""
    words = tuple(
        word if word.engine in NO_READERS else word.model_copy(update={"confidence": next(told)}) for word in line.words
    )
    return line.model_copy(update={"words": words})
