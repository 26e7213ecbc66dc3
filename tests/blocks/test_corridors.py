from pipeline.stages import structure
from tests.typeset import RIGHT, Setter, document


def texts(setter: Setter) -> list[str]:
    return [block.text for block in structure.run(document(setter.page()), structure.Settings()).blocks]


def beside(left: list[str], right: list[str]) -> Setter:
    """Two short texts set about two middles, line by line as a recogniser reads them."""
    page = Setter(right=RIGHT)
    half = (RIGHT - page.left) // 2
    for one, other in zip(left, right, strict=True):
        gap = (half - len(one) * 10) // 20
        pad = " " * max(1, (half + half // 2 - len(other) * 10 - (half // 2 + len(one) * 10)) // 20)
        page = page.line(f"{one}{pad}{other}", indent=gap / 2 - half / 80)
    return page


def test_signatures_side_by_side_are_read_one_after_the_other() -> None:
    page = beside(
        ["On the authorization of the", "People's Government of China", "CHOU EN-LAI"],
        ["On the authorization of the", "Council of Ministers", "ANDREI VYSHINSKY"],
    )

    told = " ".join(texts(page))

    assert told.index("CHOU EN-LAI") < told.index("Council of Ministers")


def test_two_lines_of_two_signatures_are_parted_though_the_names_stand_further_apart() -> None:
    page = Setter(right=RIGHT).line(
        "On the authorization of the Government of" + " " * 6 + "On the authorization of the whole Council", indent=1
    )

    told = " ".join(texts(page.line("CHOU EN-LAI" + " " * 33 + "VYSHINSKY", indent=8.5)))

    assert told.index("CHOU EN-LAI") < told.index("whole Council")


def test_a_river_in_a_text_parts_nothing() -> None:
    line = "the regime accepts the lead of the other state in all that it does"
    page = Setter().line(line).line(line).line(line).line(line).line(line + ".")

    assert texts(page) == [" ".join([line] * 4 + [line + "."])]


def test_a_letterhead_is_read_before_the_date_and_number_beside_it() -> None:
    page = Setter(right=RIGHT).line("CENTRAL INTELLIGENCE AGENCY" + " " * 20 + "10 September 1952")
    page = page.line("Office of National Estimates" + " " * 19 + "Copy Number Five").down()

    told = " ".join(texts(page.line("The regime accepts the lead of the other state in all that it does.")))

    assert (
        told.index("National Estimates")
        < told.index("10 September")
        < told.index("Copy Number")
        < told.index("The reg")
    )


def test_a_distribution_in_two_columns_is_read_column_by_column() -> None:
    left = [
        "Office of the President",
        "Department of State",
        "Office of Defense",
        "Department of the Army",
        "Navy Staff",
    ]
    right = [
        "Joint Chiefs of Staff",
        "Atomic Energy Commission",
        "Bureau of Investigation",
        "Air Force",
        "Research Board",
    ]
    page = Setter(right=RIGHT)
    for one, other in zip(left, right, strict=True):
        page = page.line(one + " " * (40 - len(one)) + other)

    told = " ".join(texts(page))

    assert [told.index(name) for name in (*left, *right)] == sorted(told.index(name) for name in (*left, *right))


def test_labels_and_their_values_are_read_line_by_line() -> None:
    page = Setter(right=RIGHT)
    for label, value in (
        ("Classified by:", "Director of Plans"),
        ("Derived from:", "Multiple sources"),
        ("Until:", "April"),
    ):
        page = page.line(label + " " * (45 - len(label)) + value)

    assert "Classified by: Director of Plans Derived from: Multiple sources" in " ".join(texts(page))
