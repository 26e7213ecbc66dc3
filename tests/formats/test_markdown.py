from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import TranscriptionError
from pipeline.formats.markdown import from_markdown, to_markdown
from pipeline.model import Block, BlockKind, Call, Document, Footnote
from pipeline.text.dialect import table_text


def document(*blocks: Block, notes: tuple[Footnote, ...] = ()) -> Document:
    return Document(id="reference", pages=(), blocks=blocks, footnotes=notes)


def paragraph(text: str, page: int = 1) -> Block:
    return Block(kind="paragraph", text=text, page=page)


# ---------------------------------------------------------------- writing


@pytest.mark.parametrize(
    ("block", "written"),
    [
        (Block(kind="title", text="A PROGRAM", page=1), "# A PROGRAM"),
        (Block(kind="heading", text="THE PROBLEM", page=1), "## THE PROBLEM"),
        (Block(kind="heading", text="Introduction", page=1, level=4), "#### Introduction"),
        (Block(kind="banner", text="~~SECRET~~", page=1), "~~SECRET~~"),
        (Block(kind="stamp", text="RECORD\nCOPY", page=1), "{{stamp: RECORD COPY}}"),
        (Block(kind="foot", text="-2-", page=1), "{{foot: -2-}}"),
        (Block(kind="article", text="Article 6", page=1), "**Article 6**"),
        (Block(kind="list", text="White House\nAEC", page=1), "White House  \nAEC"),
        (
            Block(kind="table", text="", page=1, rows=(("Item", "Cost"), ("a|b", "3"), ("c",))),
            "| Item | Cost |\n|---|---|\n| a\\|b | 3 |\n| c |  |",
        ),
    ],
)
def test_each_kind_has_its_form(block: Block, written: str) -> None:
    assert to_markdown(document(block)) == written + "\n"


def test_a_note_stands_after_the_last_block_that_begins_on_its_page() -> None:
    note = Footnote(marker="1", text="Sic.", page=1)
    blocks = (paragraph("one.<sup>1</sup>"), paragraph("runs over"), paragraph("three", page=2))

    written = to_markdown(document(*blocks, notes=(note,)))

    assert written == "one.<sup>1</sup>\n\nruns over\n\n<sup>1</sup>Sic.\n\nthree\n"


def test_a_note_on_a_page_where_no_block_begins_stands_after_the_page_before() -> None:
    note = Footnote(marker="1", text="Sic.", page=2)

    written = to_markdown(document(paragraph("one"), paragraph("three", page=3), notes=(note,)))

    assert written == "one\n\n<sup>1</sup>Sic.\n\nthree\n"


# ---------------------------------------------------------------- reading


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("# TITLE", "title", None),
        ("### ~~WARNING~~", "heading", None),
        ("7. The Chinese", "paragraph", "7"),
        ("2. ~~(S)~~ Identity", "paragraph", "2"),
        ("a. The cohesive", "item", "a"),
        ("- b. Assistant Chief", "item", "b"),
        ("**Article 1**", "article", "1"),
        ("~~SECRET~~  \n~~SECURITY INFORMATION~~", "banner", None),
        ("~~TOP SECRET//NOFORN~~", "banner", None),
        ("S E C R E T", "banner", None),
        ("TOP SECRET DINAR", "banner", None),
        ("SECRET services were at work.", "paragraph", None),
        ("[redacted] [redacted]", "redaction", None),
        ("{{hand: E/AJ}}", "hand", None),
        ("{{stamp: two\n\nlines}}", "stamp", None),
        ("White House  \nState  \nDefense  \nAEC", "list", None),
        ("TO: The Secretary {{hand: ?}}", "paragraph", None),
    ],
)
def test_a_block_is_known_by_how_it_begins(text: str, kind: BlockKind, number: str | None) -> None:
    (block,) = from_markdown(text).blocks

    assert (block.kind, block.number) == (kind, number)


def test_lines_run_together_unless_they_end_in_two_spaces() -> None:
    (block,) = from_markdown("one\ntwo  \nthree").blocks

    assert block.text == "one two\nthree"


def test_a_note_knows_its_call() -> None:
    read = from_markdown("# T\n\nOf this ~~estimate.~~<sup>1</sup> More.\n\n<sup>1</sup>Sic.")

    assert read.footnotes == (Footnote(marker="1", text="Sic.", page=1, call=Call(page=1, after="estimate.", block=1)),)


def test_markers_that_start_again_pair_in_order() -> None:
    read = from_markdown("a<sup>1</sup>\n\n<sup>1</sup>A.\n\nb<sup>1</sup>\n\n<sup>1</sup>B.")

    assert [(note.text, note.call.after if note.call else None) for note in read.footnotes] == [
        ("A.", "a"),
        ("B.", "b"),
    ]


def test_a_note_without_a_call_is_kept() -> None:
    assert from_markdown("<sup>*</sup>Or should be").footnotes[0].call is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("one\n\ntwo ~~three", "line 3, column 5: ~~ without its partner in the same block"),
        ("one\nand two.<sup>3</sup>", "line 2, column 9: <sup>3</sup> calls a note that is not there"),
        ("see {{seal: x}}", "line 1, column 5: '{{' is not part of the dialect"),
        ("{{stamp: never closed", "line 1, column 1: '{{' is not part of the dialect"),
        ("a <b>bold</b> word", "line 1, column 3: '<b>' is not part of the dialect"),
        ("a <sup>1 word", "line 1, column 3: '<sup>' is not part of the dialect"),
        ("see [here](there)", "line 1, column 5: '[here](' is not part of the dialect"),
        ("```\ncode\n```", "line 1, column 1: '```' is not part of the dialect"),
        ("\n\n> quoted", "line 3, column 1: '>' is not part of the dialect"),
        ("####### deep", "line 1, column 1: a heading has at most 6 levels"),
    ],
)
def test_what_the_dialect_does_not_know_is_refused_with_its_place(text: str, message: str) -> None:
    with pytest.raises(TranscriptionError) as caught:
        from_markdown(text, name="x.md")

    assert str(caught.value) == f"x.md, {message}"


# ---------------------------------------------------------------- both ways

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZé"
plain_words = st.text(LETTERS, min_size=2, max_size=8)
words = st.one_of(plain_words, plain_words.map(lambda word: f"~~{word}~~"), st.just("[redacted]"), st.just("3,000"))
lines = st.tuples(plain_words, st.lists(words, max_size=6)).map(lambda pair: " ".join([pair[0], *pair[1]]))
cells = st.lists(plain_words, min_size=2, max_size=2).map(tuple)


def of_kind(
    kind: BlockKind, level: int | None = None, prefix: str = "", number: str | None = None
) -> st.SearchStrategy[Block]:
    return lines.map(lambda line: Block(kind=kind, text=prefix + line, page=1, level=level, number=number))


blocks = st.one_of(
    of_kind("title", level=1),
    of_kind("heading", level=3),
    of_kind("paragraph", prefix="12. ", number="12"),
    of_kind("item", prefix="b. ", number="b"),
    of_kind("paragraph", prefix="Of "),
    of_kind("stamp"),
    of_kind("hand"),
    st.just(Block(kind="banner", text="~~TOP SECRET DINAR~~", page=1)),
    st.just(Block(kind="redaction", text="[redacted]", page=1)),
    st.just(Block(kind="article", text="Article 3", page=1, number="3")),
    st.lists(cells, min_size=1, max_size=3).map(
        lambda rows: Block(kind="table", text=table_text(rows), page=1, rows=tuple(rows))
    ),
)


@given(st.lists(blocks, max_size=8), st.lists(st.tuples(plain_words, lines), max_size=3))
def test_what_is_written_is_read_back(body: list[Block], calls: list[tuple[str, str]]) -> None:
    called = [paragraph(f"Of {word}<sup>{n}</sup>") for n, (word, _) in enumerate(calls, 1)]
    notes = tuple(
        Footnote(marker=str(n), text=text, page=1, call=Call(page=1, after=word, block=len(body) + n - 1))
        for n, (word, text) in enumerate(calls, 1)
    )
    whole = document(*body, *called, notes=notes)

    assert from_markdown(to_markdown(whole)) == whole


@given(st.text("ab~<sup>1/{}:\n |#[]", max_size=40))
def test_any_text_is_read_or_refused_with_its_place(text: str) -> None:
    place = ""
    try:
        from_markdown(text, name="x")
    except TranscriptionError as error:
        place = str(error)

    assert place == "" or place.startswith("x, line ")
