"""The table: what a line is, and what stands in ours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import InputError
from pipeline.knowledge import models_folder
from pipeline.names import read_table
from pipeline.names.table import COLUMNS, read_entries

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "\t".join(COLUMNS)
TABLE = read_table(models_folder() / "names")


def written(tmp_path: Path, *lines: str) -> Path:
    file = tmp_path / "a.tsv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def test_a_line_is_an_entry_with_its_variants(tmp_path: Path) -> None:
    (entry,) = read_entries(
        written(tmp_path, HEAD, "# seen", "Peiping\tPLACE\tBeijing\tPeking; Pekin\t1928\t1949\tQ956\town")
    )

    assert entry.forms == ("Peiping", "Peking", "Pekin")
    assert (entry.name, entry.first_year, entry.last_year, entry.id) == ("Beijing", 1928, 1949, "Q956")


def test_a_form_without_a_name_is_its_own(tmp_path: Path) -> None:
    (entry,) = read_entries(written(tmp_path, HEAD, "Iran\tPLACE\t\t\t\t\t\town"))

    assert (entry.name, entry.id) == ("Iran", None)


@pytest.mark.parametrize("line", ["Iran\tPLACE", "Iran\tCOUNTRY\t\t\t\t\t\t", "Iran\tPLACE\t\t\tx\t\t\t"])
def test_a_line_that_is_no_entry_is_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(InputError, match=r"a\.tsv, line 2"):
        list(read_entries(written(tmp_path, HEAD, line)))


def test_a_file_without_its_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="must name the columns"):
        list(read_entries(written(tmp_path, "Iran\tPLACE")))


def test_ours_holds_thousands_of_forms_with_their_origin() -> None:
    assert sum(len(entry.forms) for entry in TABLE.entries) > 8_000
    assert [entry.form for entry in TABLE.entries if not entry.origin] == []


def test_every_id_in_ours_has_the_form_of_its_authority() -> None:
    assert [entry.id for entry in TABLE.entries if entry.id and not re.fullmatch(r"Q[1-9]\d*", entry.id)] == []


def test_a_name_that_two_kinds_share_is_found_by_its_kind() -> None:
    person, place = TABLE.lookup("Navarre", "PERSON"), TABLE.lookup("Navarre", "PLACE")

    assert place is not None
    assert person is not None
    assert person.name == "Henri Navarre"
