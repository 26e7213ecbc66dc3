"""Units made up into pages, as on the stone: columns filled and balanced, notes at their feet.

Bands of one page stand below each other, each with its own number of columns. A band that ends on a page is balanced:
its columns are as short as they can be. A note stands at the foot of the column that calls it (below one column: at
the foot of the page); what has no room there goes on at the foot of the next.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from pipeline.press.pages.units import Placed, Unit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.press.pages.plan import Piece
    from pipeline.press.type.forms import Form

NOTE_RULE_PX = 38
"""Height of the rule above notes, with the white around it."""
SPLIT_UNITS = 2
"""So many lines of a note at least stand below its call."""
BELOW_HEADING_PX = 450
"""Room that must be left below a heading over the whole width."""
STEP_PX = 10
"""Between the heights that balancing tries."""

Rule = tuple[int, int, int, int]
"""A printed rule: x, y of its two ends."""


@dataclass(frozen=True, slots=True)
class Band:
    """Units set in the same number of columns."""

    columns: int
    units: tuple[Unit, ...]
    new_page: bool = False
    spread: bool = False
    """A cover: what room is left goes between its blocks."""
    head: int | None = None
    """Block that is the banner at the head of the page on which it begins."""
    foot: int | None = None
    """Block that is the banner at the foot of the page on which it ends."""
    loose: tuple[Piece, ...] = ()
    """Stamps, codes and handwriting on the page on which it begins."""


class BandPart(NamedTuple):
    """What a page has of a band."""

    band: Band
    top: int
    bottom: int


@dataclass
class Sheet:
    """A page while it is made up."""

    placed: list[Placed] = field(default_factory=list)
    notes: list[Placed] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    bands: list[BandPart] = field(default_factory=list)

    @property
    def columns(self) -> int:
        """Of its widest spread body: 2 if any band has two."""
        return max((part.band.columns for part in self.bands), default=1)


@dataclass(frozen=True, slots=True)
class _Column:
    taken: int
    foot: tuple[Unit, ...]
    carried: tuple[Unit, ...]

    @property
    def foot_px(self) -> int:
        return _foot_px(self.foot)


def make_up(bands: Sequence[Band], notes: Mapping[int, tuple[Unit, ...]], form: Form) -> list[Sheet]:
    """The pages that the bands fill; `notes` are the lines of each note by its index."""
    return _MakeUp(notes, form).pages(bands)


class _MakeUp:
    def __init__(self, notes: Mapping[int, tuple[Unit, ...]], form: Form) -> None:
        self.lines = notes
        self.form = form
        self.sheets = [Sheet()]
        self.top, self.bottom = round(form.top_in * 300), round(form.bottom_in * 300)
        self.y = self.top
        self.foot: list[Unit] = []
        self.carried: tuple[Unit, ...] = ()
        self.wide = False

    def pages(self, bands: Sequence[Band]) -> list[Sheet]:
        for band in bands:
            height = sum(unit.height + unit.above for unit in band.units)
            lonely = bool(band.units) and band.units[-1].keep and height + BELOW_HEADING_PX > self.room()
            if (band.new_page or lonely) and self.y > self.top:
                self.turn()
            self.place(band)
        while self.carried:
            self.turn()
            self.place(Band(1, ()))
        self.close()
        return self.sheets

    def turn(self) -> None:
        """Begin a new page."""
        self.close()
        self.sheets.append(Sheet())
        self.y, self.foot = self.top, []
        if self.wide:
            self.foot = [*_fitting(self.carried, self.room() // 2)]
            self.carried = self.carried[len(self.foot) :]

    def close(self) -> None:
        """Set the notes of one-column bands at the foot of the page."""
        if self.foot:
            self.set_foot(self.foot, self.bottom, 1, 0)

    def room(self) -> int:
        return self.bottom - self.y - (_foot_px(self.foot) if self.foot else 0)

    def place(self, band: Band) -> None:
        units = band.units
        if not units:
            self.sheets[-1].bands.append(BandPart(band, self.y, self.y))
        while units or self.carried:
            above = units[0].above if units and self.y > self.top else 0
            columns = self.columns_of(units, band.columns, self.room() - above)
            taken = sum(column.taken for column in columns)
            if taken == len(units) and not columns[-1].carried:
                height = self.room() - above
                if not band.spread:
                    columns, height = self.balanced(units, band.columns, height)
                self.set_band(band, units, columns, self.y + above, height)
                return
            if taken or self.y == self.top:
                force = taken or 1
                if not taken and units:
                    columns = [_Column(1, columns[0].foot, columns[0].carried), *columns[1:]]
                self.set_band(band, units, columns, self.y + above, self.room() - above)
                units = units[force:] if units else units
            self.turn()

    def columns_of(self, units: Sequence[Unit], count: int, height: int) -> list[_Column]:
        made: list[_Column] = []
        carried, rest = self.carried, list(units)
        for _ in range(count):
            reserve = _foot_px(self.foot) if count == 1 and self.foot else 0
            column = self.fill(rest, carried, height, rule=not reserve)
            carried, rest = column.carried, rest[column.taken :]
            made.append(column)
        return made

    def balanced(self, units: Sequence[Unit], count: int, most: int) -> tuple[list[_Column], int]:
        """The columns at the least height that holds all, and that height."""
        total = sum(unit.height + unit.above for unit in units)
        for height in range(max(1, total // count - STEP_PX * 4), most, STEP_PX):
            columns = self.columns_of(units, count, height)
            if columns[0].taken and sum(column.taken for column in columns) == len(units) and not columns[-1].carried:
                return columns, height
        return self.columns_of(units, count, most), most

    def fill(self, units: Sequence[Unit], carried: tuple[Unit, ...], height: int, *, rule: bool) -> _Column:
        """Units from the top and notes from the foot until they meet."""
        foot = _fitting(carried, height - NOTE_RULE_PX)
        left = carried[len(foot) :]
        used = taken = 0
        while taken < len(units) and not left:
            unit = units[taken]
            need = unit.height + (unit.above if taken else 0)
            called = tuple(line for note in unit.notes for line in self.lines[note])
            space = height - used - need - _foot_px(foot, rule=rule)
            extra = NOTE_RULE_PX * rule if called and not foot else 0
            now = _fitting(called, space - extra)
            if space < 0 or (called and len(now) < min(SPLIT_UNITS, len(called))):
                break
            foot, left = (*foot, *now), called[len(now) :]
            used, taken = used + need, taken + 1
        while 0 < taken < len(units) and units[taken - 1].keep and not units[taken - 1].notes:
            taken -= 1
        return _Column(taken, foot, left)

    def set_band(self, band: Band, units: Sequence[Unit], columns: list[_Column], top: int, height: int) -> None:
        start, lowest = 0, top
        for index, column in enumerate(columns):
            mine = units[start : start + column.taken]
            start += column.taken
            gap = _spare(mine, height, spread=band.spread)
            lowest = max(lowest, self.set_column(mine, top, band.columns, index, gap))
            if band.columns > 1 and column.foot:
                self.set_foot(column.foot, top + height, band.columns, index)
                lowest = top + height
            elif column.foot:
                self.foot += column.foot
        self.carried, self.wide = columns[-1].carried, band.columns == 1
        if start:
            self.sheets[-1].bands.append(BandPart(band, top, lowest))
        self.y = lowest

    def set_column(self, units: Sequence[Unit], top: int, count: int, index: int, gap: int) -> int:
        left, y = self.form.column_px(count, index), top
        for number, unit in enumerate(units):
            y += (unit.above + (gap if unit.above else 0)) if number else 0
            self.sheets[-1].placed += _on_page(unit, left, y, index + 1 if count > 1 else 0)
            y += unit.height
        return y

    def set_foot(self, foot: Sequence[Unit], bottom: int, count: int, index: int) -> None:
        left, y = self.form.column_px(count, index), bottom - sum(unit.height for unit in foot)
        self.sheets[-1].rules.append((left, y - NOTE_RULE_PX // 2, left + 300, y - NOTE_RULE_PX // 2))
        for unit in foot:
            self.sheets[-1].notes += _on_page(unit, left, y, index + 1 if count > 1 else 0)
            y += unit.height


def _on_page(unit: Unit, left: int, top: int, column: int) -> list[Placed]:
    return [Placed(part.line, left + part.x, top + part.y, column) for part in unit.parts]


def _foot_px(foot: Sequence[Unit], *, rule: bool = True) -> int:
    return sum(unit.height for unit in foot) + NOTE_RULE_PX * rule if foot else 0


def _fitting(lines: tuple[Unit, ...], height: int) -> tuple[Unit, ...]:
    count = used = 0
    while count < len(lines) and used + lines[count].height <= height:
        used, count = used + lines[count].height, count + 1
    return lines[:count]


def _spare(units: Sequence[Unit], height: int, *, spread: bool) -> int:
    """What goes between the blocks of a cover beyond their own white."""
    gaps = sum(unit.above > 0 for unit in units[1:])
    used = sum(unit.height + (unit.above if number else 0) for number, unit in enumerate(units))
    return max(0, height - used) // gaps if spread and gaps else 0
