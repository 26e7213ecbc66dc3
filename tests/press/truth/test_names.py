"""Names of a reference on its pages."""

from __future__ import annotations

import json

from pipeline.formats.name_truth import TrueName
from pipeline.press.truth.names import page_names

REFERENCE = "# PEIPING AND THE SOVIET UNION\n\nRelations of Peiping with the **Soviet Union** and the U.S.S.R. last.\n"
PAGE = "{{head: 2}}\n\n~~SECRET~~\n\nwith the **Soviet Union** and the U.S.S.R. last.\n"


def name(text: str, after: int = 0) -> TrueName:
    start = REFERENCE.index(text, after)
    return TrueName.model_validate({"start": start, "end": start + len(text), "text": text, "label": "PLACE"})


def test_names_stand_where_the_page_has_them() -> None:
    names = [name("PEIPING"), name("SOVIET UNION"), name("Peiping"), name("Soviet Union"), name("U.S.S.R.")]

    found = json.loads(page_names(PAGE, REFERENCE, names))["entities"]

    assert [one["text"] for one in found] == ["Soviet Union", "U.S.S.R."]
    assert [PAGE[one["start"] : one["end"]] for one in found] == ["Soviet Union", "U.S.S.R."]


def test_a_name_cut_by_the_end_of_a_page_is_left_out() -> None:
    page = "Relations of Peiping with the **Soviet**\n"

    found = json.loads(page_names(page, REFERENCE, [name("Peiping"), name("Soviet Union")]))["entities"]

    assert [one["text"] for one in found] == ["Peiping"]
