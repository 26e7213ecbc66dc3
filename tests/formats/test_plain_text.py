from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.formats.plain_text import from_plain_text

TEXT = """\
SECRET

THE PROBLEM

1. To estimate the sophis-
ticated state of Sino-
Soviet relations.
\f
a. An item on the second page.

# is no heading here
"""


def test_paragraphs_headings_and_pages_are_told() -> None:
    blocks = from_plain_text(TEXT).document.blocks

    assert [(block.kind, block.text, block.number, block.page) for block in blocks] == [
        ("banner", "SECRET", None, 1),
        ("heading", "THE PROBLEM", None, 1),
        ("paragraph", "1. To estimate the sophisticated state of Sino-Soviet relations.", "1", 1),
        ("item", "a. An item on the second page.", "a", 2),
        ("paragraph", "# is no heading here", None, 2),
    ]


def test_a_sentence_in_capitals_is_no_heading() -> None:
    (block,) = from_plain_text("THE END OF THE WAR.").document.blocks

    assert block.kind == "paragraph"


@given(st.text(st.characters(categories=("L", "N", "P", "Zs")), max_size=80))
def test_no_letter_is_lost(text: str) -> None:
    def letters(string: str) -> list[str]:
        return sorted(character for character in string if character.isalpha() and character.isascii())

    blocks = from_plain_text(text.replace("<", "").replace("{", "")).document.blocks

    assert letters("".join(block.text for block in blocks)) == letters(text)
