from pipeline.formats.markdown import to_markdown
from pipeline.stages import footnotes, structure
from tests.typeset import Setter, document

HEAD = "Item                    1949           1950"
ROWS = (
    "Steel                   2,220          9,606",
    "Crude petroleum         5,788          7,864",
    "Coal                    7,236          5,161",
)


def rows_of_table(*lines: str) -> list[tuple[tuple[str, ...], ...]]:
    page = Setter()
    for line in lines:
        page = page.line(line)
    made = structure.run(document(page.page()), structure.Settings())
    return [block.rows for block in made.blocks if block.kind == "table"]


def test_figures_in_line_are_a_table() -> None:
    assert rows_of_table(HEAD, *ROWS) == [
        (
            ("Item", "1949", "1950"),
            ("Steel", "2,220", "9,606"),
            ("Crude petroleum", "5,788", "7,864"),
            ("Coal", "7,236", "5,161"),
        )
    ]


def test_labels_and_values_of_a_memorandum_are_no_table() -> None:
    assert rows_of_table("TO:          The Secretary", "FROM:        The Director", "SUBJECT:     Trade") == []


def test_every_cell_leads_back_to_its_words() -> None:
    page = Setter().line(HEAD)
    for line in ROWS:
        page = page.line(line)
    made = structure.run(document(page.page()), structure.Settings())

    table = next(block for block in made.blocks if block.kind == "table")
    for span in table.spans:
        words = made.pages[0].regions[span.region].lines[span.line].words[span.first : span.last]
        assert table.text[span.start : span.end] == " ".join(word.text for word in words)


def test_a_row_of_which_two_cells_were_joined_has_its_columns_from_the_others() -> None:
    close = (
        "Steel        2,220   9,606",
        "Coal         7,236   5,161",
        "Oil          5,788   7,864",
        "Ships        1,220   9,106",
    )

    assert rows_of_table(*close, "Training    30,000 108,000")[0][-1] == ("Training", "30,000", "108,000")


def test_a_heading_over_two_columns_is_parted_among_them() -> None:
    head = "Item                    First year Second year"

    assert rows_of_table(head, *ROWS, ROWS[0])[0][0] == ("Item", "First year", "Second year")


def test_leaders_of_dots_lead_to_a_cell_and_are_none() -> None:
    dotted = ("Steel .............. 2,220", "Coal ............... 7,236", "Oil ................ 5,788")

    assert rows_of_table(*dotted) == [(("Steel", "2,220"), ("Coal", "7,236"), ("Oil", "5,788"))]


def test_rules_between_cells_are_no_cells() -> None:
    ruled = (
        "Steel     |    2,220    |    9,606",
        "Coal      |    7,236    |    5,161",
        "Oil       |    5,788    |    7,864",
    )

    assert rows_of_table(*ruled)[0][1] == ("Coal", "7,236", "5,161")


def test_a_last_row_that_lost_its_name_is_a_row_all_the_same() -> None:
    assert rows_of_table(*ROWS, "                        4,121")[0][-1] == ("", "4,121", "")


def test_a_long_entry_below_an_empty_cell_stays_whole() -> None:
    long = "Relocation and training of birds"

    assert rows_of_table(*ROWS, f"{long}           5,000", ROWS[0])[0][3][0] == long


def test_a_numbered_paragraph_below_a_table_is_no_row_of_it() -> None:
    below = "4.   According to one report the regime has shown no inclination to do so"

    assert len(rows_of_table(*ROWS, "Military Strength", below)[0]) == len(ROWS)


def test_a_table_in_a_note_is_a_table_that_the_note_names() -> None:
    page = Setter().ragged("We believe that Western pressures would not disrupt solidarity during this estimate.1 " * 3)
    page = page.with_(kind="note", size=30, pitch=38, y=2600).ragged("1 Trade in these years, in thousands of tons:")
    for line in (HEAD, *ROWS):
        page = page.line(line)
    made = structure.run(document(page.page()), structure.Settings())
    made = footnotes.run(made, footnotes.Settings())

    note = made.footnotes[0]
    assert note.text == "Trade in these years, in thousands of tons:"
    assert [made.blocks[table].rows[1] for table in note.tables] == [("Steel", "2,220", "9,606")]
    assert "<sup>1</sup>Trade in these years, in thousands of tons:\n\n| Item | 1949 | 1950 |\n" in to_markdown(made)
