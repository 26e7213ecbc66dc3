"""From a reference transcription to a scan with exact truth: the whole way, and what is written."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from pipeline.errors import InputError, OutputError, UsageError
from pipeline.formats.markdown import from_markdown
from pipeline.formats.name_truth import names_file, read_names
from pipeline.press.copies.ageing import age
from pipeline.press.copies.conditions import condition_of
from pipeline.press.marks.printing import print_pages
from pipeline.press.marks.treatment import PLAIN, Treatment
from pipeline.press.pages.secrets import choose_secrets
from pipeline.press.pages.setting import set_pages
from pipeline.press.scanfile import to_pdf, to_png
from pipeline.press.truth.labels import page_labels, page_text
from pipeline.press.truth.model import TrueBlock, TrueNote, TruePage, Truth, moved
from pipeline.press.truth.names import page_names
from pipeline.press.truth.reading import read_text
from pipeline.press.type.forms import form_of
from pipeline.press.type.jobs import DPI

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.model import Document
    from pipeline.vision.sheet import Grey


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be made of a reference."""

    condition: str = "print"
    strength: float = 0.5
    """0 to 1."""
    seed: int = 0
    face: str = "modern"
    columns: int | None = None
    """Of the body; None: as an estimate has them."""
    treatment: Treatment = PLAIN


def press(  # noqa: PLR0913 - the options of a command
    reference: Path,
    *,
    condition: str,
    output: Path,
    seed: int = 0,
    strength: float = 0.5,
    face: str = "modern",
    columns: int | None = None,
    treatment: Treatment = PLAIN,
    write: Callable[[Path, bytes], object] = Path.write_bytes,
) -> Path:
    """Press a reference; gives the PDF. `write` puts each file in its place.

    Writes `<name>.pdf`, `pages/NNNN.png` with `.md` and `.json`, `truth.json`, `manifest.toml` and `reference.md`; with
    words withheld or struck also `readable.md`, the reference as the pages have it. The name is the reference's stem,
    or its folder's name where the stem is `reference`. Names marked beside the reference go
    with it, and with its pages.

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
    order = Order(
        condition=condition,
        strength=strength,
        seed=seed,
        face=face,
        columns=columns,
        treatment=treatment,
    )
    pixels, truth = pressed(document, stem, order)
    try:
        _make_room(output / "pages")
        for name, content in _files(pixels, truth, text, order.treatment):
            write(output / name, content)
        for name, content in _name_files(truth, text, reference, order.treatment):
            write(output / name, content)
    except OSError as error:
        raise OutputError(f"{output}: cannot be written ({error})") from error
    return output / f"{truth.id}.pdf"


def pressed(document: Document, name: str, order: Order) -> tuple[list[Grey], Truth]:
    """The page images of a parsed reference, and the truth about them.

    Raises:
        UsageError: no such condition or face, or a strength beyond 0 to 1.
    """
    if not 0 <= order.strength <= 1:
        raise UsageError(f"strength {order.strength:g}: it goes from 0 to 1")
    form, amounts = form_of(order.face), condition_of(order.condition).at(order.strength)
    secrets = choose_secrets(document, order.treatment.withhold, order.seed, strike=order.treatment.strike)
    sheets = set_pages(document, form, order.columns, secrets)
    printed = [*print_pages(document, sheets, form, order.treatment, order.seed)]
    pixels, pages = [], []
    for number, (page, behind) in enumerate(zip(printed, [*printed[1:], None], strict=True)):
        rng = np.random.default_rng([order.seed, 3, number])
        aged = age(page.pixels, DPI, amounts, rng, behind.pixels if behind else None)
        pixels.append(aged.pixels)
        pages.append(moved(page.truth, aged.warp.box, aged.warp.size, amounts.dpi))
    return pixels, _truth(document, name, tuple(pages), order)


def _truth(document: Document, name: str, pages: tuple[TruePage, ...], order: Order) -> Truth:
    blocks = tuple(
        TrueBlock(kind=block.kind, number=block.number, level=block.level, text=block.text) for block in document.blocks
    )
    notes = tuple(
        TrueNote(
            marker=note.marker,
            text=note.text,
            block=note.call.block if note.call else None,
            after=note.call.after if note.call else None,
        )
        for note in document.footnotes
    )
    return Truth(
        id=name,
        condition=order.condition,
        strength=order.strength,
        seed=order.seed,
        face=order.face,
        pages=pages,
        blocks=blocks,
        notes=notes,
    )


def _make_room(folder: Path) -> None:
    """The folder, without the pages of a press before."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("[0-9][0-9][0-9][0-9].*"):
        old.unlink()


def _files(pixels: list[Grey], truth: Truth, reference: str, treatment: Treatment) -> Iterator[tuple[str, bytes]]:
    """Every file of the output: its name and content."""
    for page, image in zip(truth.pages, pixels, strict=True):
        name = f"{page.number:04}"
        labels = json.dumps(page_labels(page, truth, f"{name}.png"), indent=1, ensure_ascii=False)
        yield f"pages/{name}.png", to_png(image, page.dpi)
        yield f"pages/{name}.md", page_text(page, truth).encode()
        yield f"pages/{name}.json", f"{labels}\n".encode()
    scan = to_pdf(pixels, truth.pages[0].dpi)
    yield f"{truth.id}.pdf", scan
    yield "reference.md", reference.encode()
    if treatment.withhold or treatment.strike:
        yield "readable.md", read_text(truth).encode()
    yield "truth.json", f"{truth.model_dump_json(exclude_defaults=True)}\n".encode()
    yield "manifest.toml", _manifest(truth, f"{truth.id}.pdf", scan, treatment).encode()


def _name_files(truth: Truth, text: str, reference: Path, treatment: Treatment) -> Iterator[tuple[str, bytes]]:
    """The names marked beside the reference, and those of each page; where words are withheld, of none."""
    names = read_names(reference)
    if names is None:
        return
    yield "reference.entities.json", names_file(reference).read_bytes()
    for page in truth.pages if not treatment.withhold else ():
        yield f"pages/{page.number:04}.entities.json", page_names(page_text(page, truth), text, names).encode()


def _manifest(truth: Truth, name: str, scan: bytes, treatment: Treatment) -> str:
    return (
        f'file = "{name}"\npages = {len(truth.pages)}\nsha256 = "{sha256(scan).hexdigest()}"\n'
        f'origin = "pressed from reference.md by declass press"\n'
        f'condition = "{truth.condition}"\nstrength = {truth.strength}\nseed = {truth.seed}\nface = "{truth.face}"\n'
        + "".join(f"{field} = {json.dumps(value)}\n" for field, value in treatment.differences())
    )
