from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.formats.markdown import from_markdown
from pipeline.press import invent
from pipeline.press.pages.secrets import choose_secrets
from pipeline.press.type.tokens import is_secret, parse_tokens, to_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.press.type.tokens import Token

PLAIN_TEXT = "Some representatives of the Government agreed that nothing would be said about it before spring."


def covered(tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if is_secret(token.withheld)]


@given(st.integers(0, 10_000), st.floats(0, 0.3))
@settings(max_examples=40, deadline=None)
def test_only_plain_words_are_covered_and_nothing_else_changes(seed: int, share: float) -> None:
    document = from_markdown(invent(seed))

    for source, tokens in choose_secrets(document, share, seed).items():
        texts = document.blocks if source.kind == "block" else document.footnotes
        before = parse_tokens(texts[source.number].text)
        assert [token.text for token in tokens] == [token.text for token in before]
        assert not any(token.call or token.struck or token.bold or token.italic for token in covered(tokens))


@given(st.integers(0, 10_000), st.floats(0, 0.15))
@settings(max_examples=40, deadline=None)
def test_the_share_is_met_to_the_word(seed: int, share: float) -> None:
    document = from_markdown("\n\n".join(f"{number}. {PLAIN_TEXT * 6}" for number in range(1, 9)))
    total = sum(len(block.text.split()) for block in document.blocks)

    secrets = choose_secrets(document, share, seed)

    assert sum(len(covered(tokens)) for tokens in secrets.values()) == round(share * total)


@given(st.integers(0, 10_000), st.floats(0, 0.1), st.floats(0, 0.1))
@settings(max_examples=20, deadline=None)
def test_words_are_struck_beside_the_covered_ones_to_the_share(seed: int, share: float, strike: float) -> None:
    document = from_markdown("\n\n".join(f"{number}. {PLAIN_TEXT * 6}" for number in range(1, 9)))
    total = sum(len(block.text.split()) for block in document.blocks)

    tokens = [t for text in choose_secrets(document, share, seed, strike=strike).values() for t in text]

    assert sum(token.struck for token in tokens) == round(strike * total)
    assert not any(token.struck and is_secret(token.withheld) for token in tokens)


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_none_and_all_can_be_asked_for(share: float) -> None:
    document = from_markdown("\n\n".join([PLAIN_TEXT] * 5))

    secrets = choose_secrets(document, share, 1)

    assert bool(secrets) == bool(share)


def test_runs_do_not_touch() -> None:
    document = from_markdown(" ".join([PLAIN_TEXT] * 20))

    for seed in range(20):
        for tokens in choose_secrets(document, 0.3, seed).values():
            assert "[redacted] [redacted]" not in to_text(tokens)


def test_runs_are_of_every_extent() -> None:
    document = from_markdown("\n\n".join(f"{number}. {PLAIN_TEXT * 4}" for number in range(1, 40)))

    lengths = set[int]()
    wholes = 0
    for seed in range(5):
        for tokens in choose_secrets(document, 0.3, seed).values():
            text = to_text(tokens)
            wholes += text == "[redacted]"
            lengths |= {sum(token.withheld == number for token in tokens) for number in {t.withheld for t in tokens}}

    assert wholes
    assert min(lengths) < 3
    assert max(lengths) > 16


@pytest.mark.parametrize(
    "text", ["# A TITLE OF MANY WORDS THAT GOES ON AND ON WITHOUT AN END IN SIGHT", "~~SECRET~~", "Office of the Chief"]
)
def test_titles_banners_and_short_texts_are_left_alone(text: str) -> None:
    assert not choose_secrets(from_markdown(f"{text}\n"), 1.0, 3)
