"""Everything in `models/` is named in its manifest, with origin, licence and the right digest."""

from __future__ import annotations

import hashlib
import tomllib

from pipeline.knowledge import models_folder

FOLDER = models_folder()
MANIFEST = FOLDER / "manifest.toml"


def test_every_file_stands_in_the_manifest_with_its_digest() -> None:
    listed = {entry["file"]: entry["sha256"] for entry in tomllib.loads(MANIFEST.read_text("utf-8"))["files"]}
    there = {
        path.relative_to(FOLDER).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in FOLDER.rglob("*")
        if path.is_file() and path != MANIFEST
    }

    assert listed == there


def test_every_entry_tells_origin_and_licence() -> None:
    entries = tomllib.loads(MANIFEST.read_text("utf-8"))["files"]

    assert [entry["file"] for entry in entries if not (entry.get("origin") and entry.get("licence"))] == []
