"""How far two words are apart for a recogniser: edit distance in which what looks alike costs little.

Edit distance with weights [1]; pairs of up to two letters count as one step (rn for m).

[1] R. A. Wagner, M. J. Fischer, "The string-to-string correction problem", J. ACM 21 (1974) 168.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

STEPS = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (2, 2), (2, 0), (0, 2))
"""Letters of the one and of the other that one step may take, the most frequent first."""
Costs = dict[tuple[str, str], float]
"""Price of reading the first for the second, both 0 to 2 letters long."""


def make_costs(pairs: Mapping[tuple[str, str], float]) -> Costs:
    """The prices in both directions, of folded letters."""
    both = {(a.casefold(), b.casefold()): cost for (a, b), cost in pairs.items()}
    return {**{(b, a): cost for (a, b), cost in both.items()}, **both}


def read_costs(lines: Iterable[str]) -> Costs:
    """Prices from lines of a table: read, meant, cost, the first line their names."""
    rows = (line.split("\t") for line in list(lines)[1:] if line and not line.startswith("#"))
    return make_costs({(read, meant): float(cost) for read, meant, cost in rows})


def ocr_distance(read: str, meant: str, costs: Costs, limit: float) -> float:
    """The least price of turning `read` into `meant`, `limit + 1` where it is above `limit`.

    An edit that no pair names costs 1.
    """
    rows: list[list[float]] = []
    for i in range(len(read) + 1):
        rows.append(row := [])
        for j in range(len(meant) + 1):
            best = inf if i or j else 0.0
            for back, over in STEPS:
                if back <= i and over <= j and (before := rows[i - back][j - over]) < best:
                    best = min(best, before + _price(read[i - back : i], meant[j - over : j], costs))
            row.append(best if best <= limit else inf)  # nothing that costs too much is gone on from
        if min(min(row) for row in rows[-2:]) > limit:  # a step takes two letters at most
            return limit + 1
    return rows[-1][-1] if rows[-1][-1] <= limit else limit + 1


def _price(read: str, meant: str, costs: Costs) -> float:
    """Of one step: nothing for the same letter, 1 for an edit of one letter that no pair names."""
    if read == meant and len(read) == 1:
        return 0.0
    plain = 1.0 if max(len(read), len(meant)) == 1 else inf
    return min(costs.get((read, meant), plain), plain)
