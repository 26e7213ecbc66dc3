from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from pipeline.press.copies.dirt import blacken_edges, drop_rows, punch, scratch, speck

if TYPE_CHECKING:
    from pipeline.vision.sheet import Grey


def paper() -> Grey:
    return np.full((1100, 850), 255, np.uint8)


def rng(seed: int = 4) -> np.random.Generator:
    return np.random.default_rng(seed)


def test_twice_as_many_specks_make_about_twice_as_much_dirt() -> None:
    few, many = paper(), paper()

    speck(few, 100, 2, 0, rng())
    speck(many, 100, 4, 0, rng())

    assert (many == 0).sum() == pytest.approx(2 * (few == 0).sum(), rel=0.15)


def test_pits_are_seen_in_ink_only() -> None:
    page = paper()
    page[:550] = 0

    speck(page, 100, 5, 255, rng())

    assert 0 < (page[:550] == 255).mean() < 0.05
    assert (page[550:] == 255).all()


def test_black_edges_keep_to_the_edges() -> None:
    page = paper()

    blacken_edges(page, 100, 5, rng())

    assert (page == 0).any()
    assert (page[40:-40, 40:-40] == 255).all()


def test_holes_are_as_large_as_holes_are() -> None:
    areas = []
    for seed in range(20):
        page = paper()
        punch(page, 100, rng(seed))
        areas.append(int((page == 0).sum()))

    assert min(areas) > 0
    assert max(areas) < 3.3 * np.pi * (3.5 * 100 / 25.4) ** 2


def test_scratches_run_down_the_page() -> None:
    page = paper()

    scratch(page, 100, 5, rng())

    dark = page == 0
    assert dark.any(axis=1).sum() > 5 * dark.any(axis=0).sum()


def test_nothing_is_dropped_where_the_line_is_good() -> None:
    page = paper()
    page[::7] = 0
    before = page.copy()

    drop_rows(page, 0.0, rng())

    assert np.array_equal(page, before)
