"""Which way up a page is, from its letters alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.vision.neighbours import match_neighbours

if TYPE_CHECKING:
    from pipeline.vision.letters import Letters

MIN_ASYMMETRY = 4.5
"""Standard deviations: what an honest paragraph has twice of, and chance never."""
MIN_LEAD = 2.0
"""Times the asymmetry of the page as it lies: a table set sideways does not turn its page."""
MIN_SIDEWAYS = 4.0
"""Times as many level neighbours along the page as across it: its lines do run along it, whatever their heads say."""
MIN_ASYMMETRY_SIDEWAYS = 2.0
"""Standard deviations that then tell left from right."""
MIN_LEVEL = 10
"""Level neighbours, below which a page has no lines."""
UPSIDE_DOWN = 180


def find_turn(letters: Letters) -> int:
    """Degrees clockwise, 0, 90, 180 or 270, that set the page upright; 0 where the letters do not tell."""
    lying = match_neighbours(letters.of_one_text())
    standing = match_neighbours(letters.turned(90).of_one_text())
    is_sideways = standing.level > MIN_SIDEWAYS * max(lying.level, MIN_LEVEL)
    turn, certainty = max(
        ((180, -lying.asymmetry), (90, standing.asymmetry), (270, -standing.asymmetry)), key=lambda pair: pair[1]
    )
    if is_sideways and turn != UPSIDE_DOWN:
        return turn if certainty >= MIN_ASYMMETRY_SIDEWAYS else 0
    return turn if certainty >= max(MIN_ASYMMETRY, MIN_LEAD * lying.asymmetry) else 0
