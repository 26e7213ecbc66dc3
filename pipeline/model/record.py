"""The declassification record of a document."""

from __future__ import annotations

from typing import Literal

from pipeline.model.base import Frozen


class CodeCount(Frozen):
    """How often an exemption is claimed in a document."""

    code: str
    count: int
    """Withheld passages that it stands beside."""


class RecordFinding(Frozen):
    """Where a document does not look as 32 CFR 2001.25 says that a declassified document does."""

    kind: Literal["lined-without-stamp", "stamp-without-lining", "page-differs-from-cover", "page-without-banner"]
    message: str
    page: int | None = None


class Classification(Frozen):
    """The declassification record: what the markings and stamps of all pages say together. None: not found."""

    level: str | None = None
    """The highest level in a banner or stamp; in a portion mark where there is neither."""
    caveats: tuple[str, ...] = ()
    status: Literal["in-force", "struck", "partly-struck"] | None = None
    """Of the markings of that level."""
    authority: str | None = None
    """Who or what declassified it, as stamped."""
    date: str | None = None
    """Of the declassification or release, as YYYY-MM-DD."""
    release_number: str | None = None
    codes: tuple[CodeCount, ...] = ()
    findings: tuple[RecordFinding, ...] = ()
