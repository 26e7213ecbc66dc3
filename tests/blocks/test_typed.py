from __future__ import annotations

from pipeline.blocks.rows import Row, make_row
from pipeline.blocks.typed import are_typed
from pipeline.geometry import Box
from tests.typeset import set_words

LINES = (
    "The regime accepts the lead of the other state in all that it does and will",
    "follow it into a war of long standing",
)


def row(at: int, text: str, *, step: int | None) -> Row:
    """A line in print, or with the same step for each letter."""
    words = set_words(text, (300, 1000 + 50 * at))
    if step is not None:
        lefts = [300 + step * len(" ".join(text.split()[:index]) + " " * (index > 0)) for index in range(len(words))]
        words = tuple(
            word.model_copy(update={"box": Box(left, word.box.top, left + step * len(word.text), word.box.bottom)})
            for word, left in zip(words, lefts, strict=True)
        )
    return make_row((1, 0, at), ("text", 1), words, tuple(range(len(words))))


def test_one_step_for_every_letter_is_a_typewriters() -> None:
    assert are_typed([row(at, text, step=20) for at, text in enumerate(LINES * 2)])


def test_printed_letters_differ_in_their_steps() -> None:
    assert not are_typed([row(at, text, step=None) for at, text in enumerate(LINES * 2)])


def test_a_few_words_tell_nothing() -> None:
    assert not are_typed([row(0, "The regime accepts", step=20)])
