"""Misread names are found, and English is not taken for them."""

from __future__ import annotations

import random
from functools import cache

import pytest

from pipeline.engines.names import load_knowledge
from pipeline.names import Knowledge, find_names
from pipeline.names.matching import match_table
from pipeline.names.tokens import passage
from tests.names.doubles import COSTS, ToldRecogniser, names

SLIPS = [(meant, read) for (read, meant), cost in COSTS.items() if cost < 0.5 and f"{read}{meant}".isalpha()]
SENTENCE = "The relations of {} with other states were discussed at length in this paper."


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Pelping", "Pelping"),
        ("P0rt Arthur", "P0rt Arthur"),
        ("Port Arthnr", "Port Arthnr"),
        ("Vyshlnsky", "Vyshlnsky"),
    ],
)
def test_a_slip_of_the_recogniser_does_not_hide_a_name(written: str, meant: str) -> None:
    assert names(f"talks about {written} at length") == [meant]


def test_a_misread_word_of_english_is_no_unlisted_name() -> None:
    full = load_knowledge()
    told = ToldRecogniser({"Neverthcless": "GPE", "Zharovka": "GPE"}, ordinary=frozenset(full.ordinary))
    knowing = Knowledge(full.table, full.words, told, full.readings)

    assert [name.text for name in find_names("Neverthcless, he left. In Zharovka he said so.", knowing)] == ["Zharovka"]


def test_a_known_english_word_is_never_a_misread_name() -> None:
    assert names("However, Support for the Minister") == []


def test_a_chinese_name_is_read_through_a_capital_i() -> None:
    assert names("a visit of Chou En-Iai to", "PERSON") == ["Chou En-Iai"]


@cache
def without_model() -> Knowledge:
    """All tables, and the words that the model knows, but none of its guesses."""
    full = load_knowledge()
    told = ToldRecogniser(ordinary=frozenset(full.ordinary))
    return Knowledge(full.table, full.words, told, full.readings)


def slip(name: str, chance: random.Random) -> str:
    places = [(at, meant, read) for meant, read in SLIPS for at in range(1, len(name)) if name.startswith(meant, at)]
    at, meant, read = chance.choice(places)
    return name[:at] + read + name[at + len(meant) :]


@pytest.mark.parametrize("slips", [1, 2])
def test_nine_names_of_ten_are_found_with_one_slip_or_two(slips: int) -> None:
    chance = random.Random(58)  # noqa: S311 - a draw that can be repeated
    entries = [entry for entry in without_model().table.entries if len(entry.form) > 5 and not entry.form.isupper()]
    right = 0
    for entry in chance.sample(entries, 200):
        written = entry.form
        for _ in range(slips):
            written = slip(written, chance)
        found = find_names(SENTENCE.format(written), without_model())
        right += any(name.text == written and name.label == entry.label for name in found)

    assert right >= 180


def test_ten_thousand_english_words_hold_one_misread_name_at_most() -> None:
    text = passage(" ".join(word.capitalize() for word in sorted(without_model().ordinary)))
    misread = [c for c in match_table(text, without_model().table, without_model().readings) if c.confidence < 1]

    assert len(text.tokens) > 20_000
    assert 10_000 * len(misread) <= len(text.tokens)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a visit of Chou Fn-lai to", "Chou Fn-lai"),
        ("the writings of Mao Tse-trng on", "Mao Tse-trng"),
        ("a visit of Liu Shao-ch|i to", "Liu Shao-ch|i"),
        ("trade with Krivo| Rog by rail", "Krivo| Rog"),
    ],
)
def test_a_later_word_may_be_misread_as_no_pair_foresees(text: str, written: str) -> None:
    assert [name.text for name in find_names(text, without_model())] == [written]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("trade with Peip|ng! by rail", "Peip|ng!"),
        ("the land of Paiping by rail", "Paiping"),
        ("a visit of Erliarcl to", "Erliarcl"),
        ("the Peopie's Progressive Party won", "Peopie's Progressive Party"),
    ],
)
def test_a_name_with_two_slips_is_found(text: str, written: str) -> None:
    assert [name.text for name in find_names(text, without_model())] == [written]


def test_a_small_word_is_never_misread() -> None:
    assert [name.text for name in find_names("through Son Tay, the port", without_model())] == ["Son Tay"]


@pytest.mark.parametrize("word", ["Titoism", "Perls", "literals", "Chenghai"])
def test_a_word_with_an_ending_or_of_chinese_syllables_or_in_small_letters_is_itself(word: str) -> None:
    found = match_table(passage(f"some {word} there"), without_model().table, without_model().readings)
    assert [name for name in found if name.confidence < 1] == []


def test_a_small_l_may_be_a_capital_i() -> None:
    assert [name.text for name in find_names("trade with lndonesia by sea", without_model())] == ["lndonesia"]


@pytest.mark.parametrize(
    "written", ["Department. of State", "Department of ’the Army", "Office , of Naval Intelligence"]
)
def test_a_speck_beside_a_small_word_does_not_part_a_name(written: str) -> None:
    assert [name.text for name in find_names(f"for the {written} by", without_model())] == [written]


@pytest.mark.parametrize(
    "written",
    ["Korean .war", "People's . Republic of China", "Chinese Changchun 'Railway", "National Security. Council"],
)
def test_a_mark_set_as_no_writer_sets_it_does_not_part_a_name(written: str) -> None:
    assert [name.text for name in find_names(f"for the {written} by", without_model())] == [written]


@pytest.mark.parametrize("text", ["trade with the West. Germany has", "the matrix A-Z has", "either FALSE| or"])
def test_a_mark_between_capitals_parts_names_and_single_letters_are_themselves(text: str) -> None:
    assert all(name.confidence == 1 and name.text in {"West", "Germany"} for name in find_names(text, without_model()))
