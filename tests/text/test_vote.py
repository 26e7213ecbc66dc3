from __future__ import annotations

import numpy as np
import pytest

from pipeline.text.ctc import Posteriors
from pipeline.text.vote import choose, is_known, near_words, tidy

LEXICON = frozenset({"camera", "capable", "modern", "the", "still"})
SIGNS = "abcdefghijklmnopqrstuvwxyzI1. "


def seen(text: str, doubt: float = 0.02) -> Posteriors:
    """Posteriors that say a text, a blank between any two signs."""
    share = np.full((2 * len(text) + 1, 1 + len(SIGNS)), doubt / len(SIGNS), np.float32)
    share[::2, 0] = 1 - doubt
    for place, sign in enumerate(text):
        share[2 * place + 1, SIGNS.index(sign) + 1] = 1 - doubt
    return Posteriors(share, SIGNS)


def test_what_both_readers_have_stands() -> None:
    assert choose(seen("camera"), "camera", "camera", LEXICON).text == "camera"


def test_known_words_of_the_other_reader_win_over_a_speck() -> None:
    line = seen("camera.capable")
    line.share[13] = 0.3 / len(SIGNS)
    line.share[13, [SIGNS.index(".") + 1, SIGNS.index(" ") + 1]] = 0.4, 0.3

    assert choose(line, "camera.capable", "camera capable", LEXICON).text == "camera capable"


def test_what_was_clearly_seen_wins_over_what_is_known() -> None:
    assert choose(seen("camerb", 1e-4), "camerb", "camera", LEXICON).text == "camerb"


def test_a_speck_after_a_word_is_no_stop_where_the_text_goes_on() -> None:
    line = seen("camera.")
    line.share[13, [0, SIGNS.index(".") + 1]] = 0.3, 0.6

    assert choose(line, "camera.", "camera.", LEXICON, after="takes").text == "camera"
    assert choose(line, "camera.", "camera.", LEXICON).text == "camera."


def test_a_speck_between_two_words_is_a_space() -> None:
    line = seen("the.camera")
    line.share[7, [SIGNS.index(".") + 1, SIGNS.index(" ") + 1]] = 0.5, 0.45

    verdict = choose(line, "the.camera", "the.camera", LEXICON)

    assert "the camera" in (verdict.text, *verdict.losers)


def test_a_letter_beside_a_figure_is_one_only_where_no_code_stands() -> None:
    assert list(near_words("l952", LEXICON)) == ["1952"]
    assert next(near_words("l6mm", LEXICON)) == "16mm"
    assert list(near_words("b7l-1", LEXICON)) == []


def doubtful(text: str, place: int, sign: str, share: float) -> Posteriors:
    """Posteriors that say a text, with another sign a little less probable at one place."""
    line = seen(text)
    line.share[2 * place + 1, SIGNS.index(sign) + 1] = share
    return line


def test_what_is_no_word_gives_way_to_a_word_that_every_text_has() -> None:
    assert choose(doubtful("hia", 2, "s", 0.05), "hia", "hia", LEXICON | {"hia"}).text == "his"
    assert choose(seen("hia", 1e-7), "hia", "hia", LEXICON).text == "hia"


def test_two_readers_that_agree_on_no_word_prove_little() -> None:
    assert choose(doubtful("modarn", 3, "e", 0.1), "modarn", "modarn", LEXICON).text == "modern"


def test_a_lost_space_is_found_between_two_known_words() -> None:
    line = seen("stillcamera")
    line.share[10] = 0.02 / len(SIGNS)
    line.share[10, [0, len(SIGNS)]] = 0.9, 0.05

    assert choose(line, "stillcamera", "", LEXICON).text == "still camera"


def test_strays_are_no_part_of_a_word() -> None:
    assert tidy("_the_ | camera~") == "the camera"


def test_double_quotes_are_one_sign() -> None:
    assert tidy("‘‘defectors’’ of the Soviets’") == '"defectors" of the Soviets\''


def test_a_word_with_several_wrong_letters_is_weighed_against_the_lexicon() -> None:
    assert "Capable," in near_words("Cavabie,", LEXICON)
    assert list(near_words("Pyongyang", LEXICON)) == []


@pytest.mark.parametrize("text", ["liS", "se", "ss", "stili"])
def test_what_no_sentence_has_is_not_known(text: str) -> None:
    assert not is_known(text, LEXICON | {"lis", "se", "ss"})


def test_the_losers_are_kept() -> None:
    assert choose(seen("camera"), "camera", "carnera", LEXICON).losers == ("carnera",)


def test_a_near_word_is_one_that_looks_alike() -> None:
    assert set(near_words("stili", LEXICON)) == {"still"}
    assert set(near_words("modem", LEXICON)) == {"modern"}


@pytest.mark.parametrize("code", ["b7E-1", "(S)", "00624/63B", "MIG"])
def test_codes_have_no_near_words(code: str) -> None:
    assert list(near_words(code, frozenset({"b7e", "s", "mig"}))) == []


@pytest.mark.parametrize("text", ["1,500", "The", "still,", "25%", "1964)"])
def test_figures_and_words_with_signs_are_known(text: str) -> None:
    assert is_known(text, LEXICON)
