from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from rapidfuzz.distance import Levenshtein

from pipeline.formats.loose_markdown import from_loose_markdown
from pipeline.model import Block, Document
from pipeline.verify.flow import to_flow
from pipeline.verify.measures import Errors, Tally
from pipeline.verify.report import verify
from pipeline.verify.tables import to_json, to_tables
from tests.verify import estimate
from tests.verify.texts import document, edited

if TYPE_CHECKING:
    from pipeline.verify.kinds import Kind


def blamed(found: Document) -> dict[Kind, int]:
    report = verify(found, estimate.reference())
    return {kind: cost for kind, cost in report.budget.items() if cost}


def moved(begin: str, before: str) -> Document:
    blocks = list(estimate.right().blocks)
    block = blocks.pop(estimate.at(begin))
    at = next(index for index, other in enumerate(blocks) if other.text.startswith(before))
    return estimate.with_blocks(*blocks[:at], block, *blocks[at:])


def dropped(*begins: str) -> Document:
    return estimate.with_blocks(*(b for b in estimate.right().blocks if not b.text.startswith(begins)))


def doubled(begin: str) -> Document:
    blocks, at = estimate.right().blocks, estimate.at(begin)
    return estimate.with_blocks(*blocks[: at + 1], *blocks[at:])


def added(block: Block, before: str) -> Document:
    blocks, at = estimate.right().blocks, estimate.at(before)
    return estimate.with_blocks(*blocks[:at], block, *blocks[at:])


def remade(begin: str, **changes: object) -> Document:
    blocks, at = list(estimate.right().blocks), estimate.at(begin)
    blocks[at] = blocks[at].model_copy(update=changes)
    return estimate.with_blocks(*blocks)


def columns_swapped() -> Document:
    """The second half of the first page read before its first half."""
    blocks, begin, middle, end = (
        estimate.right().blocks,
        estimate.at("CONCLUSIONS"),
        estimate.at("3."),
        estimate.at("4."),
    )
    return estimate.with_blocks(*blocks[:begin], *blocks[middle : end - 2], *blocks[begin:middle], *blocks[end - 2 :])


def page_lost(page: int) -> Document:
    return estimate.with_blocks(*(block for block in estimate.right().blocks if block.page != page))


FAULTS: list[tuple[str, Document, Kind]] = [
    ("a moved column", columns_swapped(), "reading_order"),
    ("a moved paragraph", moved("1.", "Prospects"), "reading_order"),
    ("two items that changed places", moved("b.", "a. Divers"), "reading_order"),
    ("a dropped note", estimate.without_notes(), "notes"),
    ("a note left in the text", estimate.note_in_text(), "notes"),
    ("an unlinked call", estimate.with_text("<sup>1</sup>", "1"), "notes"),
    ("a call at another word", estimate.with_text("1953.<sup>1</sup> Nothing", "1953. Nothing<sup>1</sup>"), "notes"),
    ("an unstruck banner", remade("~~SECRET~~", text="SECRET"), "struck_text"),
    ("a strike missed in the text", estimate.with_text("~~coastal~~", "coastal"), "struck_text"),
    ("a struck word misread", estimate.with_text("~~coastal~~", "~~c0aslal~~"), "struck_text"),
    ("text in a redaction", estimate.with_text("[redacted]", "four hundred"), "redactions"),
    ("text beside a redaction", estimate.with_text("[redacted]", "[redacted] 4,500"), "redactions"),
    ("a redaction missed", estimate.with_text("[redacted] ", ""), "redactions"),
    ("a lost page", page_lost(2), "missing"),
    ("a lost paragraph", dropped("2."), "missing"),
    ("a lost page with its banner", page_lost(1), "missing"),
    ("a doubled paragraph", doubled("4."), "missing"),
    ("a doubled paragraph with a call", doubled("2."), "missing"),
    ("a doubled paragraph with struck and withheld words", doubled("3."), "missing"),
    ("swapped digits", estimate.with_text("37 vessels", "73 vessels"), "recognition"),
    ("letters misread", estimate.with_text("timber", "tirnber"), "recognition"),
    ("a hyphen kept", estimate.with_text("programme", "pro- gramme"), "hyphenation"),
    ("a lost number", estimate.with_text("3. The", "The"), "headings_numbering"),
    ("a heading taken for text", remade("Prospects", kind="paragraph", level=None), "headings_numbering"),
    ("a lost heading", dropped("Prospects"), "headings_numbering"),
    (
        "a release line in the text",
        added(Block(kind="paragraph", text="Approved For Release 2003/08/27 : CIA-RDP79R01", page=1), "3."),
        "furniture",
    ),
    ("a page number in the text", added(Block(kind="paragraph", text="- 2 -", page=1), "3."), "furniture"),
    (
        "a stamp inside a sentence",
        estimate.with_text("most of them", "Approved For Release 2003/08/27 : CIA-RDP79R01 most of them"),
        "furniture",
    ),
]  # fmt: skip


def test_the_right_document_has_no_difference() -> None:
    report = verify(estimate.right(), estimate.reference())

    assert report.total == 0
    assert (report.differences, report.moves, report.splits) == ((), (), ())
    assert {name for name, measure in report.structure.items() if measure.tally.f1 not in {None, 1.0}} == set()
    assert [note.state for note in report.notes] == ["right"]


@pytest.mark.parametrize(("found", "kind"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS])
def test_a_planted_fault_is_blamed_on_its_kind(found: Document, kind: Kind) -> None:
    assert set(blamed(found)) == {kind}


def test_a_moved_block_is_one_move_with_the_right_neighbours() -> None:
    report = verify(moved("1.", "Prospects"), estimate.reference())

    (move,) = report.moves
    assert move.cost == report.total == report.characters.errors
    assert report.unmoved.errors == 0
    assert move.after.endswith("metres at low water.")
    assert move.reference_after[0].endswith("CONCLUSIONS")


BROKEN_REFERENCE = """\
1. The merchant fleet has grown by 37 vessels since the ice left the northern channel, and most

2. We believe that the yards will be able to repair larger hulls before the winter of 1953.

of them carry timber to the inland ports along the western shore of the gulf.

3. The railway brings coal from the inland basin.
"""


def test_an_order_that_breaks_a_sentence_is_the_references_fault() -> None:
    found = document(
        "1. The merchant fleet has grown by 37 vessels since the ice left the northern channel, and most "
        "of them carry timber to the inland ports along the western shore of the gulf.",
        "2. We believe that the yards will be able to repair larger hulls before the winter of 1953.",
        "3. The railway brings coal from the inland basin.",
    )

    report = verify(found, from_loose_markdown(BROKEN_REFERENCE))

    assert {kind for kind, cost in report.budget.items() if cost} == {"reference_suspect"}
    assert len(report.moves) == 1


CUT_REFERENCE = """\
1. The merchant fleet has grown by 37 vessels since the ice left

the northern channel, and most of them carry timber.<sup>1</sup>

~~SECRET~~

2. We believe that the yards will be able to repair larger hulls.

Nothing indicates that foreign crews have been

<sup>1</sup>Sic.

hired before the winter.

3. The railway brings coal.
"""


def test_cuts_and_places_of_notes_that_no_page_can_have_are_named() -> None:
    blocks = tuple(
        Block(kind="paragraph", text=text, page=1, number=str(number)) for number, text in enumerate(CUT_TEXTS, 1)
    )
    notes = from_loose_markdown(CUT_REFERENCE).document.footnotes
    found = Document(id="d", pages=(), blocks=blocks, footnotes=notes)

    report = verify(found, from_loose_markdown(CUT_REFERENCE))

    assert [(split.by, split.suspect, split.after.split()[0]) for split in report.splits] == [
        ("reference", True, "the"),
        ("reference", True, "Nothing"),
        ("reference", True, "hired"),
    ]
    assert [(note.marker, note.misplaced, note.reason) for note in report.notes] == [
        ("1", True, "it stands inside a sentence")
    ]
    assert report.characters.errors == 0


CUT_TEXTS = """\
1. The merchant fleet has grown by 37 vessels since the ice left the northern channel, and most of them carry \
timber.<sup>1</sup>
2. We believe that the yards will be able to repair larger hulls. Nothing indicates that foreign crews have been hired \
before the winter.
3. The railway brings coal.""".splitlines()


@pytest.mark.parametrize(
    ("markdown", "reason"),
    [
        ("1. one two<sup>1</sup>\n\n<sup>1</sup>Sic.\n\n2. three four\n\n3. five six", ""),
        ("1. one two<sup>1</sup>\n\n2. three four\n\n3. five six\n\n<sup>1</sup>Sic.", ""),
        (
            "1. one two<sup>1</sup>\n\n2. three four\n\n<sup>1</sup>Sic.\n\n3. five six",
            "it stands neither at its call nor at the end of its page",
        ),
    ],
)
def test_a_note_may_stand_at_its_call_or_at_the_end_of_its_page(markdown: str, reason: str) -> None:
    reference = from_loose_markdown(markdown)

    (note,) = verify(reference.document, reference).notes

    assert (note.misplaced, note.reason) == (bool(reason), reason)


def test_rates_are_exact() -> None:
    report = verify(document("abcd efgh", "xyz"), document("abcx efgh", "xy"))

    assert report.characters == Errors(2, len("abcx efgh xy"))
    assert report.words == Errors(2, 3)
    assert report.diplomatic == Errors(2, 12)


def test_what_only_print_tells_apart_counts_at_the_diplomatic_level() -> None:
    report = verify(document("the “sub” ﬁle — so"), document('the "sub" file - so'))

    assert report.characters.errors == 0
    assert report.diplomatic == Errors(5, len('the "sub" file - so'))


def test_errors_stand_on_their_pages() -> None:
    found = estimate.with_text("37 vessels", "73 vessels")

    pages = {page.page: page.characters.errors for page in verify(found, estimate.reference()).pages}

    assert pages == {1: 2, 2: 0}


def test_a_missing_page_counts_where_it_should_stand() -> None:
    report = verify(page_lost(2), estimate.reference())

    assert sum(page.characters.errors for page in report.pages) == report.unmoved.errors
    assert sum(page.characters.length for page in report.pages) == report.characters.length


def test_structure_is_counted() -> None:
    structure = verify(dropped("Prospects", "3."), estimate.reference()).structure

    assert structure["headings"].tally == Tally(4, 4, 5)
    assert structure["numbering"].tally == Tally(6, 6, 7)
    assert structure["redactions"].tally == Tally(0, 0, 1)
    assert structure["banners"].tally == Tally(2, 2, 2)
    assert structure["links"].tally == Tally(1, 1, 1)


def test_intervals_need_ten_pages() -> None:
    texts = [f"{number}. Of the estimate number {number} nothing is known" for number in range(1, 13)]
    found = document(*texts)
    pages = tuple(block.model_copy(update={"page": number}) for number, block in enumerate(found.blocks, 1))
    many = found.model_copy(update={"blocks": (*pages[:-1], pages[-1].model_copy(update={"text": "12. Of"}))})

    assert verify(found, document(*texts)).cer_interval is None
    low, high = verify(many, document(*texts)).cer_interval or (1.0, 0.0)
    assert 0 <= low <= verify(many, document(*texts)).unmoved.errors / len(" ".join(texts)) <= high


@settings(max_examples=1000, deadline=None)
@given(edited())
def test_the_budget_adds_up_to_the_whole_distance(pair: tuple[list[str], list[str]]) -> None:
    truth, found = document(*pair[0]), document(*pair[1])

    report = verify(found, truth)

    distance = Levenshtein.distance(to_flow(found).text, to_flow(truth).text)
    marks = sum(difference.is_mark for difference in report.differences)
    assert sum(report.budget.values()) == report.total == distance + marks
    assert report.characters.errors == distance
    assert all(cost >= 0 for cost in report.budget.values())
    by_difference = sum(difference.cost for difference in report.differences) + sum(m.cost for m in report.moves)
    assert by_difference == report.total


def test_tables_and_json_tell_the_same() -> None:
    report = verify(moved("1.", "Prospects"), estimate.reference())

    text = "\n".join(table.text() for table in to_tables(report))
    plain = json.loads(json.dumps(to_json(report)))

    assert sum(plain["budget"].values()) == plain["total"] == report.total
    assert {"total", "cer", "budget", "moves", "splits", "notes", "structure", "differences"} <= set(plain)
    assert f"readingorder{report.total}" in text.replace(" ", "")
