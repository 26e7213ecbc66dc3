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


def test_a_river_in_a_text_parts_nothing() -> None:
    line = "the regime accepts the lead of the other state in all that it does"
    page = Setter().line(line).line(line).line(line).line(line).line(line + ".")

    assert texts(page) == [" ".join([line] * 4 + [line + "."])]
