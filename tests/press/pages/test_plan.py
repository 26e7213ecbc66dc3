from __future__ import annotations

from pipeline.formats.markdown import from_markdown
from pipeline.press.pages.plan import Piece, plan

ESTIMATE = """~~SECRET~~

(b) (3)

~~RECORD COPY~~

# RELATIONS BETWEEN THE REGIMES

*Superseded by 13-56*

Published 10 September 1952

~~SECRET~~

~~SECRET~~

# RELATIONS BETWEEN THE REGIMES

## CONCLUSIONS

1. The regime accepts leadership.

## DISCUSSION

### Introduction

2. The regime presents a united front.

a. The cohesive force of ideology.

## ANNEX "A"

**THE TREATY OF FRIENDSHIP**

Both parties have agreed.

**Article 1**

On the authorization of the Government

**CHOU EN-LAI**

On the authorization of the Presidium

A. Y. VYSHINSKY

~~SECRET~~
"""


def pieces(text: str = ESTIMATE, columns: int | None = None) -> tuple[Piece, ...]:
    return plan(from_markdown(text), columns)


def test_the_cover_ends_at_two_banners_in_a_row() -> None:
    places = [piece.place for piece in pieces()]

    assert places[:9] == ["head", "code", "stamp", "cover", "hand", "cover", "foot", "head", "flow"]
    assert places[-1] == "foot"


def test_conclusions_stand_in_one_column_and_the_discussion_in_two() -> None:
    found = {piece.block: piece.columns for piece in pieces()}

    assert [found[at] for at in (9, 10, 11, 12, 13)] == [1, 1, 1, 2, 2]


def test_an_annex_begins_a_page_with_its_title_over_both_columns() -> None:
    annex, title, body = pieces()[15:18]

    assert (annex.new_page, annex.columns, title.role, title.columns, body.columns) == (True, 1, "lead", 1, 2)


def test_the_second_of_two_signatures_stands_beside_the_first() -> None:
    signed = [piece for piece in pieces() if piece.role == "signature"]

    assert [piece.beside for piece in signed] == [False, False, True, False]


def test_columns_can_be_forced() -> None:
    body = [piece.columns for piece in pieces(columns=1) if piece.place == "flow"]

    assert set(body) == {1}


def test_a_document_without_a_cover_has_all_its_blocks_in_the_flow() -> None:
    assert [piece.place for piece in pieces("# TITLE\n\n1. Text.\n")] == ["flow", "flow"]


def test_a_banner_between_paragraphs_ends_the_page() -> None:
    assert [piece.place for piece in pieces("Text one\n\n~~SECRET~~\n\ngoes on.\n")] == ["flow", "foot", "flow"]
