from __future__ import annotations

from pipeline.blocks.regular import is_regular
from pipeline.blocks.rows import Row, make_row
from tests.typeset import SIZE, set_words


def row(text: str, lift: tuple[int, ...] = (), size: int = SIZE) -> Row:
    """A row of which each word stands by so much higher, over and over."""
    words = set_words(text, (100, 400), size)
    shifts = [lift[at % len(lift)] if lift else 0 for at in range(len(words))]
    moved = tuple(
        word.model_copy(update={"box": word.box._replace(top=word.box.top - up, bottom=word.box.bottom - up)})
        for word, up in zip(words, shifts, strict=True)
    )
    return make_row((1, 0, 0), ("text", 1), moved, tuple(range(len(moved))))


def test_misread_type_is_regular_all_the_same() -> None:
    assert is_regular(row("MLMORANDUM FC THE FRESIDENT"), SIZE)


def test_words_on_no_line_are_not() -> None:
    assert not is_regular(row("Nau 245 Exec Office Bide", (0, 12, -9)), SIZE)


def test_type_of_another_size_than_the_pages_is_not() -> None:
    assert not is_regular(row("SEE SANITIZED VERSION", size=SIZE + 16), SIZE)


def test_two_words_tell_nothing() -> None:
    assert not is_regular(row("ARRB 9/02"), SIZE)
