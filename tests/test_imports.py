"""The import rule: imports point down only, and each library has one importing module."""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import pipeline

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(pipeline.__file__).parent
LAYERS = (
    {"__main__"},
    {"cli"},
    {"run"},
    {"settings"},
    {"verify", "press"},
    {"stages", "ingest", "formats"},
    {"engines"},
    {"blocks", "names", "markings", "trust"},
    {"vision", "text"},
    {"regions"},
    {"model"},
    {"lexicon"},
    {"knowledge"},
    {"errors", "geometry"},
)
FREE = {"numpy", "cv2", "pydantic", "rapidfuzz"}
"""Foundations that every part may use; all others have one importing module."""


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        yield ".".join(part for part in parts if part != "__init__"), ast.parse(path.read_text("utf-8"))


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def layer(name: str) -> int:
    top = name.split(".", maxsplit=1)[0]
    return next(level for level, names in enumerate(LAYERS) if top in names)


OWN = [
    (module, name.removeprefix("pipeline."))
    for module, tree in modules()
    for name in imported(tree)
    if name.startswith("pipeline.") and module
]


@pytest.mark.parametrize(("module", "name"), OWN)
def test_imports_point_down_only(module: str, name: str) -> None:
    same = module.split(".", maxsplit=1)[0] == name.split(".", maxsplit=1)[0]

    assert same or layer(module) < layer(name), f"{module} imports {name}"


def test_no_stage_imports_a_stage() -> None:
    found = [(m, n) for m, n in OWN if m.startswith("stages.") and n.startswith("stages.")]

    assert [(m, n) for m, n in found if n.split(".")[1] != m.split(".")[1]] == []


def test_every_library_has_one_importing_module() -> None:
    importers = defaultdict(set)
    for module, tree in modules():
        for name in imported(tree):
            folder = module.partition(".")[0]
            importers[name.partition(".")[0]].add(folder if folder in ("cli", "ingest") else module)
    ours = FREE | {"pipeline", "__future__"} | sys.stdlib_module_names

    assert {name: sorted(who) for name, who in importers.items() if name not in ours and len(who) > 1} == {}
