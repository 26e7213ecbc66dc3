from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import TranscriptionError
from pipeline.formats.tei import from_tei

TEI = """\
<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
 <teiHeader><fileDesc><titleStmt><title>Not the text</title></titleStmt></fileDesc></teiHeader>
 <text><body>
  <pb n="12"/>
  <div type="document">
   <head>330. Memorandum of a <hi rend="italic">Meeting</hi><note n="1" type="source">Kept in a library.</note></head>
   <opener><dateline>Washington, <date>November 24</date></dateline></opener>
   <p>SECRET</p>
   <p>1. <persName corresp="#p_L">Lodge</persName> re<lb/>ported that the change<note n="2">Sic.</note> was
      <del rend="strikethrough">an improve<pb n="13"/>ment</del>, <hi rend="italic">[less than 1 line not
      declassified]</hi> and <gap reason="illegible"/></p>
   <list><item>a. one</item><item>b. two</item></list>
   <table><row><cell>Item</cell><cell>Cost</cell></row><row><cell>Birds</cell><cell>4,000</cell></row></table>
   <div><head>Second level</head><fw type="header">running head</fw><p>End.</p></div>
   <closer><signed>McCone</signed></closer>
  </div>
 </body></text>
</TEI>
"""


def test_the_body_is_read_with_its_pages() -> None:
    blocks = from_tei(TEI).document.blocks

    assert [(block.kind, block.text, block.number, block.page) for block in blocks] == [
        ("heading", "330. Memorandum of a Meeting", None, 12),
        ("paragraph", "Washington, November 24", None, 12),
        ("banner", "SECRET", None, 12),
        (
            "paragraph",
            "1. Lodge re ported that the change<sup>2</sup> was ~~an improvement~~, [redacted] and [redacted]",
            "1",
            12,
        ),
        ("item", "a. one", "a", 13),
        ("item", "b. two", "b", 13),
        ("table", "Item | Cost\nBirds | 4,000", None, 13),
        ("heading", "Second level", None, 13),
        ("paragraph", "End.", None, 13),
        ("paragraph", "McCone", None, 13),
    ]
    assert [block.level for block in blocks if block.kind == "heading"] == [3, 4]


def test_a_note_is_called_where_it_stands_and_the_editors_note_is_none() -> None:
    (note,) = from_tei(TEI).document.footnotes

    assert (note.marker, note.text, note.page) == ("2", "Sic.", 12)
    assert note.call is not None
    assert note.call.after == "change"


def body(xml: str) -> list[str]:
    return [block.text for block in from_tei(f"<TEI><text><body>{xml}</body></text></TEI>").document.blocks]


@pytest.mark.parametrize(
    ("xml", "texts"),
    [
        ("<p>a &amp; b &#8212; <![CDATA[<c> & d]]></p>", ["a & b — <c> & d"]),
        ("<list><item>a. one<list><item>sub</item></list> rest</item></list>", ["a. one", "sub", "rest"]),
        ("<item><p>a</p><p>b</p></item>", ["a", "b"]),
        ("<p>a<quote><p>in</p></quote>after</p>", ["a", "in", "after"]),
        ("loose <hi>text</hi><p>a</p><trailer>end</trailer>", ["loose text", "a", "end"]),
        ("<p>a</p><note n='1'>Sic.</note><p>b</p>", ["a", "b"]),
        ("<!-- no --><p>a<!-- no -->b</p><?x y?>", ["ab"]),
    ],
)
def test_no_text_is_lost_wherever_it_stands(xml: str, texts: list[str]) -> None:
    assert body(xml) == texts


words = st.text("abc", min_size=1, max_size=3)
elements = st.recursive(
    words,
    lambda inner: st.tuples(
        st.sampled_from(["p", "div", "list", "item", "hi", "quote", "odd"]), st.lists(inner, max_size=4)
    ).map(lambda pair: f"<{pair[0]}>{' '.join(pair[1])}</{pair[0]}>"),
    max_leaves=12,
)


@given(st.lists(elements, min_size=1, max_size=4).map("".join))
def test_every_letter_is_read_in_its_order(xml: str) -> None:
    letters = re.sub(r"<[^>]*>|\s", "", xml)

    assert re.sub(r"\s", "", "".join(body(f"<p>start</p>{xml}"))) == "start" + letters


def test_elements_nested_without_end_are_refused() -> None:
    with pytest.raises(TranscriptionError, match="more than 100 deep"):
        body("<div>" * 20_000 + "</div>" * 20_000)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<TEI>\n<text><body><p>x</body></text></TEI>", "line 2, column 19: mismatched tag"),
        ("<TEI><text><body><p>a&nbsp;b</p></body></text></TEI>", "line 1, column 22: undefined entity"),
        ("plain", "line 1, column 1: syntax error"),
        ("<TEI><text/></TEI>", "line 1, column 1: no <body> of TEI in <TEI>; is this TEI?"),
        ("<html><body/></html>", "line 1, column 1: no <body> of TEI in <html>; is this TEI?"),
        ("<TEI><text><body/></text></TEI>", "line 1, column 1: the body of the TEI text is empty"),
        ('<!DOCTYPE x [\n<!ENTITY a "b">]><x/>', "line 2, column 1: entities of its own are not read"),
    ],
)
def test_what_is_no_tei_is_refused_with_its_place(text: str, message: str) -> None:
    with pytest.raises(TranscriptionError) as caught:
        from_tei(text, name="x.xml")

    assert str(caught.value).startswith(f"x.xml, {message}")
