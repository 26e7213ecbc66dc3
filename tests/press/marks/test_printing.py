"""Whole pages, from a small reference to ink: furniture, rules, codes, readers' marks."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.formats.markdown import from_markdown
from pipeline.geometry import Box
from pipeline.press.marks.printing import Printed, print_pages
from pipeline.press.marks.treatment import Treatment
from pipeline.press.pages.setting import set_pages
from pipeline.press.type.forms import form_of

SENTENCE = "The Peiping regime accepts Moscow leadership in the world Communist movement, and retains some capability. "
COVER = "\n\n".join([
    "~~SECRET~~", "~~RECORD COPY~~", "# TITLE", "*Superseded by 13-56*", "~~SECRET~~",
    "~~SECRET~~", "## DISCUSSION", f"1. {SENTENCE * 60}", "~~SECRET~~",
])  # fmt: skip


def pages(text: str, face: str = "modern", *, seed: int = 1, scrawl: float = 0.0, stamps: float = 0.0) -> list[Printed]:
    document, form = from_markdown(text), form_of(face)
    treatment = Treatment(scrawl=scrawl, stamps=stamps)
    return [*print_pages(document, set_pages(document, form, None), form, treatment, seed)]


def roles(page: Printed) -> list[str]:
    return [line.role for line in page.truth.lines]


def test_the_banner_stands_at_head_and_foot_of_every_page() -> None:
    for page in pages(COVER):
        (head, foot) = (line for line in page.truth.lines if line.role == "banner")
        assert head.text == foot.text == "SECRET"
        assert head.box.bottom < 300
        assert foot.box.top > 3000


def test_every_banner_of_the_reference_is_printed_once_as_itself() -> None:
    own = [
        line.index
        for page in pages(COVER)
        for line in page.truth.lines
        if line.role == "banner" and line.kind == "block"
    ]

    assert own == [0, 4, 5, 8]


def test_stamps_and_handwriting_stand_askew_on_the_cover_only() -> None:
    cover, *others = pages(COVER)

    slanted = [line for line in cover.truth.lines if line.angle_deg]
    assert {line.text for line in slanted} == {"RECORD COPY", "Superseded by 13-56"}
    assert not any(line.angle_deg for page in others for line in page.truth.lines)


def test_control_stamps_cover_no_type() -> None:
    cover = pages(COVER)[0]

    slanted = [line for line in cover.truth.lines if line.angle_deg]
    others = [word for line in cover.truth.lines if not line.angle_deg for word in line.words]
    assert not any((line.box & word.box).area for line in slanted for word in others)


def test_a_release_stamp_falls_where_it_falls() -> None:
    made = [page for seed in range(4) for page in pages(COVER, seed=seed, stamps=1.0)]

    stamps = [line for page in made for line in page.truth.lines if line.role == "release" and line.angle_deg]
    assert len(stamps) == len(made)
    assert {line.angle_deg > 0 for line in stamps} == {True, False}


def test_pages_after_the_first_are_numbered() -> None:
    numbers = [[line.text for line in page.truth.lines if line.role == "number"] for page in pages(COVER)]

    assert numbers[0] == []
    assert numbers[1:] == [[str(number)] for number in range(1, len(numbers))]


def test_the_reading_order_is_head_body_column_by_column_foot() -> None:
    body = pages(COVER)[1]

    assert roles(body)[:2] == ["release", "banner"]
    columns = [line.column for line in body.truth.lines if line.role == "paragraph"]
    assert columns == sorted(columns)
    assert set(columns) == {1, 2}


def test_all_ink_of_a_page_is_told() -> None:
    """Whatever is black lies in a word, a stroke, a rule or a redaction."""
    for page in pages(COVER, scrawl=1.0, seed=2):
        truth = page.truth
        rest = page.pixels.copy()
        boxes = [word.box for word in truth.words()]
        boxes += [stroke.box.grow(3) for stroke in truth.strokes]
        boxes += [*truth.rules, *(part.grow(1) for old in truth.redactions for part in old.parts)]
        for left, top, right, bottom in boxes:
            rest[max(0, top) : bottom, max(0, left) : right] = 255
        assert (rest < 128).sum() <= 0.01 * (page.pixels < 128).sum()


def test_words_of_a_page_do_not_share_ink() -> None:
    """Boxes of upright words hardly overlap."""
    for page in pages(COVER):
        count = np.zeros(page.pixels.shape, np.uint8)
        upright = [line for line in page.truth.lines if not line.angle_deg]
        for word in (word for line in upright for word in line.words):
            count[word.box.top : word.box.bottom, word.box.left : word.box.right] += 1
        assert ((count > 1) & (page.pixels < 128)).sum() <= 0.003 * (page.pixels < 128).sum()


@pytest.mark.parametrize("seed", range(6))
def test_redactions_hide_their_words_and_nothing_else(seed: int) -> None:
    text = f"# TITLE\n\n1. {SENTENCE * 2}He met [redacted] there. {SENTENCE}\n\n[redacted]\n\n{SENTENCE}\n"

    for page in pages(text, seed=seed):
        hidden = [word for word in page.truth.words() if word.withheld is not None]
        assert len({(old.index, old.number) for old in page.truth.redactions}) == 2
        for word in hidden:
            assert any(word.box.share_in(part) == 1 for old in page.truth.redactions for part in old.parts)
        shown = [word for word in page.truth.words() if word.withheld is None and word.text]
        for old in page.truth.redactions:
            free = [word for word in shown if not word.box.share_in(old.box)]
            assert len(free) >= len(shown) - 4  # codes stand inside


def test_codes_stand_beside_their_redactions() -> None:
    text = f"# TITLE\n\n1. {SENTENCE}He met [redacted] there. {SENTENCE}\n"
    found = [
        (old, page)
        for seed in range(8)
        for page in pages(text, seed=seed)
        for old in page.truth.redactions
        if old.codes
    ]

    assert found
    for old, page in found:
        printed = [line for line in page.truth.lines if line.role == "code"]
        assert tuple(line.text for line in printed) == old.codes
        assert all(abs(line.box.centre[1] - old.parts[0].centre[1]) < 120 for line in printed)


def test_readers_marks_are_no_deletions() -> None:
    strokes = [
        stroke for seed in range(4) for page in pages(COVER, seed=seed, scrawl=1.0) for stroke in page.truth.strokes
    ]

    kinds = {stroke.kind for stroke in strokes if not stroke.struck}
    assert kinds <= {"underline", "bracket", "rule", "other"}
    assert {"underline", "bracket"} <= kinds
    assert all(stroke.struck for stroke in strokes if stroke.kind in ("line", "diagonal", "x", "scribble", "overtype"))


def test_typed_headings_are_underlined() -> None:
    (page,) = pages(f"# TITLE\n\n## DISCUSSION\n\n{SENTENCE}\n", "typewriter")

    (under,) = page.truth.strokes
    heading = next(line for line in page.truth.lines if line.role == "head2")
    assert under.kind == "underline"
    assert under.box.top > heading.baseline


def test_tables_have_rules_above_and_below_and_under_their_head() -> None:
    (page,) = pages("# TITLE\n\n| Item | 1950 |\n|---|---|\n| Coal | 12 |\n| Iron | 7 |\n")

    rows = [line for line in page.truth.lines if line.role == "table"]
    assert [line.text for line in rows] == ["Item 1950", "Coal 12", "Iron 7"]
    assert len(page.truth.rules) == 3
    assert page.truth.rules[0].bottom <= rows[0].box.top
    assert page.truth.rules[2].top >= rows[2].box.bottom


def test_a_page_is_paper_of_the_form() -> None:
    (page,) = pages("# TITLE\n")

    assert page.pixels.shape == (3300, 2550)
    assert page.truth.lines[1].box.share_in(Box(0, 0, 2550, 3300)) == 1


def test_a_running_head_is_on_every_page_from_its_own_on() -> None:
    text = f"~~SECRET~~\n\n# TITLE\n\n1. {SENTENCE * 60}\n\n{{{{head: SOVIET POLICY}}}}\n\n2. {SENTENCE * 130}\n"

    heads = [[line for line in page.truth.lines if line.role == "running"] for page in pages(text)]

    first = next(number for number, lines in enumerate(heads) if lines)
    assert len(heads) > first + 1
    assert [[line.text for line in lines] for lines in heads[first:]] == [["SOVIET POLICY"]] * (len(heads) - first)
    assert [line.kind for lines in heads for line in lines] == ["block"] + ["furniture"] * (len(heads) - first - 1)


def test_a_page_number_of_the_reference_is_no_running_head() -> None:
    text = f"{{{{head: - 7 -}}}}\n\n1. {SENTENCE * 130}\n"

    heads = [line.text for page in pages(text) for line in page.truth.lines if line.role == "running"]

    assert heads == ["- 7 -"]
