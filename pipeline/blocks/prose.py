"""The blocks of the text: paragraphs, items, headings with their levels, lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.blocks.headings import Setting, body_type, find_title
from pipeline.blocks.kinds import Kind, kind_of, tell_notices
from pipeline.blocks.levels import levels
from pipeline.blocks.lists import cut_with_lists
from pipeline.blocks.measures import weighted_sizes
from pipeline.blocks.typed import are_typed
from pipeline.model import Block
from pipeline.text.running import recurring_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.blocks.loom import Loom
    from pipeline.blocks.measures import Placed
    from pipeline.blocks.rows import Row
    from pipeline.model import Page

WORDS_TO_TELL = 4
"""Rows of fewer words measure the type less well."""
UNDER_EM = 0.45
"""How far below the baseline an underline lies at most."""
UNDERLINED_SHARE = 0.6


def prose_blocks(
    pages: Sequence[Page], placed: Sequence[Placed], loom: Loom
) -> Iterator[tuple[tuple[int, int, int, int], Block]]:
    """Each block of the text with the address of its first row."""
    groups = list(cut_with_lists(placed))
    settings = list(_settings(pages, [group for group, _ in groups]))
    kinds = [
        Kind("list") if is_list else kind_of(setting) for setting, (_, is_list) in zip(settings, groups, strict=True)
    ]
    kinds = list(tell_notices([(setting.text, kind) for setting, kind in zip(settings, kinds, strict=True)]))
    leveled = _levels([setting for setting, kind in zip(settings, kinds, strict=True) if kind.look])
    for setting, kind in zip(settings, kinds, strict=True):
        rows = [one.row for one in setting.group]
        woven = loom.weave(rows, line_break="\n" if kind.kind == "list" else " ")
        level = leveled.get(rows[0].key)
        name = "title" if level == 1 else kind.kind
        block = Block(kind=name, text=woven.text, page=rows[0].page, number=kind.number, level=level, spans=woven.spans)
        yield rows[0].key, block.model_copy(update={"hyphens": woven.hyphens})


def _levels(headings: Sequence[Setting]) -> dict[tuple[int, int, int, int], int]:
    """The level of each heading, by the address of its first row; 1 is the title's, wherever it stands again."""
    title = find_title(headings)
    name = recurring_form(title.text) if title else None
    titles = [setting for setting in headings if recurring_form(setting.text) == name]
    others = [setting for setting in headings if recurring_form(setting.text) != name]
    found = levels(headings, titles)
    told = {setting.group[0].row.key: found[setting.look] for setting in others}
    return told | {setting.group[0].row.key: 1 for setting in titles}


def _settings(pages: Sequence[Page], groups: Sequence[Sequence[Placed]]) -> Iterator[Setting]:
    """The runs of rows, each among its neighbours."""
    rows = [one.row for group in groups for one in group]
    if not rows:
        return
    long_rows = [row.size for row in rows if row.size and len(row.words) >= WORDS_TO_TELL]
    body = body_type(long_rows or weighted_sizes(rows), typed=are_typed(rows))
    lines = {key for page in pages for key in find_underlined(page, rows)}
    for before, group, after in zip([(), *groups], groups, [*groups[1:], ()], strict=False):
        yield Setting(group, before, after, all(one.row.key in lines for one in group), body)


def find_underlined(page: Page, rows: Iterable[Row]) -> Iterator[tuple[int, int, int, int]]:
    """The addresses (page, region, line, word) of the page's rows that have an underline along most of their length."""
    lines = [stroke.box for stroke in page.strokes if stroke.kind in {"underline", "rule"}]
    for row in rows:
        if row.page != page.number:
            continue
        reach = UNDER_EM * row.size
        under = [box for box in lines if -reach / 2 < box.top - row.baseline < reach]
        covered = sum(max(0, min(box.right, row.box.right) - max(box.left, row.box.left)) for box in under)
        if covered > UNDERLINED_SHARE * row.box.width:
            yield row.key
