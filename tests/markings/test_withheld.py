from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipeline.geometry import Box
from pipeline.markings.withheld import clear_withheld, sign_boxes
from pipeline.model import Redaction, Region
from tests.typeset import LEFT, Setter

LINES = ("The garrison beyond the harbour was moved", "to the north of the pass - in the spring", "of 1951.")
edges = st.integers(0, 1400)
boxes = st.builds(Box, st.integers(200, 1500), st.integers(300, 560), st.integers(300, 1800), st.integers(320, 640))


def text() -> tuple[Region, ...]:
    setter = Setter()
    for line in LINES:
        setter = setter.line(line)
    return setter.page().regions


def withheld(*parts: Box) -> Redaction:
    return Redaction(box=parts[0], parts=parts, fill="white")


def read(regions: tuple[Region, ...]) -> str:
    return " ".join(line.text for region in regions for line in region.lines)


@given(st.lists(boxes, max_size=4))
@settings(max_examples=60, deadline=None)
def test_no_sign_is_left_inside_any_redaction(parts: list[Box]) -> None:
    kept = clear_withheld(text(), [withheld(part) for part in parts])

    words = [word for region in kept for line in region.lines for word in line.words]
    assert not any(part.holds(*box.centre) for word in words for box in sign_boxes(word) for part in parts)


@given(st.lists(boxes, max_size=3))
@settings(max_examples=30, deadline=None)
def test_no_sign_outside_is_lost(parts: list[Box]) -> None:
    centres = [
        box.centre for region in text() for line in region.lines for word in line.words for box in sign_boxes(word)
    ]
    edge = [(part.grow(-1), part.grow(1)) for part in parts]
    assume(not any(outer.holds(*at) and not inner.holds(*at) for inner, outer in edge for at in centres))
    signs = [
        sign
        for region in text()
        for line in region.lines
        for word in line.words
        for sign, box in zip(word.text, sign_boxes(word), strict=True)
        if sign.isalnum() and not any(part.holds(*box.centre) for part in parts)
    ]

    kept = read(clear_withheld(text(), [withheld(part) for part in parts]))

    assert [sign for sign in kept if sign.isalnum()] == signs


def test_a_dash_that_a_frame_was_read_as_is_gone() -> None:
    page = Setter().line("will be met by — the end").page()
    dash = page.regions[0].lines[0].words[4].box

    assert read(clear_withheld(page.regions, [withheld(dash.grow(8))])) == "will be met by the end"


def test_a_token_of_what_is_no_redaction_goes() -> None:
    page = Setter().line("We met [redacted] in the spring").page()
    token = page.regions[0].lines[0].words[2].box

    assert read(clear_withheld(page.regions, [])) == "We met in the spring"
    assert read(clear_withheld(page.regions, [withheld(token)])) == "We met [redacted] in the spring"


def test_a_code_printed_in_a_box_stays_a_stamp() -> None:
    stamp = Setter(kind="stamp").line("25X1").page().regions

    assert clear_withheld(stamp, [withheld(Box(LEFT - 50, 300, LEFT + 900, 500))]) == stamp
