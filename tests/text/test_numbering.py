import pytest

from pipeline.text.numbering import parse_label, roman_value


@pytest.mark.parametrize(
    ("text", "style", "value"),
    [
        ("12. We believe", "arabic", "12"),
        ("3) Third", "arabic", "3"),
        ("3.(S//NF)The border", "arabic", "3"),
        ("6.The border", "arabic", "6"),
        ("(1) from discussions", "arabic-brackets", "1"),
        ("a. Selection", "letter", "a"),
        ("(c) each party", "letter-brackets", "c"),
        ("A. Recruitment", "capital", "A"),
        ("II. KEY POINTS", "roman", "II"),
        ("I. PURPOSE", "roman", "I"),
        ("Article 4", "article", "4"),
        ("ARTICLE IV", "article", "IV"),
        ("o The meeting", "bullet", "o"),
        ("-- ASEAN and", "bullet", "--"),
        ("(U) B. (S//NF) Page's", "capital", "B"),
        ("(S) 2. Identity", "arabic", "2"),
    ],
)
def test_a_label_is_read(text: str, style: str, value: str) -> None:
    label = parse_label(text)

    assert label is not None
    assert (label.style, label.value) == (style, value)


@pytest.mark.parametrize(
    "text", ["We believe", "1952 was", "A light aircraft", "of 3. We", "U.S. persons", "", "1.5 percent", "Articles of"]
)
def test_a_word_or_a_figure_is_no_label(text: str) -> None:
    assert parse_label(text) is None


@pytest.mark.parametrize(("numeral", "value"), [("I", 1), ("IV", 4), ("IX", 9), ("XIV", 14), ("VIII", 8)])
def test_roman_numerals_have_their_value(numeral: str, value: int) -> None:
    assert roman_value(numeral) == value


@pytest.mark.parametrize(
    ("text", "ordinal"), [("c. x", 3), ("IV. x", 4), ("12. x", 12), ("o x", None), ("Article 6", 6)]
)
def test_a_label_knows_its_place(text: str, ordinal: int | None) -> None:
    label = parse_label(text)

    assert label is not None
    assert label.ordinal == ordinal


def test_initials_before_a_name_are_no_label() -> None:
    assert parse_label("A. Y. VYSHINSKY") is None
    assert parse_label("V. I. Lenin") is None
    assert parse_label("A. Soviet Influence") is not None
