from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.formats.markdown import from_markdown
from pipeline.press import invent


@given(st.integers(0, 100_000), st.integers(1, 5))
@settings(max_examples=60, deadline=None)
def test_every_invented_reference_is_in_the_dialect(seed: int, sections: int) -> None:
    document = from_markdown(invent(seed, sections=sections))

    assert sum(block.level == 2 for block in document.blocks) == sections
    assert all(note.call for note in document.footnotes)


def test_the_same_seed_invents_the_same() -> None:
    assert invent(11) == invent(11)
    assert invent(11) != invent(12)


def test_all_constructs_come_up() -> None:
    documents = [from_markdown(invent(seed)) for seed in range(40)]

    kinds = Counter(block.kind for document in documents for block in document.blocks)
    texts = "\n".join(block.text for document in documents for block in document.blocks)
    assert {"title", "heading", "paragraph", "item", "article", "table", "list", "redaction", "banner"} <= {*kinds}
    assert "~~(S)~~" in texts
    assert "[redacted]" in texts
    assert any(document.footnotes for document in documents)


def test_paragraphs_are_numbered_right_through() -> None:
    for seed in range(20):
        numbers = [
            block.number for block in from_markdown(invent(seed)).blocks if block.kind == "paragraph" and block.number
        ]
        assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
