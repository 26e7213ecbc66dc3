"""Numbers that should run on one by one: what is missing, doubled or out of order."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

FEWEST_PAGES = 3
"""Numbered pages without which no order can be told."""


class Gap(NamedTuple):
    """A place where a run of numbers is not whole."""

    kind: Literal["missing", "doubled", "backwards"]
    number: int
    at: int
    """Place in the sequence where it shows."""


def check_sequence(numbers: Sequence[int]) -> Iterator[Gap]:
    """What is wrong in numbers that should run on one by one; a return to 1 begins a new list."""
    before = None
    for index, number in enumerate(numbers):
        if before is not None and number != 1:
            yield from _compare(before, number, index)
        before = number


def _compare(before: int, number: int, index: int) -> Iterable[Gap]:
    if number == before:
        return [Gap("doubled", number, index)]
    if number < before:
        return [Gap("backwards", number, index)]
    return [Gap("missing", lost, index) for lost in range(before + 1, number)]


class PageGap(NamedTuple):
    """A place where the printed page numbers do not run with the pages."""

    kind: Literal["missing", "doubled", "order"]
    page: int
    """Number of the page in the document."""
    printed: int


def check_pages(printed: Mapping[int, int]) -> Iterator[PageGap]:
    """What the numbers printed on pages say about their order: `printed` by the page's place in the document.

    One number that fits nothing was misread and says nothing: a page is missing only where all numbers before
    it agree and all after it, two pages are swapped only where each has the other's number.
    """
    if len(printed) < FEWEST_PAGES:
        return
    offsets = {page: number - page for page, number in printed.items()}
    (usual, _), *_ = Counter(offsets.values()).most_common(1)
    odd = {page: number for page, number in printed.items() if offsets[page] != usual}
    for page, number in sorted(odd.items()):
        if odd.get(number - usual) == page + usual and number - usual > page:
            yield PageGap("order", page, number)
    for page in sorted(printed):
        earlier, later = ([o for other, o in offsets.items() if (other >= page) == after] for after in (False, True))
        if min(len(earlier), len(later)) > 1 and len(set(earlier)) == len(set(later)) == 1 and earlier[0] != later[0]:
            yield PageGap("missing" if later[0] > earlier[0] else "doubled", page, printed[page])
