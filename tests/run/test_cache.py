"""Keys and kept pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from pipeline.geometry import Frame
from pipeline.model import Page, Scan
from pipeline.run.cache import PageCache, chain_keys, code_version, digest_code, make_key

if TYPE_CHECKING:
    from pathlib import Path

SCAN = Scan(file="a.png", index=0, sha256="0" * 64, width=10, height=20, dpi=300)
PAGE = Page(number=1, scan=SCAN, frame=Frame(10, 20))


@given(st.lists(st.text(), min_size=1, max_size=4), st.lists(st.text(), min_size=1, max_size=4))
def test_two_keys_are_equal_only_if_all_parts_are(one: list[str], other: list[str]) -> None:
    assert (make_key(*one) == make_key(*other)) == (one == other)


def test_a_changed_step_changes_its_key_and_all_that_follow() -> None:
    before = chain_keys(["scan"], [{"a": 1}, {"b": 1}, {"c": 1}])
    after = chain_keys(["scan"], [{"a": 1}, {"b": 2}, {"c": 1}])

    assert [one == other for one, other in zip(before, after, strict=True)] == [True, False, False]


def test_a_page_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    cache = PageCache(tmp_path)
    cache.write("ab12", PAGE)

    assert cache.read("ab12") == PAGE


def test_a_damaged_page_counts_as_not_kept(tmp_path: Path) -> None:
    cache = PageCache(tmp_path)
    cache.write("ab12", PAGE)
    (tmp_path / "ab" / "ab12.json").write_text('{"number":', "ascii")

    assert cache.read("ab12") is None
    assert cache.read("cd34") is None


def test_the_code_version_is_a_digest() -> None:
    assert len(code_version()) == 64


def test_what_is_computed_with_counts_and_what_is_told_of_it_does_not(tmp_path: Path) -> None:
    package, models = tmp_path / "package", tmp_path / "models"
    for file in (package / "a" / "one.py", package / "NOTES.md", models / "table.tsv", models / "README.md"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("before", "utf-8")
    before = digest_code(package, models)

    (package / "NOTES.md").write_text("after", "utf-8")
    (models / "README.md").write_text("after", "utf-8")
    (package / "picture.png").touch()
    assert digest_code(package, models) == before

    (package / "b").mkdir()
    (package / "a" / "one.py").rename(package / "b" / "one.py")
    moved = digest_code(package, models)
    (models / "table.tsv").write_text("after", "utf-8")
    assert len({before, moved, digest_code(package, models)}) == 3
