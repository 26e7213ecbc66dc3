"""Names written out: CSV, JSON-LD and the index."""

from __future__ import annotations

import csv
import json
from io import StringIO

from pipeline.formats.entities_csv import COLUMNS, to_csv
from pipeline.formats.json_ld import TYPES, to_json_ld
from pipeline.formats.name_groups import group_names
from pipeline.formats.name_index import to_index
from pipeline.geometry import Box
from pipeline.model import Block, Document, Entity, Footnote, Printed


def entity(text: str, name: str, page: int | None = None, **more: object) -> Entity:
    printed = (Printed(page=page, box=Box(1, 2, 3, 4)),) if page else ()
    values = {"label": "PLACE", "block": 0, "start": 0, "end": len(text), "confidence": 1.0, **more}
    return Entity(text=text, name=name, printed=printed, **values)


DOCUMENT = Document(
    id="a",
    pages=(),
    blocks=(Block(kind="paragraph", text="Peiping", page=3),),
    footnotes=(Footnote(marker="1", text="Peking", page=5),),
    entities=(
        entity("Peiping", "Beijing", 4, id="Q956"),
        entity("Peiping", "Beijing"),
        entity("Peking", "Beijing", block=None, note=0),
        entity("Port\nArthur", "Lüshunkou (Port Arthur)", 4),
        entity("1952", "1952", label="DATE"),
    ),
)


def test_mentions_of_one_name_stand_under_one_head_with_their_forms() -> None:
    beijing = next(group for group in group_names(DOCUMENT) if group.name == "Beijing")

    assert (beijing.mentions, beijing.pages, beijing.id) == (3, (3, 4, 5), "Q956")
    assert beijing.forms == (("Peiping", 2), ("Peking", 1))


def test_csv_has_one_line_a_mention_and_the_written_form() -> None:
    rows = list(csv.DictReader(StringIO(to_csv(DOCUMENT))))

    assert tuple(rows[0]) == COLUMNS
    assert [row["text"] for row in rows] == ["Peiping", "Peiping", "Peking", "Port Arthur", "1952"]
    assert (rows[0]["boxes"], rows[2]["note"], rows[2]["block"]) == ("4:1,2,3,4", "0", "")


def test_json_ld_links_only_verified_names() -> None:
    beijing, port_arthur = json.loads(to_json_ld(DOCUMENT))["mentions"]

    assert beijing["sameAs"] == "http://www.wikidata.org/entity/Q956"
    assert beijing["alternateName"] == ["Peiping", "Peking"]
    assert "sameAs" not in port_arthur


def test_json_ld_is_a_graph_of_typed_nodes_with_identifiers_of_their_own() -> None:
    graph = json.loads(to_json_ld(DOCUMENT))
    nodes = [graph, *graph["mentions"]]

    assert graph["@context"] == "https://schema.org"
    assert {node["@type"] for node in nodes} <= {"DigitalDocument", *TYPES.values()}
    assert [node["@id"] for node in nodes] == [
        "document.json",
        "#PLACE/Beijing",
        "#PLACE/L%C3%BCshunkou%20%28Port%20Arthur%29",
    ]
    assert all(set(page) == {"@type", "position"} for node in nodes[1:] for page in node["subjectOf"])


def test_index_tells_name_count_pages_and_forms() -> None:
    assert "| Beijing | 3 | 3, 4, 5 | Peiping (2); Peking (1) | Q956 |" in to_index(DOCUMENT)
