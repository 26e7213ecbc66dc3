"""Rules: names by their head noun, their shape and what stands beside them."""

from __future__ import annotations

import pytest

from pipeline.names import Entry, Table, find_names, make_knowledge
from tests.names.doubles import COSTS, WORDS, ToldRecogniser, found, names


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the Government of Japan said", ["Government of Japan"]),
        ("the Soviet Government said", ["Soviet Government"]),
        ("the Soviet government said", []),
        ("the Governments of China and Japan", []),
        ("the Ministry of Foreign Affairs of", ["Ministry of Foreign Affairs"]),
        ("the Office of Collection and Dissemination, CIA", ["Office of Collection and Dissemination", "CIA"]),
        ("the Polish Communist party was", ["Polish Communist party"]),
        ("the Communist party was", []),
        ("the Secretary of State for", []),
        ("Chief of Staff of the Soviet Army", ["Soviet Army"]),
        ("any other Department or Agency", []),
        ("However the Government of Iran", ["Government of Iran"]),
        ("troops of the 93d Division in", ["93d Division"]),
        ("the Office of Zharne and the National Zharne Center", ["Office of Zharne", "National Zharne Center"]),
        ("MILITARY REPORT ORDER OFFICE POLICY", []),
        ("~~(TSX)~~ The report", []),
        ("the Ground Forces and the Security Forces", []),
        ("the Polish Security Forces", ["Polish Security Forces"]),
        ("no. J23K98 said", []),
        ("ships of Task Force 70 remain", ["Task Force 70"]),
        ("the Polish National Army is", ["Polish National Army"]),
        ("the Democratic Movement for National Liberation is", ["Democratic Movement for National Liberation"]),
        ("rioted in the Stalin Works at", ["Stalin Works"]),
        ("the Partido Comunista de Cuba has", ["Partido Comunista de Cuba"]),
        ("of the Departments of State, the Army, the Navy, and the Air Force.",
         ["Departments of State", "Army", "Navy", "Air Force"]),
    ],
)  # fmt: skip
def test_an_organisation_has_a_capitalised_head(text: str, wanted: list[str]) -> None:
    assert names(text, "ORG") == wanted


def test_a_government_is_named_after_its_country() -> None:
    assert [name.name for name in found("the French Government")] == ["Government of France"]
    assert [name.name for name in found("the Government of the U.S.S.R.")] == ["Government of the Soviet Union"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("President Drugov said", ["Drugov"]),
        ("A. Y. VYSHINSKY", ["A. Y. VYSHINSKY"]),
        ("ZHAR A. Y. VYSHINSKY", ["A. Y. VYSHINSKY"]),
        ("Gen. Zahedi left", ["Zahedi"]),
        ("the General Staff met", []),
        ("with Wang Chia-hsiang in", ["Wang Chia-hsiang"]),
        ("with Pak Tong-hyok in", ["Pak Tong-hyok"]),
        ("with Nguyen Xyz Qrs in", ["Nguyen Xyz Qrs"]),
        ("Jacobo Arbenz said", ["Jacobo Arbenz"]),
        ("told Ivor Stalin in", ["Ivor Stalin"]),
        ("told Zhar W. Zharov in", ["Zhar W. Zharov"]),
        ("A. Support of the people", []),
        ("(U) B. ~~(XK)~~ Zharov's", []),
        ("in December Stalin fell", ["Stalin"]),
        ("led by Tahar ben Ammar in", ["Tahar ben Ammar"]),
        ("led by Sayyid Abd al-Rahman al-Mahdi in", ["Abd al-Rahman al-Mahdi"]),
        ("the base at Tel el Xyz is", []),
        ("troops under General Report, who", ["Report"]),
        ("talks with Ki Sok-pok on", ["Ki Sok-pok"]),
    ],
)
def test_a_person_is_told_by_title_initials_first_name_or_syllables(text: str, wanted: list[str]) -> None:
    assert names(text, "PERSON") == wanted


def test_an_unlisted_chinese_name_is_given_in_pinyin() -> None:
    assert found("with Wang Chia-hsiang in")[0].name == "Wang Jiaxiang"


def test_initials_lead_to_the_name_of_the_table() -> None:
    assert found("A. Y. VYSHINSKY")[0].name == "Andrey Vyshinsky"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("non-Communist concessions", ["non-Communist"]),
        ("the Chinese Communists", ["Chinese Communists"]),
        ("Communist Chinese efforts", ["Communist Chinese"]),
        ("a joint Chinese-Soviet commission", ["Chinese-Soviet"]),
        ("Far Eastern Communist aims", ["Far Eastern Communist"]),
        ("non-Communist Japan", ["non-Communist"]),
    ],
)
def test_adherents_and_nations_are_one_span(text: str, wanted: list[str]) -> None:
    assert names(text, "NORP") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("THF TREATY OF AMITY BETWEEN CHINA AND Ttit USSR", ["TREATY OF AMITY BETWEEN CHINA AND Ttit USSR"]),
        ("THE TREATY OF AMITY BETWEEN CHINA  \nAND JAPAN", ["TREATY OF AMITY BETWEEN CHINA  \nAND JAPAN"]),
        ("laws, Title 18, USC, Secs. 793 and 794, the", ["Title 18, USC, Secs. 793 and 794"]),
        ("the peace treaty with Japan", []),
        ("the Treaty of 1936 was", ["Treaty of 1936"]),
        ("the Polish Zharne Treaty of Friendship of 1948 was", ["Polish Zharne Treaty of Friendship of 1948"]),
        ("the Zharne Resolution of the French Army", ["Zharne Resolution"]),
    ],
)
def test_an_instrument_is_cited_or_printed_as_a_title(text: str, wanted: list[str]) -> None:
    assert names(text, "LAW") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("under Title 18, USC, Secs. 793 and 794, the", "18 U.S.C. §§ 793 and 794"),
        ("under Title 42, U.S.C., Sec. 7901, the", "42 U.S.C. § 7901"),
        ("under Title l8, USC, Sec. 7B3, the", "Title l8, USC, Sec. 7B3"),
        ("under Public Law 480 the", "Public Law 480"),
    ],
)
def test_a_citation_is_named_as_lawyers_do_where_it_was_read(text: str, wanted: str) -> None:
    assert [name.name for name in found(text) if name.label == "LAW"] == [wanted]


@pytest.mark.parametrize(
    ("text", "label", "wanted"),
    [
        ("the Korean war is", "EVENT", ["Korean war"]),
        ("a Soviet war is", "EVENT", []),
        ("at the Twentieth Party Congress in", "EVENT", ["Twentieth Party Congress"]),
        ("at the 20th Congress in", "EVENT", ["20th Congress"]),
        ("the bases at Iran Field and", "PLACE", ["Iran Field"]),
        ("of the Japan Valley in", "PLACE", ["Japan Valley"]),
        ("the First Five-Year Plan is", "LAW", []),
        ("the Strait of Hormuz is", "PLACE", ["Strait of Hormuz"]),
        ("a People's Democratic Republic; a", "PLACE", []),
        ("the Soviet Bloc has", "PLACE", ["Soviet Bloc"]),
        ("on 14 February 1950 in", "DATE", ["14 February 1950"]),
        ("from 1945 to 1949.", "DATE", ["1945", "1949"]),
    ],
)
def test_other_kinds(text: str, label: str, wanted: list[str]) -> None:
    assert names(text, label) == wanted


def test_an_acronym_stands_for_what_the_document_says() -> None:
    last = found("the Polish Workers Union (PWU) met. PWU leaders")[-1]

    assert (last.text, last.label, last.name) == ("PWU", "ORG", "Polish Workers Union")


def test_a_surname_stands_for_the_person_named_before() -> None:
    last = found("President Jacobo Drugov left. Later Drugov came")[-1]

    assert (last.text, last.name) == ("Drugov", "Jacobo Drugov")


@pytest.mark.parametrize(
    ("text", "metonym"),
    [
        ("the Peiping regime accepts", True),
        ("Moscow will try", True),
        ("dominated from Moscow", True),
        ("take place in Peking.", False),
        ("the Moscow talks", False),
        ("the Kremlin fears", True),
    ],
)
def test_a_capital_that_acts_is_a_metonym(text: str, metonym: bool) -> None:  # noqa: FBT001 - a parameter of the claim
    assert found(text)[0].metonym is metonym


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("at Lungkow, Japan, and Zharovka", ["Lungkow", "Japan", "Zharovka"]),
        ("a port in Japan (Zharovka)", ["Japan", "Zharovka"]),
        ("the line from Zharovka to Peiping", ["Zharovka", "Peiping"]),
        ("at El Zharovo, Japan, and Iran", ["El Zharovo", "Japan", "Iran"]),
        ("at Wollen de Zharovo, Japan, and Iran", ["Wollen de Zharovo", "Japan", "Iran"]),
    ],
)
def test_unknown_words_beside_known_places_are_places(text: str, wanted: list[str]) -> None:
    assert names(text, "PLACE") == wanted


def test_the_point_of_an_abbreviation_belongs_to_the_name() -> None:
    table = Table((Entry("Wismut A. G.", "ORG", "Wismut"),))
    found = find_names("mines of Wismut A. G. in order", make_knowledge(table, WORDS, COSTS, ToldRecogniser()))

    assert [name.text for name in found] == ["Wismut A. G."]


@pytest.mark.parametrize(
    ("text", "label", "wanted"),
    [
        ("while Zharov leads the party", "PERSON", ["Zharov"]),
        ("the exile of Zharov II by", "PERSON", ["Zharov II"]),
        ("men crossed to Villa Zharova, and", "PLACE", ["Villa Zharova"]),
        ("men under Zharov have", "PERSON", ["Zharov"]),
        ("talks with Eduardo Japan in", "PERSON", ["Eduardo Japan"]),
        ("control of LANDSOUTHZHAR in", "ORG", ["LANDSOUTHZHAR"]),
        ("the Zharov-class cruisers", "PERSON", []),
        ("in July Stalin spoke", "PLACE", []),
        ("a CIA-3 aircraft", "ORG", []),
        ("Zharne Assembly Resolution 377, Article", "LAW", ["Zharne Assembly Resolution 377"]),
        ("units of Operation ZHARNE in", "ORG", []),
        ("no GCI radar in", "ORG", []),
        ("the Law for the Defense of Democracy is", "LAW", ["Law for the Defense of Democracy"]),
        ("I. REPORT\nII. SUPPORT", "PERSON", []),
        ("in Islam and the Koran", "PLACE", []),
        ("the Japan Democratic Party is", "ORG", ["Japan Democratic Party"]),
        ("inter-French talks", "NORP", ["inter-French"]),
    ],
)
def test_a_name_that_nobody_listed_is_told_by_what_stands_beside_it(text: str, label: str, wanted: list[str]) -> None:
    assert names(text, label) == wanted


def test_two_places_in_a_row_are_two() -> None:
    table = Table((Entry("Middle East", "PLACE", "Middle East"), Entry("Latin America", "PLACE", "Latin America")))
    found = find_names("Middle East\nLatin America", make_knowledge(table, WORDS, COSTS, ToldRecogniser()))

    assert [name.text for name in found] == ["Middle East", "Latin America"]


def test_a_title_in_a_form_of_the_table_is_no_part_of_the_name() -> None:
    table = Table((Entry("Prince Zhar Zharov", "PERSON", "Zhar Zharov"), Entry("U Nu", "PERSON", "U Nu")))
    found = find_names("Prince Zhar Zharov and U Nu", make_knowledge(table, WORDS, COSTS, ToldRecogniser()))

    assert [name.text for name in found] == ["Zhar Zharov", "U Nu"]
