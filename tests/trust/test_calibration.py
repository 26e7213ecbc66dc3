from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.trust.calibration import Calibration, Law, calibrate, load_calibration, parse_calibration, to_toml
from pipeline.trust.estimate import Doubt, add_up, estimate, expect, measure_doubt
from pipeline.trust.features import NAMES, measure_features, name_readings
from tests.typeset import Setter

LEXICON = frozenset(["the", "estimate", "is", "sound"])
LAW = Law(factor=0.5, power=1.2, spread=0.4)
ALWAYS_HALF = Calibration(weights={"setter": np.zeros(len(NAMES))}, laws={"alone": LAW, "together": LAW})


def test_every_word_is_given_the_probability_of_its_readers_curve() -> None:
    page = calibrate(Setter().line("the estimate").line("is sound").page(), ALWAYS_HALF, LEXICON)

    assert [word.confidence for word in page.words()] == [0.5] * 4


def test_a_reader_that_was_not_fitted_keeps_its_confidence() -> None:
    page = Setter().line("the estimate", confidence=0.77).page()
    unfitted = Calibration(weights={}, laws=ALWAYS_HALF.laws)

    assert calibrate(page, unfitted, LEXICON) == page


def test_a_withheld_place_keeps_its_confidence() -> None:
    page = calibrate(Setter().line("the [redacted] estimate").page(), ALWAYS_HALF, LEXICON)

    assert [word.confidence for word in page.words()] == [0.5, 0.95, 0.5]


def test_a_page_without_words_has_no_features() -> None:
    assert measure_features(Setter().page(), LEXICON).shape == (0, len(NAMES))


@given(st.floats(0, 1), st.floats(0, 1))
def test_what_a_reader_is_surer_of_is_likelier_right(one: float, other: float) -> None:
    low, high = sorted((one, other))
    pages = [Setter().line("estimate", confidence=sure).page() for sure in (low, high)]
    rising = [load_calibration().probabilities(measure_features(page, LEXICON), "tesseract") for page in pages]

    assert rising[0] is not None
    assert rising[1] is not None
    assert rising[0] <= rising[1]


def test_a_calibration_comes_back_from_its_file() -> None:
    made = load_calibration()

    back = parse_calibration(to_toml(made, "fitted"))

    assert back.weights.keys() == made.weights.keys()
    assert all(np.array_equal(back.weights[name], made.weights[name]) for name in made.weights)


def test_a_calibration_of_other_features_is_refused() -> None:
    with pytest.raises(ValueError, match="declass calibrate"):
        parse_calibration("[weights.tesseract]\nsmell = 1")


def test_doubt_is_of_reading_text_alone() -> None:
    text = Setter().line("the estimate", confidence=0.5).page()
    stamped = Setter().line("the estimate", confidence=0.5).with_(kind="stamp").line("RELEASED", confidence=0.1).page()

    assert measure_doubt(text) == measure_doubt(stamped) == Doubt(0.5 * 3 + 0.5 * 8, 13, "together")


def test_clean_pages_have_fewer_errors_by_doubt() -> None:
    clean, bad = (LAW.expect(doubtful, 3000) / doubtful for doubtful in (20, 600))

    assert clean < bad


def test_errors_of_pages_add_up() -> None:
    page = expect(Doubt(300, 3000), ALWAYS_HALF)

    assert add_up([page, page])[:2] == (2 * page.errors, 6000)


def test_the_first_reader_beside_another_is_a_reading_of_its_own() -> None:
    assert name_readings(["tesseract", "tesseract"]) == ["alone", "alone"]
    assert name_readings(["tesseract", "paddle"]) == ["checked", "paddle"]


def test_where_nothing_was_read_no_rate_is_told() -> None:
    assert estimate(add_up([expect(measure_doubt(Setter().page()), ALWAYS_HALF)])) is None


@given(st.floats(0, 500), st.integers(500, 5000))
def test_the_interval_holds_the_rate(doubtful: float, characters: int) -> None:
    made = estimate(expect(Doubt(doubtful, characters), ALWAYS_HALF))

    assert made is not None
    assert 0 <= made.low <= made.rate <= made.high <= 1
