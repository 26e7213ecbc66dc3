from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.geometry import Box
from pipeline.trust.estimate import Doubt
from pipeline.trust.features import NAMES
from pipeline.verify.calibrating import fit_law, fit_logistic, judge_page, measure_calibration_error
from pipeline.verify.counting import TrueWord
from tests.typeset import Setter

LEXICON = frozenset(["the", "estimate"])


def test_perfect_confidence_has_no_calibration_error() -> None:
    assert measure_calibration_error(np.array([1.0, 1.0, 0.0]), np.array([True, True, False])) == 0


def test_calibration_error_is_the_distance_to_the_share_of_right_words() -> None:
    found = measure_calibration_error(np.full(10, 0.95), np.array([True] * 7 + [False] * 3))

    assert found is not None
    assert round(found, 6) == 0.25


def test_nothing_has_no_calibration_error() -> None:
    assert measure_calibration_error(np.empty(0), np.empty(0, np.bool_)) is None


def test_words_are_judged_by_place_and_text() -> None:
    page = Setter().line("the estimafe sound").page()
    the, estimate, _ = (word.box for word in page.words())
    truth = [TrueWord(("the",), the), TrueWord(("estimate",), estimate), TrueWord(("missed",), Box(0, 0, 90, 20))]

    judged = judge_page(page, truth, LEXICON)

    assert judged.right.tolist() == [True, False, False]
    assert judged.errors == 1 + len("sound") + len("missed")


@given(st.integers(0, 1000))
def test_the_fitted_curve_is_right_on_the_whole(seed: int) -> None:
    rng = np.random.default_rng(seed)
    features = rng.normal(size=(400, len(NAMES)))
    features[:, 0] = 1
    right = rng.random(400) < 1 / (1 + np.exp(-features[:, 1]))

    sure = 1 / (1 + np.exp(-features @ fit_logistic(features, right)))

    assert abs(sure.mean() - right.mean()) < 0.02


@given(st.floats(0.05, 2), st.floats(0.7, 1.5))
def test_a_law_is_found_again(factor: float, power: float) -> None:
    doubts = [Doubt(share * 100_000, 100_000) for share in (0.01, 0.02, 0.05, 0.1, 0.3)]
    pages = [(doubt, round(factor * (doubt.doubtful / 100_000) ** power * 100_000)) for doubt in doubts]

    law = fit_law(pages)

    assert all(abs(law.expect(*doubt[:2]) - errors) <= 2 + 0.1 * errors for doubt, errors in pages)
