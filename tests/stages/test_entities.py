"""The stage: names of blocks and notes, with the boxes of their words."""

from __future__ import annotations

from pipeline.geometry import Box, Frame
from pipeline.model import Block, Document, Footnote, Line, Page, Printed, Region, Scan, Span, Word
from pipeline.stages.entities import Settings, run


def line(*texts: str, top: int) -> Line:
    words = tuple(
        Word(text=text, box=Box(100 * i, top, 100 * i + 90, top + 30), confidence=0.9, engine="drawn")
        for i, text in enumerate(texts)
    )
    return Line(box=Box(0, top, 100 * len(texts), top + 30), words=words)


def document() -> Document:
    lines = (line("visit", "to", "Chou", "En-", top=0), line("lai", "in", "Peiping", top=40))
    page = Page(
        number=1,
        scan=Scan(file="a.png", index=0, sha256="0" * 64, width=500, height=100, dpi=300),
        frame=Frame(500, 100),
        regions=(Region(kind="text", column=1, box=Box(0, 0, 500, 100), lines=lines),),
    )
    spans = (
        Span(start=0, end=17, page=1, region=0, line=0, first=0, last=4),
        Span(start=17, end=31, page=1, region=0, line=1, first=0, last=3),
    )
    return Document(
        id="a",
        pages=(page,),
        blocks=(
            Block(kind="banner", text="CIA", page=1),
            Block(kind="paragraph", text="visit to Chou En-lai in Peiping", page=1, spans=spans),
        ),
        footnotes=(Footnote(marker="1", text="See the Sinkiang report.", page=1),),
    )


def test_names_know_their_block_or_note() -> None:
    names = run(document(), Settings()).entities

    assert [(name.text, name.block, name.note) for name in names] == [
        ("Chou En-lai", 1, None),
        ("Peiping", 1, None),
        ("Sinkiang", None, 0),
    ]


def test_offsets_count_within_the_block() -> None:
    first, second, third = run(document(), Settings()).entities

    assert (first.start, first.end) == (9, 20)
    assert (second.start, second.end) == (24, 31)
    assert (third.start, third.end) == (8, 16)


def test_a_name_over_two_lines_has_a_box_on_each() -> None:
    chou, peiping, _ = run(document(), Settings()).entities

    assert chou.printed == (Printed(page=1, box=Box(200, 0, 390, 30)), Printed(page=1, box=Box(0, 40, 90, 70)))
    assert peiping.printed == (Printed(page=1, box=Box(200, 40, 290, 70)),)


def test_what_is_less_sure_than_asked_is_left_out() -> None:
    spoken = Block(kind="paragraph", text="Premier Antonio Velasquez spoke in Lima.", page=1)
    told = document().model_copy(update={"blocks": (spoken,), "footnotes": ()})

    found = [[name.text for name in run(told, Settings(min_confidence=bar)).entities] for bar in (0.4, 0.95)]

    assert found == [["Antonio Velasquez", "Lima"], ["Lima"]]
