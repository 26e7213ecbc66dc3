from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.press.type.tokens import parse_tokens, to_text

WORD = st.text("abcdefgXYZ.,-'\"()", min_size=1, max_size=8)
LOOKS = st.sampled_from(["{}", "~~{}~~", "**{}**", "*{}*", "~~**{}**~~"])


def run(pair: tuple[str, list[str]]) -> str:
    return pair[0].format(" ".join(pair[1]))


RUNS = st.tuples(LOOKS, st.lists(WORD, min_size=1, max_size=4)).map(run)


@given(st.lists(RUNS, min_size=1, max_size=6))
def test_text_of_tokens_parses_to_the_same_tokens(runs: list[str]) -> None:
    tokens = parse_tokens(" ".join(runs))

    assert parse_tokens(to_text(tokens)) == tokens


@pytest.mark.parametrize(
    "text",
    [
        "5. We believe that the regime is stable.<sup>1</sup>",
        "~~SECRET~~\n~~SECURITY INFORMATION~~",
        "*All members concurred in this estimate.* But **not** at once.",
        "conversations with [redacted] on 4 September (see [redacted]).",
        '~~(S//NF)~~ According to Annex "A," the US-Japan pact — of 1951 — holds.',
        "according to the agreements,<sup>3</sup> Soviet control",
        "2 * 3 is not set in italics",
    ],
)
def test_text_goes_through_tokens_unchanged(text: str) -> None:
    assert to_text(parse_tokens(text)) == text


def test_a_call_is_a_token_of_its_own_without_a_space_before_it() -> None:
    word, call = parse_tokens("estimate.<sup>1</sup>")

    assert (word.text, word.call) == ("estimate.", False)
    assert (call.text, call.call, call.glued) == ("1", True, True)


def test_tokens_below_one_redaction_are_one_mark() -> None:
    first, *others = parse_tokens("by [redacted] in [redacted] only")

    assert [token.withheld for token in (first, *others)] == [None, 0, None, 1, None]
