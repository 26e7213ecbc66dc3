from __future__ import annotations

from pipeline.blocks.kin import find_kin
from pipeline.blocks.rows import Row, make_row
from tests.typeset import SIZE, set_words

TEXT = [("The regime accepts the lead of the other state", 300, 1000 + 50 * at, SIZE) for at in range(5)]


def kin(*pieces: tuple[str, int, int, int], told: dict[str, str]) -> dict[str, str]:
    """The kinds found, by text; each piece is a text with its left edge, its baseline and its size."""
    rows = [_row(at, *piece) for at, piece in enumerate((*pieces, *TEXT))]
    known = {row.address: told[row.text] for row in rows if row.text in told}
    found = dict(find_kin(rows, known, SIZE))  # type: ignore[arg-type]  # kinds of a region, as plain strings
    return {row.text: found[row.address] for row in rows if row.address in found}


def _row(at: int, text: str, left: int, baseline: int, size: int) -> Row:
    words = set_words(text, (left, baseline), size)
    return make_row((1, 0, at), ("text", 1), words, tuple(range(len(words))))


SCRIBBLE = (
    ("SEE SANITIZED", 1500, 300, 44),
    ("VERSION", 1505, 350, 44),
    ("NLK", 1498, 400, 46),
    ("ARRB", 1500, 450, 46),
)


def test_clear_lines_in_a_block_of_handwriting_are_handwriting() -> None:
    assert kin(*SCRIBBLE, told={"NLK": "figure", "ARRB": "hand"}) == {"SEE SANITIZED": "hand", "VERSION": "hand"}


def test_one_scribble_in_a_block_of_type_takes_nothing_with_it() -> None:
    assert kin(*SCRIBBLE, told={"ARRB": "hand"}) == {}


def test_lines_at_the_edge_of_the_text_stay_text() -> None:
    at_edge = (("MEMORANDUM", 300, 850, SIZE), ("~ o", 300, 900, SIZE))

    assert kin(*at_edge, told={"~ o": "figure"}) == {}


def test_rows_of_a_stamps_size_that_touch_it_go_with_it_one_after_the_other() -> None:
    stamp = (
        ("has no objection to the release", 700, 1500, 70),
        ("Reviewed on", 720, 1570, 70),
        ("9/22", 1150, 1570, 66),
    )

    assert kin(*stamp, told={stamp[0][0]: "stamp"}) == {"Reviewed on": "stamp", "9/22": "stamp"}


def test_a_word_far_from_the_text_that_touches_a_stamp_goes_with_it() -> None:
    stamp = (("LASSIFIED Authority NND", 500, 1500, 44), ("DEC", 430, 1460, SIZE))

    assert kin(*stamp, told={stamp[0][0]: "stamp"}) == {"DEC": "stamp"}


def test_type_of_the_document_beside_a_stamp_stays_type() -> None:
    beside = (("has no objection to the release", 300, 950, 70),)

    assert kin(*beside, told={beside[0][0]: "stamp"}) == {}
