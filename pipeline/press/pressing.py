"""From a reference transcription to a scan with exact truth: the whole way, and what is written."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

import numpy as np

from pipeline.errors import InputError, OutputError, UsageError
from pipeline.formats.markdown import from_markdown
from pipeline.press.ageing import age
from pipeline.press.conditions import condition_of
from pipeline.press.forms import form_of
from pipeline.press.jobs import DPI
from pipeline.press.labels import page_labels, page_text
from pipeline.press.printing import print_pages
from pipeline.press.releases import release_lines
from pipeline.press.scanfile import to_pdf, to_png
from pipeline.press.setting import set_pages
from pipeline.press.truth import TrueBlock, TrueNote, TruePage, Truth, moved

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.model import Document
    from pipeline.vision.sheet import Grey


def press(  # noqa: PLR0913 - the options of a command
    reference: Path,
    *,
    condition: str,
    output: Path,
    seed: int = 0,
    strength: float = 0.5,
    face: str = "modern",
    columns: int | None = None,
    release: bool = True,
) -> Path:
    """Press a reference; gives the PDF.

    Writes `<name>.pdf`, `pages/NNNN.png` with `.md` and `.json`, `truth.json`, `manifest.toml` and `reference.md`. The
    name is the reference's stem, or its folder's name where the stem is `reference`.

    Raises:
        TranscriptionError: the reference cannot be parsed; says line and column.
        InputError: it cannot be read.
        UsageError: no such condition or face, or a strength beyond 0 to 1.
        OutputError: the folder cannot be written.
    """
    try:
        text = reference.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{reference}: cannot be read as UTF-8 text ({error})") from error
    document = from_markdown(text, name=reference.name)
    stem = reference.resolve().parent.name if reference.stem == "reference" else reference.stem
    pages, truth = pressed(
        document, stem, condition=condition, seed=seed, strength=strength, face=face, columns=columns, release=release
    )
    try:
        return _write(pages, truth, text, output)
    except OSError as error:
        raise OutputError(f"{output}: cannot be written ({error})") from error


def pressed(  # noqa: PLR0913 - as above
    document: Document,
    name: str,
    *,
    condition: str = "print",
    seed: int = 0,
    strength: float = 0.5,
    face: str = "modern",
    columns: int | None = None,
    release: bool = True,
) -> tuple[list[Grey], Truth]:
    """The page images of a parsed reference, and the truth about them.

    Raises:
        UsageError: no such condition or face, or a strength beyond 0 to 1.
    """
    if not 0 <= strength <= 1:
        raise UsageError(f"strength {strength:g}: it goes from 0 to 1")
    form, amounts = form_of(face), condition_of(condition).at(strength)
    sheets = set_pages(document, form, columns)
    releases = release_lines(np.random.default_rng([seed, 2])) if release else ()
    printed = [*print_pages(document, sheets, form, releases, seed)]
    pixels, pages = [], []
    for number, (page, behind) in enumerate(zip(printed, [*printed[1:], None], strict=True)):
        beneath = behind.pixels if behind else None
        aged = age(page.pixels, DPI, amounts, np.random.default_rng([seed, 3, number]), beneath)
        pixels.append(aged.pixels)
        pages.append(moved(page.truth, aged.warp.box, aged.warp.size, amounts.dpi))
    return pixels, _truth(document, name, tuple(pages), condition=condition, strength=strength, seed=seed, face=face)


def _truth(document: Document, name: str, pages: tuple[TruePage, ...], **how: object) -> Truth:
    blocks = tuple(
        TrueBlock(kind=block.kind, number=block.number, level=block.level, text=block.text) for block in document.blocks
    )
    notes = tuple(
        TrueNote(
            marker=note.marker, text=note.text, block=note.call and note.call.block, after=note.call and note.call.after
        )
        for note in document.footnotes
    )
    return Truth.model_validate({"id": name, "pages": pages, "blocks": blocks, "notes": notes, **how})


def _write(pixels: list[Grey], truth: Truth, reference: str, output: Path) -> Path:
    folder = output / "pages"
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("[0-9][0-9][0-9][0-9].*"):
        old.unlink()
    for page, image in zip(truth.pages, pixels, strict=True):
        name = f"{page.number:04}"
        (folder / f"{name}.png").write_bytes(to_png(image, page.dpi))
        (folder / f"{name}.md").write_text(page_text(page, truth), encoding="utf-8")
        labels = json.dumps(page_labels(page, truth, f"{name}.png"), indent=1, ensure_ascii=False)
        (folder / f"{name}.json").write_text(labels + "\n", encoding="utf-8")
    (output / "reference.md").write_text(reference, encoding="utf-8")
    (output / "truth.json").write_text(truth.model_dump_json(exclude_defaults=True) + "\n", encoding="utf-8")
    made = output / f"{truth.id}.pdf"
    scan = to_pdf(pixels, truth.pages[0].dpi)
    made.write_bytes(scan)
    (output / "manifest.toml").write_text(_manifest(truth, made.name, scan), encoding="utf-8")
    return made


def _manifest(truth: Truth, name: str, scan: bytes) -> str:
    return (
        f'file = "{name}"\npages = {len(truth.pages)}\nsha256 = "{sha256(scan).hexdigest()}"\n'
        f'origin = "pressed from reference.md by declass press"\n'
        f'condition = "{truth.condition}"\nstrength = {truth.strength}\nseed = {truth.seed}\nface = "{truth.face}"\n'
    )
