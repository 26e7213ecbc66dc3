from __future__ import annotations

import pytest

from pipeline.text.release import is_authority


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Classify by: J23J98T32 Reason: (C) Derived From: FBI NSICG Declassify On:", True),
        ("Classified by 058375 Declassify on: OADR", True),
        ("It was derived from several sources.", False),
    ],
)
def test_a_classifiers_authority_names_two_things_at_least(text: str, told: bool) -> None:  # noqa: FBT001
    assert is_authority(text) is told
