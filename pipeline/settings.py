"""Settings of a run: one TOML file, one table a stage; what it does not name keeps its default."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import Field, ValidationError

from pipeline.errors import InputError, UsageError
from pipeline.ingest import Limits
from pipeline.model import StageSettings
from pipeline.stages import TABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


Made = TypeVar("Made", bound=StageSettings)


class RunSettings(StageSettings):
    """Processes, and what each may use."""

    jobs: int | None = Field(default=None, ge=1)
    """worker processes, each with one thread; one a core where it is not set"""
    max_failed_share: float = Field(default=0.1, ge=0, le=1)
    """a page in ten may be beyond reading; more is a fault of the batch"""

    pages_at_once: int = Field(default=8, ge=1)
    """a worker starts Tesseract once for so many pages at most: a tenth of a second each; their pixels lie in memory"""
    page_time_s: float = Field(default=300.0, gt=0)
    """a page takes 2 s; one that takes this long hangs"""
    document_time_s: float = Field(default=1800.0, gt=0)
    """the document stages of a thousand pages take minutes"""
    worker_memory_mb: int = Field(default=6000, ge=1000)
    """address space, not resident memory, which is about a fifth of it"""
    tries: int = Field(default=2, ge=1)
    """a worker can be killed from outside: a page fails only when it kills the second one too"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every table, the defaults filled in."""

    run: RunSettings
    ingest: Limits
    stages: Mapping[str, StageSettings]
    """By stage name, in the order of the table."""


def load_settings(file: Path | None = None, *, run: Mapping[str, object] | None = None) -> Settings:
    """The settings of a TOML file; the defaults without one; those of `run` that are not None above both.

    Raises:
        InputError: the file cannot be read.
        UsageError: it is no TOML, or has an unknown table or key, or a value of the wrong kind.
    """
    tables = _read_tables(file) if file else {}
    _check_known(tables, ("run", "ingest", *(stage.name for stage in TABLE)), f"{file}: table")
    options = {name: value for name, value in (run or {}).items() if value is not None}
    return Settings(
        run=_fill("run", RunSettings, tables, file, options),
        ingest=_fill("ingest", Limits, tables, file),
        stages={stage.name: _fill(stage.name, stage.module.Settings, tables, file) for stage in TABLE},
    )


def _read_tables(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror}); give --settings a TOML file") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{file}: not UTF-8 text") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{file}: not TOML: {error}") from error


def _fill(
    table: str,
    kind: type[Made],
    tables: Mapping[str, Any],
    file: Path | None,
    options: Mapping[str, object] | None = None,
) -> Made:
    values, where = tables.get(table, {}), f"{file}: [{table}]" if table in tables else f"[{table}]"
    if not isinstance(values, dict):
        raise UsageError(f"{where} must be a table, not {values!r}")
    _check_known(values, kind.model_fields, f"{where}: setting")
    try:
        return kind(**values | dict(options or {}))
    except ValidationError as error:
        first = error.errors()[0]
        raise UsageError(f"{where} {first['loc'][0]} = {first['input']!r}: {first['msg']}") from error


def _check_known(given: Iterable[str], known: Iterable[str], what: str) -> None:
    known = tuple(known)
    for name in given:
        if name not in known:
            near = get_close_matches(name, known, n=1, cutoff=0.0)
            raise UsageError(f"{what} {name!r} is unknown; the nearest is {near[0]!r}")
