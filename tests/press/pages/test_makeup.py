from __future__ import annotations

from itertools import pairwise
from typing import Any, Literal

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.press.pages.makeup import Band, Sheet, make_up
from pipeline.press.pages.units import Line, Part, Source, Unit
from pipeline.press.type.forms import form_of
from pipeline.press.type.galley import Strip

FORM = form_of("modern")
TOP, BOTTOM = round(FORM.top_in * 300), round(FORM.bottom_in * 300)
BODY = FORM.styles["paragraph"]


def unit(number: int, height: int = 50, kind: Literal["block", "note"] = "block", **how: Any) -> Unit:  # noqa: ANN401 - fields of Unit
    strip = Strip(np.full((height, 8), 255, np.uint8), (), 40)
    line = Line(strip, (), Source(kind, number), "paragraph", BODY)
    return Unit((Part(line, 0, 0),), height, **how)


def note(number: int, lines: int) -> tuple[Unit, ...]:
    return tuple(unit(number, 40, "note") for _ in range(lines))


def order(sheets: list[Sheet]) -> list[int]:
    return [placed.line.source.number for sheet in sheets for placed in sheet.placed]


HEIGHTS = st.lists(st.sampled_from([50, 56, 70, 120, 400]), min_size=1, max_size=200)
KEEPS = st.sets(st.integers(0, 199), max_size=20)
CALLS = st.dictionaries(st.integers(0, 199), st.integers(1, 14), max_size=8)


@given(HEIGHTS, KEEPS, CALLS, st.integers(1, 2))
@settings(max_examples=80, deadline=None)
def test_every_line_and_note_is_set_once_in_order_within_the_type_area(
    heights: list[int], keeps: set[int], calls: dict[int, int], columns: int
) -> None:
    calls = {at: lines for at, lines in calls.items() if at < len(heights)}
    units = tuple(
        unit(at, height, above=12, keep=at in keeps, notes=(at,) if at in calls else ())
        for at, height in enumerate(heights)
    )

    sheets = make_up([Band(columns, units)], {at: note(at, lines) for at, lines in calls.items()}, FORM)

    assert order(sheets) == list(range(len(heights)))
    noted = [placed.line.source.number for sheet in sheets for placed in sheet.notes]
    assert noted == [at for at in sorted(calls) for _ in range(calls[at])]
    for sheet in sheets:
        for placed in [*sheet.placed, *sheet.notes]:
            assert TOP <= placed.y <= BOTTOM - len(placed.line.strip.pixels)


@given(HEIGHTS, CALLS)
@settings(max_examples=40, deadline=None)
def test_lines_of_a_column_never_overlap(heights: list[int], calls: dict[int, int]) -> None:
    calls = {at: lines for at, lines in calls.items() if at < len(heights)}
    units = tuple(unit(at, height, notes=(at,) if at in calls else ()) for at, height in enumerate(heights))

    sheets = make_up([Band(2, units)], {at: note(at, lines) for at, lines in calls.items()}, FORM)

    for sheet in sheets:
        for column in (1, 2):
            mine = sorted((p.y, len(p.line.strip.pixels)) for p in [*sheet.placed, *sheet.notes] if p.column == column)
            assert all(y + height <= below for (y, height), (below, _) in pairwise(mine))


def test_the_last_page_in_two_columns_is_balanced() -> None:
    (sheet,) = make_up([Band(2, tuple(unit(at) for at in range(21)))], {}, FORM)

    left, right = ([p for p in sheet.placed if p.column == column] for column in (1, 2))

    assert (len(left), len(right)) == (11, 10)


def test_a_full_page_fills_the_left_column_before_the_right() -> None:
    first, *_ = make_up([Band(2, tuple(unit(at) for at in range(150)))], {}, FORM)

    assert [p.column for p in first.placed] == sorted(p.column for p in first.placed)
    assert max(p.y for p in first.placed if p.column == 1) > BOTTOM - 110


def test_a_heading_is_never_the_last_line_of_a_column() -> None:
    units = tuple(unit(at, keep=at % 7 == 3) for at in range(160))

    sheets = make_up([Band(2, units)], {}, FORM)

    for sheet in sheets:
        for column in (1, 2):
            mine = [p for p in sheet.placed if p.column == column]
            assert not mine or mine[-1].line.source.number % 7 != 3


def test_a_note_stands_at_the_foot_of_the_column_that_calls_it() -> None:
    units = tuple(unit(at, notes=(7,) if at == 3 else ()) for at in range(150))

    sheet, *_ = make_up([Band(2, units)], {7: note(7, 3)}, FORM)

    assert {p.column for p in sheet.notes} == {1}
    assert sheet.notes[-1].y + 40 == BOTTOM
    assert len(sheet.rules) == 1


def test_a_long_note_goes_on_at_the_foot_of_the_next_column() -> None:
    units = tuple(unit(at, notes=(7,) if at == 45 else ()) for at in range(100))

    first, *_ = make_up([Band(2, units)], {7: note(7, 16)}, FORM)

    assert {p.column for p in first.notes} == {1, 2}
    assert len(first.notes) == 16


def test_bands_of_one_page_stand_below_each_other() -> None:
    title, body = Band(1, (unit(0), unit(1))), Band(2, tuple(unit(at) for at in range(2, 12)))

    (sheet,) = make_up([title, body, Band(1, (unit(12),))], {}, FORM)

    assert order([sheet]) == list(range(13))
    assert [part.band.columns for part in sheet.bands] == [1, 2, 1]
    assert all(above.bottom <= below.top for above, below in pairwise(sheet.bands))


def test_a_cover_is_spread_over_its_page() -> None:
    (sheet,) = make_up([Band(1, tuple(unit(at, above=10) for at in range(5)), spread=True)], {}, FORM)

    assert sheet.placed[-1].y > BOTTOM - 60


def test_a_band_of_its_own_page_begins_one() -> None:
    sheets = make_up([Band(1, (unit(0),)), Band(1, (unit(1),), new_page=True)], {}, FORM)

    assert [len(sheet.placed) for sheet in sheets] == [1, 1]
