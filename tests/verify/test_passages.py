from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.formats.loose_markdown import from_loose_markdown
from pipeline.verify.passages import count_passages
from pipeline.verify.report import verify

if TYPE_CHECKING:
    from pipeline.verify.measures import Errors

TEXT = "We believe that the Communist forces in Korea will not attack this year."
STAMP = "UNITED STATES DEPARTMENT OF STATE"
REFERENCE = f"{TEXT}\n\n{{{{stamp: {STAMP}}}}}\n\nThey have the strength to do so."


def count(found: str) -> tuple[Errors, Errors]:
    return count_passages(verify(from_loose_markdown(found).document, from_loose_markdown(REFERENCE)))


def test_a_stamp_read_as_text_is_left_in_the_text() -> None:
    left, lost = count(REFERENCE.replace("{{stamp: ", "").replace("}}", ""))

    assert left.errors == len(STAMP) + 1
    assert lost.errors == 0


def test_a_paragraph_taken_for_a_stamp_is_lost() -> None:
    left, lost = count(REFERENCE.replace(TEXT, f"{{{{stamp: {TEXT}}}}}"))

    assert left.errors == 0
    assert lost.errors == len(TEXT) + 1


def test_misread_letters_and_right_furniture_are_on_no_wrong_side() -> None:
    left, lost = count(REFERENCE.replace("Communist", "Comrnunist"))

    assert (left.errors, lost.errors) == (0, 0)
    assert left.length == len(f"{TEXT} They have the strength to do so.")
