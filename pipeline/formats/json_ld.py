"""JSON-LD: the document and what it mentions, in the vocabulary of schema.org."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from pipeline.formats.name_groups import NameGroup, group_names

if TYPE_CHECKING:
    from pipeline.model import Document

TYPES = {
    "PERSON": "Person", "PLACE": "Place", "ORG": "Organization", "EVENT": "Event", "LAW": "Legislation",
    "NORP": "DefinedTerm",
}  # fmt: skip
AUTHORITY = "http://www.wikidata.org/entity/"


def to_json_ld(document: Document) -> str:
    """One node for each name, its written forms as alternate names; dates are left out.

    Identifiers are relative to the file: `#PLACE/Beijing`; `sameAs` leads to the authority, only where it was verified.
    """
    mentions = [_node(group) for group in group_names(document) if group.label in TYPES]
    return json.dumps(
        {
            "@context": "https://schema.org",
            "@id": "document.json",
            "@type": "DigitalDocument",
            "identifier": document.id,
            "mentions": mentions,
        },
        ensure_ascii=False,
        indent=1,
    )


def _node(group: NameGroup) -> dict[str, Any]:
    identifier = f"#{group.label}/{quote(group.name, safe='')}"
    node: dict[str, Any] = {"@id": identifier, "@type": TYPES[group.label], "name": group.name}
    others = [form for form, _ in group.forms if form != group.name]
    if others:
        node["alternateName"] = others
    if group.id:
        node["sameAs"] = AUTHORITY + group.id
    node["subjectOf"] = [{"@type": "WebPageElement", "position": page} for page in group.pages]
    return node
