"""Many documents judged together."""

from __future__ import annotations

from pipeline.formats.markdown import from_markdown
from pipeline.verify.measures import Tally
from pipeline.verify.studying import study, to_tables, total

TRUTH = (
    "# THE TITLE OF ALL\n\n1. Of this estimate.<sup>1</sup>\n\n<sup>1</sup>A note of it.\n\n2. And more of the same."
)


def test_a_document_like_its_reference_is_whole() -> None:
    made = study(from_markdown(TRUTH, name="one"), from_markdown(TRUTH, name="one"))

    short, totals = to_tables([made])
    assert short.title == "1 of 1 documents are whole; the others:"
    assert short.rows == ()
    assert ("notes with their call", "1.0000", "1 / 1 / 1") in totals.rows


def test_counts_of_documents_add_up() -> None:
    truth = from_markdown(TRUTH, name="one")
    parted = from_markdown(TRUTH.replace(" more of", "\n\nmore of"), name="two")
    made = [study(truth, truth), study(parted, truth)]

    assert total(made, "blocks") == Tally(5, 7, 6)
    assert [row[0] for row in to_tables(made)[0].rows] == ["two"]
