from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from functools import partial
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from pipeline.cli.verifying import verify as command
from pipeline.errors import InputError, UsageError
from pipeline.formats.document_json import to_json
from pipeline.formats.plain_text import from_plain_text
from pipeline.verify import assert_matches
from pipeline.verify.bars import Bars, Shortfall, find_shortfalls, make_bars, measure_figures, read_bars, to_table
from pipeline.verify.baseline import find_regressions, to_baseline
from pipeline.verify.junit import to_junit
from pipeline.verify.kinds import KINDS
from pipeline.verify.report import verify
from tests.verify import estimate

if TYPE_CHECKING:
    from pipeline.verify.report import Report


def report(old: str = "37 vessels", new: str = "73 vessels") -> Report:
    return verify(estimate.with_text(old, new), estimate.reference())


def test_every_bar_has_a_figure() -> None:
    assert set(measure_figures(report())) == set(Bars.model_fields)


def test_every_bar_is_an_option_of_the_command() -> None:
    options = {name for name in signature(command).parameters if name.startswith(("max_", "min_"))}

    assert options == set(Bars.model_fields)


def test_each_kind_has_a_bar_of_its_own() -> None:
    made = report()

    assert find_shortfalls(made, make_bars({f"max-{kind}": 0 for kind in KINDS})) == (
        Shortfall("max_recognition", 2, 0),
    )


def test_a_figure_beyond_its_bar_falls_short() -> None:
    made = report()

    missed = find_shortfalls(made, Bars(max_total=1, max_cer=0.5, min_notes=1))

    assert missed == (Shortfall("max_total", 2, 1),)
    assert to_table(missed).rows == (("max total", "2", "1", ""),)


def test_a_measure_of_nothing_reaches_any_bar() -> None:
    assert find_shortfalls(report(), Bars(min_entities=1)) == ()


def test_bars_are_read_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "bars.toml").write_text("[bars]\nmax-cer = 0.02\nmin_notes = 1\n")

    assert read_bars(tmp_path / "bars.toml") == Bars(max_cer=0.02, min_notes=1)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("max_cre = 1", "bar 'max_cre' is unknown; the nearest is 'max_cer'"),
        ("max_cer = 'low'", "max_cer = 'low'"),
        ("max_cer = -1", "max_cer = -1"),
        ("min_notes = 2", "min_notes = 2"),
        ("bars = 3", "bars = 3 is no table"),
        ("max_cer =", "is not TOML"),
    ],
)
def test_bars_that_make_no_sense_are_refused(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "bars.toml").write_text(text)

    with pytest.raises(UsageError, match=message):
        read_bars(tmp_path / "bars.toml")


def test_missing_bars_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"bars\.toml cannot be read"):
        read_bars(tmp_path / "bars.toml")


def test_a_worse_page_is_named_with_its_words() -> None:
    baseline = json.loads(json.dumps(to_baseline(report())))
    worse = verify(
        estimate.with_text("37 vessels", "73 vesscls"),
        estimate.reference(),
    )

    assert find_regressions(worse, baseline) == (
        Shortfall("page 1", 3, 2, ("vessels → vesscls",)),
        Shortfall("recognition", 3, 2, ("vessels → vesscls",)),
    )


def test_a_mark_that_costs_no_letter_is_named_by_its_kind() -> None:
    baseline = to_baseline(verify(estimate.right(), estimate.reference()))

    (worse,) = find_regressions(report("~~coastal~~", "coastal"), baseline)

    assert worse == Shortfall("struck_text", 1, 0, ("strike missed",))


def test_what_is_no_worse_is_no_regression() -> None:
    baseline = to_baseline(report())

    assert find_regressions(report(), baseline) == ()
    assert find_regressions(verify(estimate.right(), estimate.reference()), baseline) == ()


def test_what_is_no_baseline_is_refused() -> None:
    with pytest.raises(InputError, match=r"b\.json is no baseline: pages; make one with --update-baseline"):
        find_regressions(report(), {"budget": {}, "words": {}}, name="b.json")


def test_junit_has_a_case_for_each_bar_and_page() -> None:
    bars = Bars(max_total=1, max_cer=0.5)
    made = report()

    suite = ET.fromstring(to_junit(made, bars, find_shortfalls(made, bars)))  # noqa: S314 - made here

    assert (suite.get("tests"), suite.get("failures")) == ("4", "1")
    assert [case.get("name") for case in suite] == ["max_cer", "max_total", "page 1", "page 2"]
    assert [case.find("failure") is not None for case in suite] == [False, True, False, False]


def test_an_archive_writes_its_own_test_as_readme_has_it(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    told = re.findall(
        r"^    (from pipeline\.verify .*|def test_.*)$", (root / "README.md").read_text("utf-8"), re.MULTILINE
    )
    (tmp_path / "test_archive.py").write_text("\n".join(told))
    for folder, name, text in (
        ("output/nie-58", "document.json", to_json(estimate.right())),
        ("raw/nie-58", "reference.md", estimate.REFERENCE),
    ):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / name).write_text(text)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    run = partial(
        subprocess.run, command, cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(root)}, capture_output=True
    )

    passed = run(text=True, check=False)
    (tmp_path / "raw/nie-58/reference.md").write_text(
        estimate.REFERENCE.replace("timber", "timber, and barrels of herring " * 2)
    )
    failed = run(text=True, check=False)

    assert passed.returncode == 0
    assert "1 passed" in passed.stdout
    assert failed.returncode == 1
    assert re.search(r"AssertionError: Below the bar(?s:.*)max cer(?s:.*)Whose fault", failed.stdout)


def test_the_assertion_tells_what_fell_short() -> None:
    wrong = estimate.with_text("37 vessels", "73 vessels")

    with pytest.raises(AssertionError, match=r"max total +2 +1(?s:.*)Whose fault"):
        assert_matches(wrong, estimate.reference(), make_bars({"max-total": 1}))


def test_a_bar_on_errors_fails_where_there_is_nothing_to_have_them_in() -> None:
    empty = from_plain_text("", name="empty")
    found = verify(from_plain_text("What was found.", name="found").document, empty)

    assert [short.name for short in find_shortfalls(found, make_bars({"max_cer": 0.02}))] == ["max_cer"]
