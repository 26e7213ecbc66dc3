"""The showcase, end to end as `make run` does it: the committed scan in, a document above its bars out."""

from __future__ import annotations

from pathlib import Path

from tests.cli.program import declass

SHOWCASE = Path(__file__).parents[1] / "raw" / "nie-58"


def test_the_showcase_reaches_its_bars(tmp_path: Path) -> None:
    ran = declass("run", SHOWCASE / "nie-58.pdf", "--output", tmp_path, "--jobs", "1")

    verified = declass("verify", tmp_path / "nie-58", SHOWCASE / "reference.md", "--bars", SHOWCASE / "bars.toml")

    assert (ran.returncode, verified.returncode) == (0, 0), ran.stderr + verified.stdout
