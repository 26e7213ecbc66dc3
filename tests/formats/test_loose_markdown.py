from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import TranscriptionError
from pipeline.formats.loose_markdown import from_loose_markdown
from pipeline.formats.markdown import from_markdown


def texts(markdown: str) -> list[str]:
    return [block.text for block in from_loose_markdown(markdown).document.blocks]


DIALECT = """\
~~SECRET~~  
~~SECURITY INFORMATION~~

{{stamp: Approved
For Release}}

# TITLE

## THE PROBLEM

1. To estimate [redacted] the ~~state~~ of *things* [?].<sup>1</sup>

a. An item - with a dash.

**Article 1**

| A | B |
|---|---|
| 1 | 2 |

White House  
State

<sup>1</sup>Sic.

{{foot: - 2}}
"""  # noqa: W291 - two spaces end a line that stays one


def test_the_dialect_is_read_as_the_dialect() -> None:
    loose = from_loose_markdown(DIALECT)

    assert loose.document == from_markdown(DIALECT)
    assert loose.places == (9,)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1. one\n2. two\n- a. three", ["1. one", "2. two", "a. three"]),
        ("# T\nof the text", ["T", "of the text"]),
        ("one\n---\ntwo", ["one", "two"]),
        ("Title\n=====\ntext", ["Title", "text"]),
        ("***\n> quoted\n> lines", ["quoted lines"]),
        ("a <b>bold</b> <span class='x'>word</span>", ["a bold word"]),
        ("one<br/>two", ["one\ntwo"]),
        ("a <del>b</del> c", ["a ~~b~~ c"]),
        ("see [here](http://x.org) ![fig](f.png)", ["see here"]),
        ("AT&amp;T &mdash; so", ["AT&T — so"]),
        ("paid [name not declassified] and ███ more", ["paid [redacted] and [redacted] more"]),
        ("[1 line illegible] so", ["[?] so"]),
        ("```\nas typed\n```", ["as typed"]),
        ("x<!-- seen? -->y", ["xy"]),
        ("1\\. a\\_b \\[redacted\\]", ["1. a_b [redacted]"]),
        ("x\\\ny", ["x\ny"]),
        ("---\ntitle: A\ntags:\n  - b\n---\ntext", ["text"]),
        ("---\n\ntext: so\n\n---", ["text: so"]),
        ("Item | Cost\n---|---\nBirds | 4", ["Item | Cost\nBirds | 4"]),
        ("| Item | Cost |\n|:--|--:|\n| Birds | |", ["Item | Cost\nBirds |"]),
        ("one\r\ntwo\r\n\r\n1. a\r\n   - b", ["one two", "1. a", "b"]),
    ],
)
def test_what_people_write_is_read(written: str, read: list[str]) -> None:
    assert texts(written) == read


@pytest.mark.parametrize(
    "note",
    [
        "end.[^1]\n\n[^1]: Sic.",
        "end.¹\n\n<sup> 1 </sup> Sic.",
        "end.<sup>1</sup>\n\n<sup>1</sup>Sic.",
        "end.<sup>(1)</sup>\n\n<SUP>1.</SUP>Sic.",
    ],
)
def test_notes_are_found_however_they_are_called(note: str) -> None:
    read = from_loose_markdown(note).document

    assert [block.text for block in read.blocks] == ["end.<sup>1</sup>"]
    (found,) = read.footnotes
    assert (found.marker, found.text, found.call.after if found.call else None) == ("1", "Sic.", "end.")


@pytest.mark.parametrize(
    ("written", "kind", "text"),
    [
        ("~~SECRET~~", "banner", "~~SECRET~~"),
        ("TOP SECRET DINAR", "banner", "TOP SECRET DINAR"),
        ("# T", "title", "T"),
        ("### T", "heading", "T"),
        ("[redacted]", "redaction", "[redacted]"),
        ("{{stamp: NW 50955 DocId:32283208 Page 5}}", "stamp", "NW 50955 DocId:32283208 Page 5"),
        ("{{hand: ?}}", "hand", "?"),
        ("{{head: - 2 -}}", "head", "- 2 -"),
        ("{{foot: Page 2}}", "foot", "Page 2"),
        ("a ~~b~~ [?] {{hand: x}} c -- d", "paragraph", "a ~~b~~ [?] {{hand: x}} c -- d"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "table", "a | b\n1 | 2"),
        ("1. a<sup>1</sup>", "paragraph", "1. a<sup>1</sup>"),
    ],
)
def test_every_mark_of_the_labels_is_read(written: str, kind: str, text: str) -> None:
    (block,) = from_loose_markdown(written).document.blocks

    assert (block.kind, block.text) == (kind, text)


def test_a_notes_indented_paragraphs_belong_to_it_and_keep_their_lines() -> None:
    text = "end.[^1]\n\n[^1]: One\n    and more.\n\n    Two.\n\nnext\n\na ~~b"

    assert [note.text for note in from_loose_markdown(text[:-5]).document.footnotes] == ["One and more. Two."]
    with pytest.raises(TranscriptionError, match="line 10, column 3"):
        from_loose_markdown(text)


@pytest.mark.parametrize("hard", ["[", "![", "<", "a_", "~~", "> ", "|", "\\", "<!--", "<sup></sup>"])
def test_many_signs_take_no_longer_than_as_many_letters(hard: str) -> None:
    start = process_time()
    from_loose_markdown(hard * 20_000)

    assert process_time() - start < 2


def test_a_call_without_a_note_is_no_error() -> None:
    assert from_loose_markdown("one.<sup>3</sup>").document.footnotes == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("one\n\ntwo ~~three\nfour", "line 3, column 5: ~~ without its partner in the same block"),
        ("a\nb {{stamp: x", "line 2, column 3: '{{' without its partner in the same block"),
        ("a }} b", "line 1, column 3: '}}' without its partner in the same block"),
        ("a<sup>1 b", "line 1, column 2: '<sup>' without its partner in the same block"),
    ],
)
def test_marks_without_a_partner_are_refused_with_their_place(text: str, message: str) -> None:
    with pytest.raises(TranscriptionError) as caught:
        from_loose_markdown(text, name="x.md")

    assert str(caught.value) == f"x.md, {message}"


@given(st.text("ab1. #>-*[]^()\n<sup>/|&;", max_size=60))
def test_any_text_without_open_marks_is_read(text: str) -> None:
    even = text.replace("<", "")

    assert from_loose_markdown(even).document.id == "reference"
