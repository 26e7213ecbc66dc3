"""Pages that are read together neither wait for ever nor harm each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pytest

from pipeline.engines.recogniser import Picture
from pipeline.engines.turns import finish, finish_all
from pipeline.errors import EngineError, MissingError
from tests.engines.doubles import Crashing, Double, Silent, line_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.engines.turns import Steps
    from pipeline.model import Line


def ask(times: int, *, wide: int = 9) -> Steps[int]:
    """Work that shows so many pictures, and comes to the number of lines on them."""
    seen = 0
    for _ in range(times):
        seen += len((yield Picture(np.full((9, wide), 255, np.uint8), 300)))
    return seen


@dataclass
class Choosy(Double):
    """Cannot read a wide picture, nor any that is shown with one."""

    starts: int = 0

    def read(self, pictures: Sequence[Picture]) -> tuple[tuple[Line, ...], ...]:
        self.starts += 1
        if any(picture.grey.shape[1] > 9 for picture in pictures):
            raise EngineError("ended with -11")
        return super().read(pictures)


def test_each_work_gets_its_own_lines_whenever_it_asks() -> None:
    assert finish_all([ask(2), ask(0), ask(3)], Double((line_of("one", 0, 0),))) == (2, 0, 3)


def test_what_waits_together_is_read_with_one_start() -> None:
    engine = Choosy()

    finish_all([ask(1), ask(1), ask(2)], engine)

    assert engine.starts == 2


def test_a_picture_that_cannot_be_read_fails_its_work_alone() -> None:
    first, second, third = finish_all([ask(1), ask(1, wide=10), ask(2)], Choosy((line_of("one", 0, 0),)))

    assert (first, third) == (1, 2)
    assert isinstance(second, EngineError)


def test_work_on_one_page_raises_what_went_wrong() -> None:
    with pytest.raises(EngineError, match="-11"):
        finish(ask(1), Crashing())
    assert finish(ask(1), Silent()) == 0


def test_a_missing_recogniser_ends_all() -> None:
    class Missing(Double):
        def read(self, pictures: Sequence[Picture]) -> tuple[tuple[Line, ...], ...]:
            raise MissingError(f"none for {len(pictures)}")

    with pytest.raises(MissingError):
        finish_all([ask(1), ask(1)], Missing())
