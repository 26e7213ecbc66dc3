from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.blocks.unlevel import cut_line
from pipeline.geometry import hull
from pipeline.model import Line
from tests.typeset import SIZE, set_words


def line(*pieces: tuple[str, int, int]) -> Line:
    """Pieces of text on one row: what each says, where it begins, and how far it stands below the first."""
    words = tuple(word for text, x, drop in pieces for word in set_words(text, (x, 400 + drop)))
    return Line(box=hull(word.box for word in words), words=words)


def cut(*pieces: tuple[str, int, int]) -> list[str]:
    return [piece.text for piece in cut_line(line(*pieces))]


def test_a_side_note_is_cut_from_the_heading_that_it_stands_beside() -> None:
    assert cut(("Classified by: 14", 100, -14), ("FOREIGN SURVEILLANCE COURT", 600, 0)) == [
        "Classified by: 14",
        "FOREIGN SURVEILLANCE COURT",
    ]


def test_a_label_and_its_value_are_one_line() -> None:
    assert cut(("SUBJECT:", 100, 0), ("The Situation in Laos", 700, 2)) == ["SUBJECT: The Situation in Laos"]


def test_a_line_that_climbs_on_a_warped_copy_is_one_line() -> None:
    climbing = [("Drawings", 100, 0), ("4,000", 1100, -12), ("20,000", 1900, -24)]

    assert len(cut(*climbing)) == 1


def test_letters_that_hang_are_no_other_level() -> None:
    assert len(cut(("yoga gym", 100, 0), ("EARLY", 700, 0))) == 1


def test_words_close_together_are_one_line_however_they_stand() -> None:
    assert len(cut(("RECORD", 100, 0), ("COPY", 100 + 7 * SIZE // 2, 16))) == 1


@given(st.lists(st.tuples(st.sampled_from(["Labor", "sign here", "4,000"]), st.integers(-60, 60)), min_size=1))
def test_no_word_is_lost_and_their_order_is_kept(pieces: list[tuple[str, int]]) -> None:
    whole = line(*((text, 100 + 500 * at, drop) for at, (text, drop) in enumerate(pieces)))

    assert tuple(word for piece in cut_line(whole) for word in piece.words) == whole.words


def test_a_large_stamp_that_reaches_into_a_line_is_cut_out_of_it() -> None:
    words = line(("Department of State, to paragraphs 5 and 26.", 100, 0)).words
    stamp = set_words("RECORD", (900, 500), 3 * SIZE)

    assert [piece.text for piece in cut_line(Line.of((*words, *stamp)))] == [
        "Department of State, to paragraphs 5 and 26.",
        "RECORD",
    ]
