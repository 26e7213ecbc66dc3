from pipeline.stages import structure
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
