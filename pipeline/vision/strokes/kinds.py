"""What a stroke is: a deletion runs through the letters, an underline below them, a rule past them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pipeline.vision.strokes.crossing import Crossing
    from pipeline.vision.strokes.segments import Segment

Kind = Literal["line", "diagonal", "x", "scribble", "overtype", "underline", "rule", "other"]

MAX_GAPS = 0.08
MIN_SIDE = 0.05  # of the length, with letters on that side
MIN_BALANCE = 0.3  # lesser side over greater: under an underline there are only the tails of g, p and y
HIGH_SIDE, HIGH_TOUCHES = 0.15, 5  # so many letters hang on a line only where it runs through their heads
MIN_BOTH = 0.02
HAIR_MM, HAIR_LENGTH_MM = 0.2, 12.0  # thinner than any pen, and short: a hair or a scratch on the copier's glass
MIN_FREE = 0.24  # a chain of clogged letters has no piece of its own between them
MIN_END_MM = 0.85  # a deletion ends at a gap between words; a bar of letters ends in the word
SHORT_MM = 6.0  # a shorter one must show more
LONG_MM, LONG_STEMS = 12.0, 6  # a longer one that crosses that many letters may end in a word
MIN_SHORT_TAIL_MM = 0.1
MIN_TAIL_MM = 0.25
SLANT_TILT, SLANT_MM = 0.04, 10.0  # no rule and no chain of letters runs so long so aslant
SLANT_TOUCHES, SLANT_FREE, SLANT_BALANCE = 4, 0.4, 0.2
STEEP_TILT, STEEP_MM = 1.0, 12.0  # the slant of a large N is as steep
UPRIGHT_TILT = 2.0  # the edge of a copy's black border
OWN_MM = 1.4  # of a stroke alone: between two words, or at its ends; letters that run together bridge less
SOME_MM = 0.9  # alone, of a stroke that has room at both its ends
FAR_MM = 1.7  # alone: no letter's serifs
SERIF_BALANCE, WORD_BALANCE = 0.45, 0.5  # height of the letters on the lesser side by the greater; serifs lie at an end
SHORT_BALANCE, SHORT_BOTH, SHORT_OWN_MM = 0.7, 0.2, 0.6  # a short line runs through the middle of letters
LONE_MM, LONE_BALANCE = 1.1, 0.8  # alone, of a short line that runs through the very middle
SHORT_FAR_MM = 1.6  # alone, of a short line: from word to word, or out of one
SLANT_BOTH, SLANT_OWN_MM = 0.2, 1.2  # a short slant goes from letter to letter, where it is no clogged word
SOLID_MM = 3.2  # ink on both sides is no letter but a picture or a bar
DIAGONAL_CLIMB = 0.75  # of the height of the letters that are crossed
DIAGONAL_TILT = 0.05  # rise over run: a ruled line over a skewed page tilts less


def name_stroke(segment: Segment, crossing: Crossing, dpi: int) -> Kind:
    """The kind of a single stroke; X and scribbles show only where several meet."""
    if is_strike(segment, crossing, dpi):
        kind: Kind = "diagonal" if _is_diagonal(segment, crossing) else "line"
        if has_own_ink(kind, segment, crossing, dpi):
            return kind
    if segment.slope != "flat" and _tilt(segment) > DIAGONAL_TILT * 2:
        return "other"
    above, below = crossing.both + crossing.above, crossing.both + crossing.below
    if above >= MIN_SIDE and below < MIN_BALANCE * above and crossing.free >= MIN_FREE:
        return "underline"
    return "rule" if crossing.free >= 1 - 2 * MIN_SIDE else "other"


def is_strike(segment: Segment, crossing: Crossing, dpi: int) -> bool:
    """Whether the stroke runs through letters from one gap between words to another."""
    per_mm = dpi / 25.4
    if segment.thickness < HAIR_MM * per_mm and segment.length < HAIR_LENGTH_MM * per_mm:
        return False
    least = UPRIGHT_TILT if segment.length >= STEEP_MM * per_mm else STEEP_TILT
    if crossing.gaps > MAX_GAPS or _tilt(segment) > least or min(crossing.rise, crossing.fall) > SOLID_MM * per_mm:
        return False
    above, below = crossing.both + crossing.above, crossing.both + crossing.below
    if _is_long_slant(segment, crossing, per_mm) and min(above, below) >= SLANT_BALANCE * max(above, below):
        return True
    return (
        is_through(above, below, crossing)
        and crossing.touches > 1
        and crossing.free >= MIN_FREE
        and _has_ends(segment, crossing, per_mm)
    )


def _is_long_slant(segment: Segment, crossing: Crossing, per_mm: float) -> bool:
    """Whether a stroke is too long and too slanted to be a rule or a chain of letters."""
    is_long = _tilt(segment) >= SLANT_TILT and segment.length >= SLANT_MM * per_mm
    return is_long and crossing.touches >= SLANT_TOUCHES and crossing.free >= SLANT_FREE


def is_through(above: float, below: float, crossing: Crossing) -> bool:
    """Whether letters stand on both sides; over a high deletion stand only the ascenders."""
    if below > above and crossing.stems and crossing.touches >= HIGH_TOUCHES:
        return below >= HIGH_SIDE
    return crossing.both >= MIN_BOTH and min(above, below) >= max(MIN_SIDE, MIN_BALANCE * max(above, below))


def _has_ends(segment: Segment, crossing: Crossing, per_mm: float) -> bool:
    if segment.length >= LONG_MM * per_mm and crossing.stems >= LONG_STEMS:
        return True
    tails = sorted(tail / per_mm for tail in crossing.tails)
    ends = sorted((tail + room) / per_mm for tail, room in zip(crossing.tails, crossing.rooms, strict=True))
    if ends[1] < MIN_END_MM or tails[1] < MIN_TAIL_MM:
        return False
    return segment.length >= SHORT_MM * per_mm or (ends[0] >= MIN_END_MM and tails[0] >= MIN_SHORT_TAIL_MM)


def has_own_ink(kind: Kind, segment: Segment, crossing: Crossing, dpi: int) -> bool:
    """Whether there is more of a stroke than a chain of letters that run together: their serifs, bars and slants."""
    per_mm = dpi / 25.4
    own = crossing.alone / per_mm
    ends = min(tail + room for tail, room in zip(crossing.tails, crossing.rooms, strict=True)) / per_mm
    balance = min(crossing.rise, crossing.fall) / max(crossing.rise, crossing.fall, 1e-6)
    if segment.length >= LONG_MM * per_mm:
        if kind == "diagonal":
            return own >= OWN_MM
        return own >= FAR_MM or (
            (own >= OWN_MM and balance >= SERIF_BALANCE)
            or (own >= SOME_MM and ends >= MIN_END_MM and balance >= WORD_BALANCE)
        )
    if kind == "diagonal":
        return own >= SLANT_OWN_MM or (own >= SOME_MM and crossing.both <= SLANT_BOTH)
    in_middle = balance >= SHORT_BALANCE and crossing.both >= SHORT_BOTH
    return own >= SHORT_FAR_MM or (own >= SHORT_OWN_MM and in_middle) or (own >= LONE_MM and balance >= LONE_BALANCE)


def _tilt(segment: Segment) -> float:
    run, climb = abs(segment.points[-1] - segment.points[0])
    return float(climb / max(run, 1e-6))


def _is_diagonal(segment: Segment, crossing: Crossing) -> bool:
    height = crossing.rise + crossing.fall
    climb = abs(float(segment.points[-1, 1] - segment.points[0, 1]))
    return _tilt(segment) >= DIAGONAL_TILT and climb >= DIAGONAL_CLIMB * height
