"""Pages set in type without pixels: lines of text at given places become regions, lines and words with boxes.

Most letters are half as wide as the type is large; boxes follow the letters, as ink does.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pipeline.geometry import Box, Frame, hull
from pipeline.model import Document, Line, Page, Redaction, Region, RegionKind, Scan, Stroke, Word

WIDTH, HEIGHT, SIZE, PITCH = 2400, 3200, 40, 50
LEFT, RIGHT = 300, 2100
NARROW, BROAD = set("fijlrt"), set("mwMW")
DEEP, TALL = set("gjpqy,;()[]"), set("bdfhklt()[]")


@dataclass(frozen=True)
class Setter:
    """Sets lines one below the other; each method returns a setter that has set more."""

    number: int = 1
    y: int = 400
    left: int = LEFT
    right: int = RIGHT
    column: int | None = 1
    size: int = SIZE
    pitch: int = PITCH
    kind: RegionKind = "text"
    regions: tuple[Region, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    redactions: tuple[Redaction, ...] = field(default=())

    def with_(self, **changes: object) -> Setter:
        """The same page, set on elsewhere or otherwise."""
        return replace(self, **changes)  # type: ignore[arg-type]  # the names are this class's own

    def down(self, pitches: float = 1.0) -> Setter:
        """Lower by so many lines."""
        return replace(self, y=self.y + round(pitches * self.pitch))

    def line(self, text: str, *, indent: float = 0, confidence: float = 0.95, struck: bool = False) -> Setter:
        """One line, `indent` ems in."""
        start = self.left + round(indent * self.size)
        words = set_words(text, (start, self.y), self.size, confidence, struck=struck)
        return self._with_lines((Line(box=hull(word.box for word in words), words=words),))

    def centred(self, text: str, *, struck: bool = False) -> Setter:
        """One line in the middle of the column."""
        room = (self.right - self.left) - width_of(text, self.size)
        return self.line(text, indent=room / 2 / self.size, struck=struck)

    def ragged(self, text: str, *, indent: float = 0, hang: float = 0, end: str = "") -> Setter:
        """A paragraph: its first line `indent` ems in, the others `hang`; words are cut at `|` where they must be."""
        setter = self
        for number, part in enumerate(break_lines(text, self.right - self.left, self.size, indent, hang)):
            setter = setter.line(part, indent=hang if number else indent)
        return setter if not end else setter.line(end)

    def rule(self, share: float = 0.4, kind: str = "rule") -> Setter:
        """A horizontal line from the left edge, half a line below the last one."""
        y = self.y - self.pitch // 3
        width = round(share * (self.right - self.left))
        box = Box(self.left, y, self.left + width, y + 4)
        path = ((box.left, y + 2), (box.right, y + 2))
        stroke = Stroke.model_validate({"kind": kind, "box": box, "path": path, "thickness_px": 4.0})
        return replace(self, strokes=(*self.strokes, stroke))

    def _with_lines(self, lines: tuple[Line, ...]) -> Setter:
        last = self.regions[-1] if self.regions else None
        if last and (last.kind, last.column) == (self.kind, self.column):
            merged = (*last.lines, *lines)
            regions = (*self.regions[:-1], self._region(merged))
        else:
            regions = (*self.regions, self._region(lines))
        return replace(self, regions=regions, y=self.y + self.pitch)

    def _region(self, lines: tuple[Line, ...]) -> Region:
        return Region(kind=self.kind, column=self.column, box=hull(line.box for line in lines), lines=lines)

    def page(self, columns: int = 1) -> Page:
        """The page."""
        return Page(
            number=self.number,
            scan=Scan(file="set.png", index=self.number - 1, sha256="0" * 64, width=WIDTH, height=HEIGHT, dpi=300),
            frame=Frame(WIDTH, HEIGHT),
            columns=columns,
            regions=self.regions,
            strokes=self.strokes,
            redactions=self.redactions,
        )


def document(*pages: Page) -> Document:
    """A document of these pages."""
    return Document(id="set", pages=pages)


def width_of(text: str, size: int) -> int:
    """Pixels that a line takes."""
    return round(sum(0.3 if sign in NARROW else 0.7 if sign in BROAD else 0.5 for sign in text) * size)


def set_words(
    text: str, at: tuple[int, int], size: int = SIZE, confidence: float = 0.95, *, struck: bool = False
) -> tuple[Word, ...]:
    """Words on a baseline; `[redacted]` stands for a box of that width, two spaces leave a wider gap."""
    words, (x, baseline) = [], at
    for token in text.split(" "):
        width = width_of(token, size)
        if token:
            engine = "redaction" if token == "[redacted]" else "setter"  # noqa: S105 (a token of text)
            box = Box(x, baseline - ascent(token, size), x + width, baseline + depth(token, size))
            words.append(Word(text=token, box=box, confidence=confidence, engine=engine, struck=struck))
        x += width + size // 2
    return tuple(words)


def ascent(text: str, size: int) -> int:
    """Pixels of ink above the baseline."""
    tall = any(sign in TALL or sign.isupper() or sign.isdigit() for sign in text)
    return round((0.71 if tall else 0.48) * size)


def depth(text: str, size: int) -> int:
    """Pixels of ink below the baseline."""
    return round(0.22 * size) if set(text) & DEEP else 0


def break_lines(text: str, width: int, size: int, indent: float = 0, hang: float = 0) -> list[str]:
    """A text in lines that fit; `|` inside a word is where it may be cut, with a hyphen."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        room = width - round((hang if lines else indent) * size)
        whole = f"{line} {word}".strip().replace("|", "")
        if width_of(whole, size) <= room:
            line = whole
            continue
        first, _, rest = word.partition("|")
        cut = f"{line} {first}-"
        if rest and width_of(cut, size) <= room:
            lines, line = [*lines, cut], rest.replace("|", "")
        else:
            lines, line = [*lines, line], word.replace("|", "")
    return [*lines, line]
