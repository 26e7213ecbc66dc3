"""The other commands, on one small document made by `declass run`."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.cli.program import LINES, declass, save_page

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a finished document; its scan lies beside the output folder."""
    folder = tmp_path_factory.mktemp("made")
    assert declass("run", save_page(folder / "page.png"), "--output", folder / "out").returncode == 0
    return folder / "out" / "page"


def write_reference(folder: Path, text: str) -> Path:
    path = folder / "reference.md"
    path.write_text(text, "utf-8")
    return path


def test_show_draws_a_page_from_where_the_run_found_it(made: Path) -> None:
    shown = declass("show", made, "--page", "1", "--layer", "words")

    assert shown.returncode == 0
    assert (made / "page-1-words.png").read_bytes().startswith(b"\x89PNG")


def test_show_names_a_page_that_is_not_there_and_a_scan_that_is_another(made: Path, tmp_path: Path) -> None:
    assert declass("show", made, "--page", "2").returncode == 2

    other = declass("show", made, "--page", "1", "--scan", save_page(tmp_path / "other.png", ("Another page.",)))
    assert other.returncode == 3
    assert "not the scan" in other.stderr


def test_markings_prints_the_record(made: Path) -> None:
    printed = declass("markings", made)

    assert printed.returncode == 0
    assert "level" in printed.stdout


def test_verify_tells_every_figure_and_exits_8_below_a_bar(made: Path, tmp_path: Path) -> None:
    reference = write_reference(tmp_path, " ".join(LINES).replace("tenth", "twelfth") + "\n")
    report, figures = tmp_path / "report.html", tmp_path / "report.json"

    judged = declass("verify", made, reference, "--report", report, "--json", figures, "--max-cer", "0.5")
    assert judged.returncode == 0
    assert "CER" in judged.stdout
    assert "data:image" in report.read_text("utf-8")
    assert json.loads(figures.read_bytes())["total"] > 0

    below = declass("verify", made, reference, "--max-cer", "0.001")
    assert below.returncode == 8
    assert "max cer" in below.stdout
    assert "figures that fall short: 1" in below.stderr


def test_a_document_may_not_fall_behind_its_baseline(made: Path, tmp_path: Path) -> None:
    reference, baseline = write_reference(tmp_path, " ".join(LINES) + "\n"), tmp_path / "baseline.json"
    assert declass("verify", made, reference, "--baseline", baseline, "--update-baseline").returncode == 0
    assert declass("verify", made, reference, "--baseline", baseline).returncode == 0

    write_reference(tmp_path, " ".join(LINES).replace("harbour", "railway") + "\n")
    worse = declass("verify", made, reference, "--baseline", baseline)
    assert worse.returncode == 8
    assert "railway" in worse.stdout


def test_bench_scores_labelled_pages(tmp_path: Path) -> None:
    (labels := tmp_path / "labels").mkdir()
    save_page(labels / "p1.png")
    (labels / "p1.md").write_text(" ".join(LINES) + "\n", "utf-8")
    label = {"image": "p1.png", "size": [700, 900], "columns": 1, "markings": [], "redactions": [], "struck_text": []}
    (labels / "p1.json").write_text(json.dumps(label), "utf-8")

    scored = declass("bench", labels, "--output", tmp_path / "out", "--json", tmp_path / "scores.json")

    assert scored.returncode == 0
    assert json.loads((tmp_path / "scores.json").read_bytes())["total"]["cer_micro"] < 0.05
    assert re.search(r"\d\.\d processor seconds .*; the largest process took \d+ MB", scored.stdout)


def test_bench_refuses_what_it_would_not_do(tmp_path: Path) -> None:
    (tmp_path / "p1.json").write_text('{"image": "p1.png", "size": [700, 900]}', "utf-8")
    (tmp_path / "p1.md").write_text("rain", "utf-8")
    (empty := tmp_path / "empty").mkdir()

    with_jobs = declass("bench", tmp_path, "--against", "tesseract", "--jobs", "2")
    assert (with_jobs.returncode, "no --jobs" in with_jobs.stderr) == (2, True)
    assert "no labelled page" in declass("bench", empty, "--against", "tesseract").stderr


def test_stages_lists_every_setting_with_its_reason() -> None:
    listed = declass("stages")

    assert listed.returncode == 0
    assert "max_failed_share" in listed.stdout
    assert "seconds" in listed.stdout
