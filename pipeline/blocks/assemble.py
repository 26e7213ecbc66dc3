"""All blocks of a document's pages in reading order."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.blocks.breaks import cut
from pipeline.blocks.headings import Setting, body_type, find_title, levels
from pipeline.blocks.kinds import Kind, kind_of
from pipeline.blocks.lists import gather_lists
from pipeline.blocks.loom import Loom
from pipeline.blocks.measures import place, weighted_sizes
from pipeline.blocks.weave import STRIKE
from pipeline.geometry import distance, hull
from pipeline.model import Block
from pipeline.text.running import recurring_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.blocks.measures import Placed
    from pipeline.blocks.rows import Row
    from pipeline.model import BlockKind, Marking, Page, RegionKind

FURNITURE_BLOCKS: Mapping[RegionKind, BlockKind] = {
    "banner": "banner",
    "stamp": "stamp",
    "margin": "stamp",
    "head": "head",
    "foot": "foot",
    "hand": "hand",
}
"""What stands in the document for a region of furniture; a figure has no text."""
WORDS_TO_TELL = 4
"""Rows of fewer words measure the type less well."""
HALF = 0.5
UNDER_EM = 0.45
"""How far below the baseline an underline lies at most."""
UNDERLINED_SHARE = 0.6


def assemble(pages: Sequence[Page], lexicon: frozenset[str]) -> tuple[Block, ...]:
    """The blocks of all pages, each placed where its first row stands."""
    return tuple(block for _, block in sorted(Assembly(pages, lexicon).blocks(), key=lambda placed: placed[0]))


class Assembly:
    """The pages' rows on their way to blocks."""

    def __init__(self, pages: Sequence[Page], lexicon: frozenset[str]) -> None:
        self.pages = {page.number: page for page in pages}
        self.loom = Loom(pages, lexicon)
        self.rows = self.loom.rows

    def blocks(self) -> Iterator[tuple[tuple[int, int, int], Block]]:
        """Each block with the address of its first row."""
        yield from self._text_blocks([row for row in self.rows if row.kind == "text"])
        for region in self._furniture():
            if region[0].kind == "banner":
                yield from self._banners(region)
            else:
                yield _key(region[0]), self._block(Kind(FURNITURE_BLOCKS[region[0].kind]), region)

    def _furniture(self) -> Iterator[list[Row]]:
        rows = [row for row in self.rows if row.kind in FURNITURE_BLOCKS]
        for _, group in groupby(rows, key=lambda row: (row.page, row.region)):
            yield list(group)

    def _banners(self, rows: Sequence[Row]) -> Iterator[tuple[tuple[int, int, int], Block]]:
        """A block for each line of a banner; with the marking that was read there, as its words are known ones."""
        box = hull(row.box for row in rows)
        markings = [one for one in self.pages[rows[0].page].markings if one.kind != "portion"]
        found = [one for one in markings if one.box.share_in(box) > HALF]
        groups: dict[int, list[Row]] = {}
        for index, row in enumerate(rows):
            near = min(range(len(found)), key=lambda at: distance(found[at].box.centre, row.box.centre), default=index)
            groups.setdefault(near, []).append(row)
        for at, group in groups.items():
            block = self._block(Kind("banner"), group)
            yield _key(group[0]), as_marked(block, found[at]) if found else block

    def _text_blocks(self, rows: Sequence[Row]) -> Iterator[tuple[tuple[int, int, int], Block]]:
        groups = list(gather_lists(list(cut(place(rows)))))
        settings = list(self._settings([group for group, _ in groups], rows))
        kinds = [
            Kind("list") if is_list else kind_of(setting)
            for setting, (_, is_list) in zip(settings, groups, strict=True)
        ]
        headings = [(index, setting) for index, setting in enumerate(settings) if kinds[index].look]
        title = find_title(headings)
        name = None if title is None else recurring_form(settings[title].text)
        ranks = levels([setting for _, setting in headings if recurring_form(setting.text) != name])
        for setting, kind in zip(settings, kinds, strict=True):
            block = self._block(kind, [placed.row for placed in setting.group])
            if kind.look:
                level = ranks.get(kind.look)
                titled = recurring_form(setting.text) == name
                block = block.model_copy(
                    update={"kind": "title" if titled else "heading", "level": 1 if titled else level}
                )
            yield _key(setting.group[0].row), block

    def _settings(self, groups: Sequence[Sequence[Placed]], rows: Sequence[Row]) -> Iterator[Setting]:
        body = body_type(
            [row.size for row in rows if row.size and len(row.words) >= WORDS_TO_TELL] or weighted_sizes(rows)
        )
        lines = {address for page in self.pages.values() for address in find_underlined(page, rows)}
        for before, group, after in zip([(), *groups], groups, [*groups[1:], ()], strict=False):
            underlined = all(_key(placed.row) in lines for placed in group)
            yield Setting(group, before, after, underlined, body)

    def _block(self, kind: Kind, rows: Sequence[Row]) -> Block:
        woven = self.loom.weave(rows, line_break="\n" if kind.kind == "list" else " ")
        return Block(kind=kind.kind, text=woven.text, page=rows[0].page, number=kind.number, spans=woven.spans)


def as_marked(block: Block, marking: Marking) -> Block:
    """A banner with a marking's text; all its words stand for all of it."""
    text = STRIKE + marking.text + STRIKE if marking.struck else marking.text
    whole = {"start": 0, "end": len(text)}
    return block.model_copy(
        update={"text": text, "spans": tuple(span.model_copy(update=whole) for span in block.spans)}
    )


def find_underlined(page: Page, rows: Iterable[Row]) -> Iterator[tuple[int, int, int]]:
    """The addresses (page, region, line) of the page's rows that have an underline along most of their length."""
    lines = [stroke.box for stroke in page.strokes if stroke.kind in {"underline", "rule"}]
    for row in rows:
        if row.page != page.number:
            continue
        reach = UNDER_EM * row.size
        under = [box for box in lines if -reach / 2 < box.top - row.baseline < reach]
        covered = sum(max(0, min(box.right, row.box.right) - max(box.left, row.box.left)) for box in under)
        if covered > UNDERLINED_SHARE * row.box.width:
            yield _key(row)


def _key(row: Row) -> tuple[int, int, int]:
    return (row.page, *row.address)
