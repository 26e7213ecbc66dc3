from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.verify.reading import key, plain, reading_text, similar, words


@pytest.mark.parametrize(
    ("printed", "compared"),
    [
        ("“a” ‘b’", "\"a\" 'b'"),
        ("a — b -- c–d", "a - b - c-d"),
        ("oﬃce ﬁle\u00a0 x\n y", "oﬃce file x y"),
        (" S\tE ", "S E"),
    ],
)
def test_quotes_dashes_ligatures_and_space_are_made_plain(printed: str, compared: str) -> None:
    assert plain(printed) == compared


@given(st.text())
def test_plain_is_plain_already(text: str) -> None:
    assert plain(plain(text)) == plain(text)


PAGE = """\
~~TOP SECRET~~

{{stamp: Approved
For Release}}

## THE ~~PROBLEM~~

1. To *estimate* [redacted] the 3*4 **present**.<sup>1</sup> {{hand: ?}}

- b. And [?] so on

| Item | Cost |
|---|---:|
| Birds | $4,000 |

--

<sup>1</sup>Sic.
"""


def test_only_what_a_reader_reads_is_left() -> None:
    read = reading_text(PAGE, {"TOPSECRET"})

    assert read == "THE PROBLEM 1. To estimate the 3*4 present. b. And so on Item Cost Birds $4,000 Sic."


def test_a_banner_that_is_not_known_is_text() -> None:
    assert reading_text("~~SECRET~~\n\nx") == "SECRET x"


def test_words_keep_their_inner_points() -> None:
    assert words("U.S. $4,000 3.5% don't, a-b") == {"U.S": 1, "$4,000": 1, "3.5%": 1, "don't": 1, "a-b": 1}


def test_a_key_is_letters_and_digits() -> None:
    assert key("~~Top Secret//NOFORN~~") == "TOPSECRETNOFORN"


@pytest.mark.parametrize(
    ("one", "other", "same"), [("SECRET", "SEGRET", True), ("SECRET", "U", False), ("--", "", False)]
)
def test_names_are_similar_though_misread(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - the claim's value
    assert similar(one, other) is same
