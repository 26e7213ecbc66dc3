"""The declassification record of a document, and how it compares with what 32 CFR 2001.25 asks for.

The rule: the markings on the cover or the first page are lined through, and "Declassified", the authority and the date
are added; other pages need not be lined. So a stamp without lined markings, lined markings without a stamp, a page that
says another level than the cover, and a page that says none are told. Nothing is inferred that was not read.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

from pipeline.model import Classification, CodeCount, RecordFinding
from pipeline.text.exemptions import parse_codes
from pipeline.text.release import parse_authority, parse_date, parse_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pipeline.model import Marking, Page

OPEN = "UNCLASSIFIED"


def make_record(pages: Sequence[Page], levels: Sequence[str]) -> Classification:
    """What the pages say together; `levels` from the highest down."""
    level = highest(pages, levels)
    of_level = [marking for page in pages for marking in page.markings if marking.level == level and level]
    banners = [marking for marking in of_level if marking.kind != "portion"] or of_level
    return Classification(
        level=level,
        caveats=tuple(dict.fromkeys(c for page in pages for m in page.markings for c in m.caveats)),
        status=tell_status(banners),
        authority=_first(pages, parse_authority),
        date=_first(pages, parse_date),
        release_number=_commonest(pages, parse_number),
        codes=count_codes(pages),
        findings=tuple(find_departures(pages, levels)),
    )


def highest(pages: Sequence[Page], levels: Sequence[str]) -> str | None:
    """The highest level of a banner or stamp, else of a portion mark."""
    marked = [m for page in pages for m in page.markings if m.level in levels]
    telling = [m for m in marked if m.kind != "portion"] or marked
    return min((m.level for m in telling if m.level), key=levels.index, default=None)


def tell_status(markings: Sequence[Marking]) -> Literal["in-force", "struck", "partly-struck"] | None:
    """Whether these markings stand."""
    struck = {marking.struck for marking in markings}
    if not struck:
        return None
    return "partly-struck" if len(struck) > 1 else "struck" if True in struck else "in-force"


def count_codes(pages: Sequence[Page]) -> tuple[CodeCount, ...]:
    """The exemptions by the number of passages that they stand beside, the commonest first."""
    found = Counter(code for page in pages for redaction in page.redactions for code in redaction.codes)
    return tuple(
        CodeCount(code=code, count=count) for code, count in sorted(found.items(), key=lambda c: (-c[1], c[0]))
    )


def _stamps(pages: Sequence[Page]) -> Iterator[str]:
    """The texts of the stamps of release, single codes left out."""
    for page in pages:
        yield from (s.text for s in page.stamps if s.kind == "release" and not parse_codes(s.text))


def _first(pages: Sequence[Page], parse: Callable[[str], str | None]) -> str | None:
    return next((told for text in _stamps(pages) if (told := parse(text))), None)


def _commonest(pages: Sequence[Page], parse: Callable[[str], str | None]) -> str | None:
    found = Counter(told for text in _stamps(pages) if (told := parse(text)))
    return found.most_common(1)[0][0] if found else None


def find_departures(pages: Sequence[Page], levels: Sequence[str]) -> Iterator[RecordFinding]:
    """Where the pages are not as the rule asks, in the order of the pages."""
    banners = [[m for m in page.markings if m.kind != "portion" and m.level in levels] for page in pages]
    closed = [[m for m in page if m.level != OPEN] for page in banners]
    yield from _compare_stamp(pages, closed)
    cover = next((highest([page], levels) for page, found in zip(pages, closed, strict=True) if found), None)
    if cover is None:
        return
    for page, found in zip(pages, closed, strict=True):
        told = highest([page], levels) if found else None
        if not found:
            yield RecordFinding(
                kind="page-without-banner", message=f"no classification on page {page.number}", page=page.number
            )
        elif told != cover:
            message = f"page {page.number} says {told}, the cover {cover}"
            yield RecordFinding(kind="page-differs-from-cover", message=message, page=page.number)


def _compare_stamp(pages: Sequence[Page], closed: Sequence[Sequence[Marking]]) -> Iterator[RecordFinding]:
    is_stamped = any(True for _ in _stamps(pages))
    marked = [(page, found) for page, found in zip(pages, closed, strict=True) if found]
    if not marked:
        return
    first, on_cover = marked[0]
    if all(m.struck for m in on_cover) and not is_stamped:
        message = f"the markings on page {first.number} are lined through, but no stamp says who declassified it"
        yield RecordFinding(kind="lined-without-stamp", message=message, page=first.number)
    if is_stamped and not any(m.struck for m in on_cover):
        message = f"stamped as released, but {on_cover[0].level} on page {first.number} is not lined through"
        yield RecordFinding(kind="stamp-without-lining", message=message, page=first.number)
