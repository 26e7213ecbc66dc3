from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.formats.markdown import from_markdown
from pipeline.press import FACES, Order, Treatment, invent, lay_open, pressed, read_back
from pipeline.press.truth.labels import page_text
from pipeline.press.truth.reading import read_text
from pipeline.press.type.tokens import is_secret
from pipeline.text.dialect import REDACTED

if TYPE_CHECKING:
    from pipeline.model import Document

NIE_58 = Path(__file__).parents[3] / "raw" / "nie-58" / "reference.md"
BREAK = "  "
CONSTRUCTS = f"""# A TITLE

~~(S//NF)~~ The *first* member **Purpose.**--The [redacted], and [redacted] [redacted] of it.<sup>1</sup>

<sup>1</sup>See [redacted] of ~~1952~~.

[redacted]

White House{BREAK}
Department of State

| Item | 1949 | [redacted] |
|---|---|---|
| Coal, [redacted] tons |  | 1,200 |
| ~~Iron~~ | 5 % |  |

{{{{stamp: NW 50955 DocId:32283208}}}}

{{{{hand: [?]}}}}
"""


def told(document: Document) -> tuple[list[object], list[tuple[str, str]]]:
    blocks = [(b.kind, b.number, b.level, b.text, b.rows) for b in document.blocks]
    return list(blocks), [(note.marker, note.text) for note in document.footnotes]


def came_back(text: str, order: Order) -> bool:
    reference = from_markdown(text)
    _, truth = pressed(reference, "test", order)
    return told(read_back(truth)) == told(reference)


@given(st.integers(0, 10_000), st.sampled_from(sorted(FACES)), st.sampled_from([None, 1, 2]))
@settings(max_examples=6, deadline=None)
def test_truth_reads_back_as_the_reference(seed: int, face: str, columns: int | None) -> None:
    order = Order(seed=seed, face=face, columns=columns, treatment=Treatment(blanks=0.3))

    assert came_back(invent(seed, sections=2), order)


def test_nie_58_comes_back_block_by_block() -> None:
    assert came_back(NIE_58.read_text("utf-8"), Order())


@pytest.mark.parametrize("face", ["modern", "typewriter"])
def test_every_construct_comes_back(face: str) -> None:
    assert came_back(CONSTRUCTS, Order(face=face))


def test_a_reference_cut_into_pieces_by_its_pages_comes_back_as_it_is() -> None:
    cut = "1. The regime will continue\n\n~~SECRET~~\n\n<sup>1</sup>A note out of place.\n\n"

    assert came_back(f"{cut}to gain recognition.<sup>1</sup>\n", Order())


@given(st.integers(0, 10_000), st.sampled_from(sorted(FACES)))
@settings(max_examples=3, deadline=None)
def test_what_the_press_withheld_is_redacted_on_the_page_and_known_beneath(seed: int, face: str) -> None:
    reference = from_markdown(invent(seed, sections=2))

    _, truth = pressed(reference, "test", Order(seed=seed, face=face, treatment=Treatment(withhold=0.1, release=False)))

    boxes = [box for page in truth.pages for old in page.redactions if is_secret(old.number) for box in old.parts]
    beneath = [old.beneath for page in truth.pages for old in page.redactions if is_secret(old.number)]
    words = [word for page in truth.pages for word in page.words() if is_secret(word.withheld)]
    assert boxes
    assert sorted(" ".join(beneath).split()) == sorted(" ".join(word.text for word in words).split())
    assert told(read_back(lay_open(truth))) == told(reference)
    assert read_text(truth).count(REDACTED) > read_text(lay_open(truth)).count(REDACTED)
    assert sum(page_text(page, truth).count(REDACTED) for page in truth.pages) >= len({*beneath})
