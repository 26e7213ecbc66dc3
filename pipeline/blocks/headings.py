"""Which runs of rows are headings, of what level, and which is the title."""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from pipeline.text.cases import has_date, has_ended, is_capitals, is_full_stop, is_title_case, starts_low
from pipeline.text.numbering import Label, parse_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.blocks.measures import Placed

MOST_ROWS, MOST_PLAIN_ROWS, MOST_LETTERS = 5, 3, 240
LARGER = 1.05
"""From size to size at least: type grows by half points, boxes in a clean scan measure so finely."""
LARGER_TYPED = 1.3
"""A typewriter has one size: what measures larger is a letterhead in print."""
NOISE_STEPS = 3.0
"""Where rows of one size differ more, a size must stand out of that by so many times the median deviation."""
TITLE_WORDS = 4
SECTION_STYLES = {"roman": 0, "capital": 1}
LEAST_GAP = 1.15
"""Of the pitch: a heading that nothing else tells stands off the text above it by more than a line."""
INDENT_EM = 0.8
ATTACHED_GAP = 1.6
FORM_LINE = re.compile(r"[A-Z][\w/. ]{0,24}:\s*\S")
"""`SUBJECT: CIA Reorganization`: a label and its value, no heading."""
MEMORANDUM = re.compile(r"(?:\w+ )?MEMORANDUM(?: FOR\b.*)?$")
OPEN_END = re.compile(r"[,;:&-]$")


class Look(NamedTuple):
    """How a heading is set; headings of one look are of one level."""

    size: float
    """Of the body's."""
    mixed: bool
    """Not in capitals."""
    aside: bool
    """Not in the middle."""
    plain: bool
    """Not underlined."""
    numbering: int


class Type(NamedTuple):
    """The type of a document's body."""

    size: float
    step: float
    """From one size to the next one at least, as a factor: the noise in the body's rows decides."""


def body_type(sizes: Sequence[float], *, typed: bool = False) -> Type:
    """The body's type, from the sizes of all rows."""
    size = median(sizes)
    noise = median([abs(one - size) / size for one in sizes])
    return Type(size, 1 + max((LARGER_TYPED if typed else LARGER) - 1, NOISE_STEPS * noise))


class Setting(NamedTuple):
    """A run of rows among its neighbours."""

    group: Sequence[Placed]
    before: Sequence[Placed]
    """The run before; empty at the start of the text."""
    after: Sequence[Placed]
    underlined: bool
    type_: Type

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(placed.row.text for placed in self.group)

    @property
    def gap(self) -> float:
        """To the row above, in pitches; that of a column's first row is beyond measure."""
        if not self.before:
            return float("inf")
        last, first = self.before[-1].row, self.group[0].row
        if last.page != first.page or first.baseline <= last.baseline:
            return float("inf")
        return (first.baseline - last.baseline) / self.group[0].here.pitch

    @property
    def look(self) -> Look:
        """How it is set."""
        sizes = sorted(placed.row.size for placed in self.group)
        lefts = [placed.row.box.left for placed in self.group]
        on_axis = all(placed.here.is_on_axis(placed.row) for placed in self.group)
        centred = any(placed.here.is_centred(placed.row) for placed in self.group)
        stepped = max(lefts) - min(lefts) > INDENT_EM * sizes[0]
        label = parse_label(self.text)
        return Look(
            size=round(sizes[len(sizes) // 2] / self.type_.size, 2),
            mixed=not is_capitals(self.text),
            aside=not (on_axis and (centred or stepped)),
            plain=not self.underlined,
            numbering=SECTION_STYLES.get(label.style, 2) if label else 2,
        )


def is_heading(setting: Setting) -> bool:
    """Whether a run of rows is a heading: short, no sentence, and set off by capitals, place, line, size or air."""
    text, label = setting.text, parse_label(setting.text)
    rest = text[label.end :].strip() if label else text
    if len(setting.group) > MOST_ROWS or len(text) > MOST_LETTERS or not any(map(str.isalpha, rest)):
        return False
    if is_full_stop(text) or starts_low(rest) or _is_item(label):
        return False
    look = setting.look
    first = setting.group[0]
    fills = not look.mixed and first.here.is_on_axis(first.row)
    if look.aside and not fills and not first.here.is_indented(first.row) and FORM_LINE.match(text):
        return False
    if not look.mixed:
        return not is_signature(setting)
    if not is_title_case(rest) or has_date(rest) or len(setting.group) > MOST_PLAIN_ROWS:
        return False
    return (
        label is not None or not look.aside or not look.plain or look.size > setting.type_.step or _heads_text(setting)
    )


def _is_item(label: Label | None) -> bool:
    return label is not None and label.style not in SECTION_STYLES


def is_signature(setting: Setting) -> bool:
    """Whether a line in capitals is a name under a text that did not end: `On the authorization of … / CHOU EN-LAI`."""
    if (
        not setting.before
        or len(setting.group) > 1
        or setting.look.size > setting.type_.step
        or setting.gap > ATTACHED_GAP
    ):
        return False
    above = " ".join(placed.row.text for placed in setting.before)
    return not has_ended(above) and not is_capitals(above)


def _heads_text(setting: Setting) -> bool:
    """Whether nothing but air sets a short title off, and a paragraph follows."""
    ends_early = not setting.group[-1].is_full
    if not setting.after or not ends_early or setting.gap < LEAST_GAP or OPEN_END.search(setting.text):
        return False
    first = setting.after[0]
    further_in = first.row.box.left - setting.group[0].row.box.left > INDENT_EM * first.here.size
    return first.label is not None or further_in or len(setting.after) > MOST_PLAIN_ROWS


def find_title(headings: Sequence[Setting]) -> Setting | None:
    """The title among the headings: on the first page that can have one, the largest, in the middle, the longest."""
    able = [setting for setting in headings if _may_be_title(setting)]
    if not able:
        return None
    first = able[0].group[0].row.page
    return min((setting for setting in able if setting.group[0].row.page == first), key=_prominence)


def _prominence(setting: Setting) -> tuple[float, bool, int]:
    look = setting.look
    return -round(look.size, 1), look.aside, -len(setting.group)


def _may_be_title(setting: Setting) -> bool:
    capitals = is_capitals(setting.text) and len(setting.text.split()) >= TITLE_WORDS
    return MEMORANDUM.match(setting.text) is not None or capitals
