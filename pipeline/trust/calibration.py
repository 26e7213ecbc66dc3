"""Confidence as a probability: a logistic curve for each way of reading, fitted on pressed pages [1].

[1] J. Platt, "Probabilistic outputs for support vector machines", Advances in large margin classifiers (2000) 61.
"""

from __future__ import annotations

import tomllib
from dataclasses import asdict, dataclass
from functools import cache
from math import exp, log
from typing import TYPE_CHECKING, Literal

import numpy as np

from pipeline.errors import MissingError
from pipeline.knowledge import read_model
from pipeline.trust.features import NAMES, NO_READERS, measure_features, name_readings, read_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from pipeline.model import Line, Page
    from pipeline.trust.features import Features

Readers = Literal["alone", "together"]
"""Whether one reader read a page or two: they leave other errors for the same doubt."""

FILE = "confidence.toml"
DIGITS = 4
LEAST_ERRORS = 0.5
"""Added to counts before their logarithm is taken: none and one are half an error from the middle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """The errors of a page for its doubt: a power, for clean pages have fewer by doubt than bad ones."""

    factor: float
    power: float
    spread: float
    """Standard deviation of the logarithm of measured by expected errors of a page."""

    def expect(self, doubtful: float, characters: int) -> float:
        """Wrong, missing and invented characters where so many are expected to stand in wrong words."""
        share: float = (doubtful + LEAST_ERRORS) / characters
        return max(0.0, self.factor * exp(self.power * log(share)) * characters - LEAST_ERRORS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """What `models/confidence.toml` holds."""

    weights: Mapping[str, NDArray[np.float64]]
    """By way of reading, one a feature; words without weights keep their reader's confidence."""
    laws: Mapping[Readers, Law]

    def probabilities(self, features: Features, reading: str) -> NDArray[np.float64] | None:
        """How probable it is that each of these words is right; None for a way of reading that was not fitted."""
        if reading not in self.weights:
            return None
        return 1 / (1 + np.exp(-features @ self.weights[reading]))


def parse_calibration(toml: str) -> Calibration:
    """The calibration in a TOML text.

    Raises:
        ValueError: it is none, or of other features.
    """
    table = tomllib.loads(toml)
    if any(set(row) != set(NAMES) for row in table["weights"].values()):
        raise ValueError("its weights are of other features: fit it again with declass calibrate")
    weights = {reading: np.array([row[name] for name in NAMES], float) for reading, row in table["weights"].items()}
    laws: dict[Readers, Law] = {"alone": Law(**table["alone"]), "together": Law(**table["together"])}
    return Calibration(weights=weights, laws=laws)


def to_toml(calibration: Calibration, origin: str) -> str:
    """The calibration as TOML text, with a line on where it is from."""
    lines = [f"# {origin}"]
    for readers, law in calibration.laws.items():
        lines += ["", f"[{readers}]"]
        lines += [f"{name} = {value:.4f}" for name, value in asdict(law).items()]
    for reading, weights in sorted(calibration.weights.items()):
        lines += ["", f"[weights.{reading}]"]
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
    except (ValueError, KeyError, TypeError) as error:
        raise MissingError(f"{FILE}: cannot be used ({error}); make it with declass calibrate") from error


def calibrate(page: Page, calibration: Calibration, lexicon: frozenset[str]) -> Page:
    """The page with the probability that it is right as the confidence of every word."""
    words = [word for _, word in read_words(page)]
    features = measure_features(page, lexicon)
    readings = np.array(name_readings([word.engine for word in words]))
    sure = np.array([word.confidence for word in words], float)
    for reading in set(readings.tolist()):
        mine = readings == reading
        found = calibration.probabilities(features[mine], reading)
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
