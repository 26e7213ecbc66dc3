"""Notes told by what stands above and below a rule, where their markers were lost."""

from __future__ import annotations

from pipeline.blocks.notes import find_notes
from pipeline.blocks.rows import rows_of
from tests.typeset import Setter

TEXT = "The committee met on the tenth and heard a report on the harbour, which it then sent on to the governor."
NOTE = "Report of the harbour master, as it was handed to the committee by the governor of the island."


def notes_below(share: float, *, called: bool) -> list[str]:
    page = Setter().ragged(TEXT).ragged(TEXT).ragged(TEXT).down().rule(share).down().ragged(NOTE).page()
    rows = [row for row in rows_of(page) if row.words]

    found = find_notes(rows, [stroke.box for stroke in page.strokes], rows[:1] if called else [])

    return [row.text for row in found]


def test_a_short_rule_below_a_raised_figure_parts_notes_whose_markers_were_not_read() -> None:
    assert " ".join(notes_below(0.3, called=True)) == NOTE


def test_a_short_rule_alone_or_a_long_one_below_a_raised_figure_parts_no_notes() -> None:
    assert notes_below(0.3, called=False) == []
    assert notes_below(1.0, called=True) == []


def test_small_type_between_lines_of_one_width_is_a_table() -> None:
    table = Setter().ragged(f"{TEXT}1").ragged(TEXT).with_(column=2, size=30).down().rule(0.3)
    page = table.down().line("Item 1949").rule(0.3).down().line("Coal 20,811").line("Steel 4,002").page()
    rows = list(rows_of(page))

    assert list(find_notes(rows, [stroke.box for stroke in page.strokes], rows[:1])) == []
