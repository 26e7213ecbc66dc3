from __future__ import annotations

import pytest

from pipeline.errors import UsageError
from pipeline.press import Treatment


@pytest.mark.parametrize("name", ["stamps", "scrawl", "blanks", "withhold", "strike"])
@pytest.mark.parametrize("share", [-0.1, 1.1])
def test_a_share_beyond_0_to_1_is_refused(name: str, share: float) -> None:
    with pytest.raises(UsageError, match=name):
        Treatment(**{name: share})  # type: ignore[arg-type]  # shares only


def test_what_is_not_as_usual_is_told() -> None:
    assert [*Treatment(release=False, withhold=0.1).differences()] == [("release", False), ("withhold", 0.1)]
    assert not [*Treatment().differences()]
